/// Shapes in TikZ's language for paths.
struct TikZPath {
  /// How far a line may go beside its points.
  let tolerance: Double

  /// nil where there is nothing to draw.
  func text(_ shape: Shape) -> String? {
    switch shape {
    case .line(let points):
      let runs = points.split { !$0.isFinite }.map(line).filter { !$0.isEmpty }
      return runs.isEmpty ? nil : runs.joined(separator: " ")
    case .polygon(let points):
      return points.isEmpty ? nil : line(points[...]) + "--cycle"
    case .curve(let start, let control1, let control2, let end) where control1 == start && control2 == end:
      return "\(at(start))--\(at(end))"
    case .curve(let start, let control1, let control2, let end):
      return "\(at(start))..controls\(at(control1))and\(at(control2))..\(at(end))"
    case .circle(let center, let radius): return at(center) + Self.circle(radius)
    case .rectangle(let area, let radius):
      return Self.corners(radius) + "\(at(Point(area.left, area.top)))rectangle\(at(Point(area.right, area.bottom)))"
    }
  }

  /// The shape around a place that is written before: a coordinate of TikZ.
  func text(_ shape: Shape, around origin: Point, _ place: String) -> String {
    func near(_ point: Point) -> String { "+" + at(point - origin) }
    switch shape {
    case .line(let points):
      let finite = ThinnedLine(points.filter(\.isFinite), tolerance: tolerance).points
      return place + finite.map(near).joined(separator: "--")
    case .polygon(let points):
      return place + ThinnedLine(points, tolerance: tolerance).points.map(near).joined(separator: "--") + "--cycle"
    case .circle(let center, let radius):
      return place + (WrittenNumber.text(center - origin) == "(0,0)" ? "" : near(center)) + Self.circle(radius)
    case .rectangle(let area, let radius):
      return place + Self.corners(radius) + near(Point(area.left, area.top)) + "rectangle"
        + near(Point(area.right, area.bottom))
    case .curve(let start, let control1, let control2, let end):
      // TikZ counts control points from the ends that they belong to.
      return place + near(start) + "..controls+\(at(control1 - start))and+\(at(control2 - end)).." + near(end)
    }
  }

  private func line(_ points: ArraySlice<Point>) -> String {
    points.count < 2 ? "" : ThinnedLine(points, tolerance: tolerance).points.map(at).joined(separator: "--")
  }

  private func at(_ point: Point) -> String { WrittenNumber.text(point) }
  private static func circle(_ radius: Double) -> String { "circle[radius=\(WrittenNumber.text(radius))]" }
  private static func corners(_ radius: Double) -> String {
    radius > 0 ? "[rounded corners=\(WrittenNumber.text(radius))bp]" : ""
  }
}
