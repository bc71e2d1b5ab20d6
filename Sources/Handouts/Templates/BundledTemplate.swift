import Foundation
import GradusAssets

/// The templates that travel with the program, in `assets/templates`.
enum BundledTemplate {
  static func url(_ format: HandoutFormat) -> URL { Assets.url("templates/\(format.templateName)") }
}
