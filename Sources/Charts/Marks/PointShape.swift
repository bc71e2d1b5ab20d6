import GradusDrawing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The shape of the symbol that marks a point.
public enum PointShape: Hashable, Sendable, CaseIterable {
  case circle, square, triangle, diamond, plus, ring
  /// What it stands for failed: see `FailureMark`.
  case cross

  /// Those that tell series apart.
  static let ofSeries: [PointShape] = allCases.filter { $0 != .cross }

  /// Draws it around `center`, all shapes with about the same area of ink.
  func draw(on canvas: Canvas, at center: Point, diameter: Double, color: RGBColor, outline: RGBColor?) {
    let stroke = outline.map { Stroke($0, width: 0.7) }
    let radius = diameter / 2
    switch self {
    case .circle: canvas.circle(center, radius: radius, fill: color, stroke: stroke)
    case .ring:
      canvas.circle(center, radius: radius * 0.9, fill: outline, stroke: Stroke(color, width: diameter * 0.28))
    case .square: canvas.polygon(corners(4, center, radius * 1.25, turn: 45), fill: color, stroke: stroke)
    case .diamond: canvas.polygon(corners(4, center, radius * 1.25), fill: color, stroke: stroke)
    case .triangle: canvas.polygon(corners(3, center, radius * 1.4), fill: color, stroke: stroke)
    case .cross, .plus:
      let ends = corners(4, center, radius * 1.2, turn: self == .cross ? 45 : 0)
      for index in 0...1 { canvas.line(from: ends[index], to: ends[index + 2], Stroke(color, width: diameter * 0.28)) }
    }
  }

  /// The corners of a regular polygon, the first at the top.
  private func corners(_ count: Int, _ center: Point, _ radius: Double, turn degrees: Double = 0) -> [Point] {
    (0..<count).map { index in
      let angle = (360 * Double(index) / Double(count) + degrees - 90) * Double.pi / 180
      return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
    }
  }
}
