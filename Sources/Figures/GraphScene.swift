import Drawing

/// A computational graph with its boxes and arrows in their places, ready to be drawn at any moment of the computation.
struct GraphScene: Sendable {
  let graph: ComputationalGraph
  /// The boxes of the nodes.
  let areas: [Rectangle]
  /// The arrows, in the order of the edges.
  let routes: [[Point]]
  let size: Size

  static let margin = 24.0
  private static let header = 78.0
  private static let footer = 54.0

  init(_ graph: ComputationalGraph) throws {
    self.graph = graph
    let sizes = try Canvas.measuring { canvas in graph.nodes.map { GraphBox($0).size(on: canvas) } }
    let boxes = zip(graph.nodes, sizes).map { GraphLayout.Box(size: $1, group: $0.group) }
    let layout = GraphLayout(boxes: boxes, edges: graph.edges, gap: Size(width: 20, height: 24))
    func place(_ point: Point) -> Point { Point(point.x + Self.margin, point.y + Self.header) }
    areas = zip(layout.centers.map(place), sizes).map { middle, size in
      Rectangle(x: middle.x - size.width / 2, y: middle.y - size.height / 2, width: size.width, height: size.height)
    }
    routes = layout.routes.map { $0.map(place) }
    size = Size(
      width: max(layout.size.width + 2 * Self.margin, 520), height: layout.size.height + Self.header + Self.footer)
  }

  func draw(_ moment: GraphMoment, on canvas: Canvas) {
    canvas.text(graph.title, at: Point(Self.margin, 34), TextStyle(16, weight: .semibold))
    let subtitle = moment.caption.isEmpty ? graph.subtitle : moment.caption
    let color = moment.current == nil ? Color.muted : moment.pass.color
    canvas.text(subtitle, at: Point(Self.margin, 53), TextStyle(10.5, color: color))
    drawGraph(moment, on: canvas)
    drawLegend(on: canvas)
  }

  /// The graph alone, without title and legend.
  func drawGraph(_ moment: GraphMoment, on canvas: Canvas) {
    for (index, name) in graph.groups.enumerated() { drawGroup(index, name, on: canvas) }
    for (edge, route) in zip(graph.edges, routes) {
      let isLit = moment.current == (moment.pass == .forward ? edge.to : edge.from)
      let isThere = moment.values.contains(edge.to)
      drawArrow(route, isLit ? Stroke(moment.pass.color, width: 1.8) : .arrow(isPale: !isThere), on: canvas)
    }
    for (index, area) in areas.enumerated() { GraphBox(graph.nodes[index]).draw(in: area, index, moment, on: canvas) }
  }

  /// What the boxes and arrows take up.
  var graphArea: Rectangle {
    bounds.inset(left: Self.margin, top: Self.header, right: Self.margin, bottom: Self.footer)
  }
  private var bounds: Rectangle { Rectangle(x: 0, y: 0, width: size.width, height: size.height) }

  /// The graph without title and legend, and with room for the frames of layers.
  func bare(_ moment: GraphMoment) -> Picture {
    let area = graphArea.inset(left: -2, top: -20, right: -2, bottom: -12)
    return Picture(size: Size(width: area.width, height: area.height), metadata: Metadata(title: "")) { canvas in
      canvas.shifted(by: Point(-area.left, -area.top)) { drawGraph(moment, on: canvas) }
    }
  }

  /// The frame around the boxes of a layer; nil where it has none.
  func frame(of group: Int) -> Rectangle? {
    let members = zip(graph.nodes, areas).filter { $0.0.group == group }.map(\.1)
    guard let left = members.map(\.left).min(), let top = members.map(\.top).min(),
      let right = members.map(\.right).max(), let bottom = members.map(\.bottom).max()
    else { return nil }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
      .inset(left: -10, top: -18, right: -10, bottom: -10)
  }

  private func drawGroup(_ group: Int, _ name: String, on canvas: Canvas) {
    guard let area = frame(of: group) else { return }
    canvas.rectangle(area, radius: 8, fill: Color(hex: 0xFAFAFA), stroke: Stroke(.grid, width: 1, dash: .solid))
    canvas.text(name, at: Point(area.left + 8, area.top + 12), TextStyle(8.5, weight: .medium, color: .muted))
  }

  private func drawArrow(_ route: [Point], _ stroke: Stroke, on canvas: Canvas) {
    guard route.count >= 4, let end = route.last else { return }
    let before = route[route.count - 2]
    let length = max(
      ((end.x - before.x) * (end.x - before.x) + (end.y - before.y) * (end.y - before.y)).squareRoot(), 1e-9)
    let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length)
    let (head, half) = (6.0, 2.5)
    let neck = Point(end.x - head * dx, end.y - head * dy)
    for start in stride(from: 0, to: route.count - 1, by: 3) {
      let isLast = start + 3 == route.count - 1
      canvas.curve(from: route[start], route[start + 1], route[start + 2], to: isLast ? neck : route[start + 3], stroke)
    }
    canvas.polygon(
      [end, Point(neck.x - half * dy, neck.y + half * dx), Point(neck.x + half * dy, neck.y - half * dx)],
      fill: stroke.color)
  }

  private func drawLegend(on canvas: Canvas) {
    let y = size.height - 20
    var x = Self.margin
    for kind in GraphNode.Kind.allCases where graph.nodes.contains(where: { $0.kind == kind }) {
      let box = Rectangle(x: x, y: y - 5, width: 12, height: 10)
      canvas.rectangle(box, radius: 2.5, fill: kind.fill, stroke: Stroke(kind.border))
      x += 17
      x += canvas.text(kind.rawValue, at: Point(x, y), TextStyle(9), anchor: TextAnchor(.left, .middle)).width + 18
    }
    for (name, color) in [("value", Color.value), ("gradient of the loss", Color.gradient)] {
      let text = TextStyle(9, weight: .medium, color: color)
      x += canvas.text(name, at: Point(x, y), text, anchor: TextAnchor(.left, .middle)).width + 14
    }
  }
}

extension GraphMoment.Pass {
  var color: Color { self == .forward ? .value : .gradient }
}

extension Stroke {
  fileprivate static func arrow(isPale: Bool) -> Stroke {
    Stroke(isPale ? Color(hex: 0xD5DAE0) : Color(hex: 0x7B8794), width: 1.1)
  }
}
