import GradusCharts
package import GradusDrawing

/// An arrow of a graph in its place: a thin line forwards, and beside it the way of the gradient back, whose head is at the input.
package struct GraphArrow: Sendable {
  /// Places of nodes in the graph.
  package let from, to: Int
  /// The corners of the line forwards.
  package let forward: [Point]
  /// The corners of each line back, from its tail to its head, with the coloured path that it is part of.
  package let backward: [(route: [Point], path: Int?)]
  /// What is written beside it.
  package let items: [GraphBlock.Item]

  private static let distance = 3.4

  /// - Parameter route: the corners from box to box.
  init(_ edge: GraphEdge, route: [Point], items: [GraphBlock.Item]) {
    (from, to, self.items) = (edge.from, edge.to, items)
    let paths = edge.back.map { $0.parts.isEmpty ? [nil] : $0.parts.map { Optional($0.path) } } ?? []
    func beside(_ place: Int) -> [Point] {
      Self.shifted(route, by: Self.distance * (Double(place) - Double(paths.count) / 2))
    }
    forward = beside(0)
    backward = paths.enumerated().map { (beside($0 + 1).reversed(), $1) }
  }

  /// The same corners on a line that runs beside, at the right hand; all turns are right angles.
  private static func shifted(_ route: [Point], by distance: Double) -> [Point] {
    let normals = zip(route, route.dropFirst()).map { a, b in
      let length = max(abs(b.x - a.x) + abs(b.y - a.y), 1e-9)
      return Point(-(b.y - a.y) / length * distance, (b.x - a.x) / length * distance)
    }
    return route.indices.map { index in
      let around = Set([normals[max(index - 1, 0)], normals[min(index, normals.count - 1)]])
      return around.reduce(route[index]) { Point($0.x + $1.x, $0.y + $1.y) }
    }
  }

  func draw(_ moment: GraphMoment, _ theme: Theme, on canvas: Canvas) {
    let isThere = moment.values.contains(to)
    let isLit = moment.pass == .forward && moment.current == to
    Self.draw(
      forward,
      isLit
        ? Stroke(theme.color(of: .forward), width: 1.8) : Stroke(isThere ? theme.arrow : theme.pale, width: 0.8),
      on: canvas)
    guard moment.gradients.contains(from) else { return }
    let width = moment.pass == .backward && moment.current == from ? 2.0 : 1.1
    for line in backward {
      Self.draw(
        line.route, line.path.map { theme.stroke(ofPath: $0, width: width) } ?? theme.backward(width: width), on: canvas
      )
    }
    canvas.write(items, theme)
  }

  /// A line with round corners and a head at its end.
  private static func draw(_ route: [Point], _ stroke: Stroke, on canvas: Canvas) {
    let (head, half) = (4.2 + stroke.width, 1.6 + 0.6 * stroke.width)
    guard let end = route.last, route.count > 1 else { return }
    let before = route[route.count - 2]
    let length = max(abs(end.x - before.x) + abs(end.y - before.y), 1e-9)
    let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length)
    let neck = Point(end.x - head * dx, end.y - head * dy)
    for piece in curves(along: route.dropLast() + [neck]) {
      canvas.curve(from: piece[0], piece[1], piece[2], to: piece[3], stroke)
    }
    canvas.polygon(
      [end, Point(neck.x - half * dy, neck.y + half * dx), Point(neck.x + half * dy, neck.y - half * dx)],
      fill: stroke.color)
  }

  /// Bézier curves of four points each: the line through these corners, each rounded.
  package static func curves(along route: [Point]) -> [[Point]] {
    func between(_ a: Point, _ b: Point, _ distance: Double) -> Point {
      let length = max(abs(b.x - a.x) + abs(b.y - a.y), 1e-9)
      let share = min(distance / length, 0.5)
      return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
    }
    var (pieces, place) = ([[Point]](), route[0])
    for (index, corner) in route.enumerated().dropFirst() {
      guard index < route.count - 1 else { return pieces + [[place, place, corner, corner]] }
      let (start, end) = (between(corner, route[index - 1], 5), between(corner, route[index + 1], 5))
      pieces += [[place, place, start, start], [start, corner, corner, end]]
      place = end
    }
    return pieces
  }
}
