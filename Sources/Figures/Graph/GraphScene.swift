import GradusCharts
package import GradusDrawing

/// A computational graph with its boxes and arrows in their places, ready to be drawn at any moment of the computation.
///
/// An arrow from one row to another is drawn in both, to a reference and from a reference: a small box that repeats a symbol.
package struct GraphScene: Sendable {
  /// From one value to another that is computed from it.
  package struct Arrow: Sendable {
    /// Places of nodes in the graph.
    package let from, to: Int
    /// A chain of Bézier curves: 1 + 3k control points.
    package let route: [Point]
  }
  /// The frame around the boxes of a layer in one row.
  package struct Frame: Sendable {
    package let name: String
    package let area: Rectangle
  }

  package private(set) var graph: ComputationalGraph
  package private(set) var boxes: [GraphBox] = []
  package private(set) var arrows: [Arrow] = []
  package private(set) var frames: [Frame] = []
  /// What boxes, arrows and frames take up, from the upper left.
  package private(set) var size = Size(width: 0, height: 0)

  private static let gap = Size(width: 18, height: 14)
  private static let rowGap = 16.0
  /// Of a frame: beside its boxes, and above them, where its name stands.
  private static let (inset, heading) = (8.0, 14.0)

  /// In as many rows as let it be drawn largest on a page.
  init(_ graph: ComputationalGraph, _ detail: GraphBox.Detail = .numbers, on page: Size) throws {
    self = try GraphScene(graph, detail, rows: 1)
    for count in 2..<max(graph.nodes.count, 3) {
      let next = try GraphScene(graph, detail, rows: count)
      if next.scale(on: page) <= scale(on: page) { break }
      self = next
    }
  }

  /// How large it can be drawn on a page, at most in its own size.
  private func scale(on page: Size) -> Double { min(page.width / size.width, page.height / size.height, 1) }

  package init(_ graph: ComputationalGraph, _ detail: GraphBox.Detail = .numbers, rows: Int) throws {
    self.graph = graph
    let looks = graph.nodes.indices.map { GraphBox($0, of: graph, detail) }
    let references = graph.nodes.indices.map { GraphBox($0, of: graph, .reference) }
    let (sizes, small) = try Canvas.measuring { canvas in
      (looks.map { $0.size(on: canvas) }, references.map { $0.size(on: canvas) })
    }
    for row in GraphRows(graph, sizes: sizes, gap: Self.gap.width, count: rows).rows {
      try add(row, boxes: { (looks[$0], sizes[$0]) }, references: { (references[$0], small[$0]) })
    }
  }

  private mutating func add(
    _ row: [Int], boxes look: (Int) -> (GraphBox, Size), references: (Int) -> (GraphBox, Size)
  ) throws {
    let edges = graph.edges.filter { row.contains($0.from) || row.contains($0.to) }
    let outside = Set(edges.flatMap { [$0.from, $0.to] }).subtracting(row).sorted()
    let nodes = row + outside
    let looks = row.map(look) + outside.map(references)
    let places = Dictionary(uniqueKeysWithValues: zip(nodes, nodes.indices))
    let layout = try GraphLayout(
      boxes: nodes.indices.map { index in
        GraphLayout.Box(size: looks[index].1, group: index < row.count ? graph.nodes[nodes[index]].group : nil)
      },
      edges: edges.map { GraphLayout.Edge(from: places[$0.from]!, to: places[$0.to]!, isMain: $0.isMain) },
      gap: Self.gap)

    let top = size.height + (boxes.isEmpty ? 0 : Self.rowGap)
    func place(_ point: Point) -> Point { Point(point.x, point.y + top) }
    let added = nodes.indices.map { looks[$0].0.placed(at: place(layout.centers[$0]), looks[$0].1) }
    boxes += added
    arrows += zip(edges, layout.routes).map { Arrow(from: $0.from, to: $0.to, route: $1.map(place)) }
    frames += graph.groups.indices.compactMap { group in
      let areas = added.prefix(row.count).filter { $0.node.group == group }.map(\.area)
      return Rectangle(around: areas).map {
        let area = $0.inset(left: -Self.inset, top: -Self.heading, right: -Self.inset, bottom: -Self.inset)
        return Frame(name: graph.groups[group], area: area)
      }
    }
    size = Size(width: max(size.width, layout.size.width), height: top + layout.size.height)
  }

  private var theme: Theme { graph.theme }
  var hasReferences: Bool { boxes.contains { $0.detail == .reference } }

  /// The graph with its upper left corner at `corner`.
  func draw(_ moment: GraphMoment, at corner: Point, on canvas: Canvas) {
    canvas.shifted(by: corner) {
      for frame in frames { draw(frame, on: canvas) }
      for arrow in arrows { draw(arrow, moment, on: canvas) }
      for box in boxes { box.draw(moment, on: canvas) }
    }
  }

  private func draw(_ frame: Frame, on canvas: Canvas) {
    canvas.rectangle(frame.area, radius: 8, fill: theme.frame, stroke: Stroke(theme.grid))
    let place = Point(frame.area.left + 8, frame.area.top + 10.5)
    canvas.text(frame.name, at: place, TextStyle(8.5, weight: .medium, color: theme.muted))
  }

  private func draw(_ arrow: Arrow, _ moment: GraphMoment, on canvas: Canvas) {
    let isLit = moment.current == (moment.pass == .forward ? arrow.to : arrow.from)
    let isThere = moment.values.contains(arrow.to)
    let stroke =
      isLit ? Stroke(theme.color(of: moment.pass), width: 1.8) : Stroke(isThere ? theme.arrow : theme.pale, width: 1.1)
    let route = arrow.route
    guard route.count >= 4, let end = route.last else { return }
    let before = route[route.count - 2]
    let length = max(
      ((end.x - before.x) * (end.x - before.x) + (end.y - before.y) * (end.y - before.y)).squareRoot(), 1e-9)
    let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length)
    let (head, half) = (6.0, 2.5)
    let neck = Point(end.x - head * dx, end.y - head * dy)
    for start in stride(from: 0, to: route.count - 4, by: 3) {
      canvas.curve(from: route[start], route[start + 1], route[start + 2], to: route[start + 3], stroke)
    }
    // The last curve ends at the head's neck; its second control point moves along, or the curve might turn back.
    canvas.curve(
      from: route[route.count - 4], route[route.count - 3], Point(before.x - head * dx, before.y - head * dy), to: neck,
      stroke)
    canvas.polygon(
      [end, Point(neck.x - half * dy, neck.y + half * dx), Point(neck.x + half * dy, neck.y - half * dx)],
      fill: stroke.color)
  }
}

extension Rectangle {
  /// The smallest one that holds all of these; nil where there are none.
  fileprivate init?(around areas: [Rectangle]) {
    guard let left = areas.map(\.left).min(), let top = areas.map(\.top).min(),
      let right = areas.map(\.right).max(), let bottom = areas.map(\.bottom).max()
    else { return nil }
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }
}
