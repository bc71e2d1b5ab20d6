import Foundation
import GradusCharts

/// An option of a lesson that decides what its figures show.
///
/// Only these are recorded in a figure and taken from one. Options that say where files are, or how handouts look, are not
/// among them.
enum FigureOption: String, CaseIterable {
  case quick, theme, width
  case noTitle = "no-title"
  case svgText = "svg-text"
  case x, y, target, columns, without

  /// Whether the option names columns of the reader's own data.
  var namesColumn: Bool {
    switch self {
    case .quick, .theme, .width, .noTitle, .svgText: false
    case .x, .y, .target, .columns, .without: true
    }
  }

  /// Whether the option can have this value; nil stands for an option without one.
  func accepts(_ value: String?) -> Bool {
    switch self {
    case .quick, .noTitle, .svgText: value == nil
    case .theme: value.flatMap(ThemeName.init) != nil
    case .width: value.flatMap(FigureWidth.init(_:)) != nil
    case .x, .y, .target, .columns, .without: value.map(Self.isColumnName) ?? false
    }
  }

  private static func isColumnName(_ text: String) -> Bool {
    1...500 ~= text.utf8.count && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
