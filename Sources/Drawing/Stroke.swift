/// How a line is interrupted.
public enum Dash: CaseIterable, Hashable, Sendable {
  case solid, dashed, dotted, dashDotted, longDashed, dashDotDotted

  /// Lengths of pen down, pen up, …, for a line of this width; empty where it is not interrupted.
  func lengths(width: Double) -> [Double] {
    let unit = max(width, 0.75)
    return switch self {
    case .solid: []
    case .dashed: [4.5 * unit, 3 * unit]
    case .dotted: [0.01, 2.2 * unit]
    case .dashDotted: [6 * unit, 2.5 * unit, 0.01, 2.5 * unit]
    case .longDashed: [10 * unit, 2.5 * unit]
    case .dashDotDotted: [6 * unit, 2.5 * unit, 0.01, 2.5 * unit, 0.01, 2.5 * unit]
    }
  }
}

/// How a line is drawn.
package struct Stroke: Hashable, Sendable {
  /// The colour of the line.
  package var color: RGBColor
  /// In points.
  package var width: Double
  package var dash: Dash

  package init(_ color: RGBColor, width: Double = 1, dash: Dash = .solid) {
    (self.color, self.width, self.dash) = (color, width, dash)
  }
}
