import Foundation

extension Double {
  /// The number with so many digits after the point, for tables and sentences.
  public func rounded(digits: Int) -> String { String(format: "%.\(digits)f", self).replacing("-", with: "−") }
}
