public import Drawing

/// A computational graph with every place known, for a page that draws it itself.
public struct GraphSketch: Sendable {
  /// The box of one value. The texts are markup with <sub> and <sup>.
  public struct Box: Sendable {
    /// The node of the trace.
    public let id: Int
    /// "input", "parameter", "operation" or "loss".
    public let kind: String
    public let area: Rectangle
    public let symbol, formula, value: String
    public let gradient: String?
  }
  /// An arrow from one value to another that is computed from it.
  public struct Arrow: Sendable {
    /// The nodes of the trace.
    public let from, to: Int
    /// A chain of Bézier curves: 1 + 3k control points.
    public let route: [Point]
  }
  /// The frame around the values of a layer.
  public struct Frame: Sendable {
    public let name: String
    public let area: Rectangle
  }

  public let size: Size
  public let boxes: [Box]
  public let arrows: [Arrow]
  public let frames: [Frame]

  public init(_ graph: ComputationalGraph) throws {
    let sizes = try Canvas.measuring { canvas in graph.nodes.map { $0.size(on: canvas) } }
    let layout = GraphLayout(
      boxes: zip(graph.nodes, sizes).map { GraphLayout.Box(size: $1, group: $0.group) }, edges: graph.edges,
      gap: Size(width: 20, height: 24))
    let margin = 12.0
    func place(_ point: Point) -> Point { Point(point.x + margin, point.y + margin) }
    size = Size(width: layout.size.width + 2 * margin, height: layout.size.height + 2 * margin)
    boxes = zip(graph.nodes, zip(layout.centers, sizes)).map { node, room in
      Box(node, in: Rectangle(center: place(room.0), size: room.1))
    }
    arrows = zip(graph.edges, layout.routes).map { edge, route in
      Arrow(from: graph.nodes[edge.from].id, to: graph.nodes[edge.to].id, route: route.map(place))
    }
    frames = Self.frames(of: graph, around: boxes)
  }

  private static func frames(of graph: ComputationalGraph, around boxes: [Box]) -> [Frame] {
    graph.groups.enumerated().compactMap { group, name in
      let members = zip(graph.nodes, boxes).filter { $0.0.group == group }.map(\.1.area)
      return Rectangle(around: members).map {
        Frame(name: name, area: $0.inset(left: -8, top: -18, right: -8, bottom: -8))
      }
    }
  }
}

extension GraphSketch.Box {
  fileprivate init(_ node: ComputationalGraph.Node, in area: Rectangle) {
    (id, kind, self.area) = (node.id, node.kind.rawValue, area)
    (symbol, formula, value, gradient) = (node.symbol, node.formula, node.value, node.gradient)
  }
}

extension Rectangle {
  fileprivate init(center: Point, size: Size) {
    self.init(x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
  }
  /// The smallest that holds all of these.
  fileprivate init?(around areas: [Rectangle]) {
    guard let left = areas.map(\.left).min(), let top = areas.map(\.top).min(),
      let right = areas.map(\.right).max(), let bottom = areas.map(\.bottom).max()
    else { return nil }
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }
}
