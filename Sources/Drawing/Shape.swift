/// What a canvas fills and strokes.
enum Shape: Hashable, Sendable {
  /// Straight lines from point to point; a point that is not finite makes a gap.
  case line([Point])
  /// A closed area.
  case polygon([Point])
  /// A Bézier curve: its start, two control points, its end.
  case curve(Point, Point, Point, Point)
  case circle(Point, radius: Double)
  /// With round corners where the radius is not 0.
  case rectangle(Rectangle, radius: Double)

  /// The same shape with its points and lengths changed.
  func mapped(factor: Double, _ change: (Point) -> Point) -> Shape {
    switch self {
    case .line(let points): .line(points.map(change))
    case .polygon(let points): .polygon(points.map(change))
    case .curve(let start, let control1, let control2, let end):
      .curve(change(start), change(control1), change(control2), change(end))
    case .circle(let center, let radius): .circle(change(center), radius: radius * factor)
    case .rectangle(let area, let radius):
      .rectangle(area.moved(to: change(Point(area.x, area.y)), factor), radius: radius * factor)
    }
  }

  /// Whether it is a line that turns, and runs across and down alone.
  var isStepped: Bool {
    guard case .line(let points) = self, points.count > 2 else { return false }
    return zip(points, points.dropFirst()).allSatisfy { $0.x == $1.x || $0.y == $1.y }
  }

  /// A point that moves with the shape: its first, or its middle.
  var origin: Point? {
    switch self {
    case .line(let points), .polygon(let points): points.first
    case .curve(let start, _, _, _): start
    case .circle(let center, _): center
    case .rectangle(let area, _): Point(area.x, area.y)
    }
  }
}

extension Rectangle {
  func moved(to corner: Point, _ factor: Double = 1) -> Rectangle {
    Rectangle(x: corner.x, y: corner.y, width: width * factor, height: height * factor)
  }
}

extension Point {
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  package static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
}
