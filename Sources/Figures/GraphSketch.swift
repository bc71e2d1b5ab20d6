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
    public let symbol, formula: String
    /// The lines of numbers.
    public let value: [String]
    public let gradient: [String]?
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
    let scene = try GraphScene(graph)
    let inner = scene.graphArea
    let (dx, dy) = (12 - inner.left, 24 - inner.top)
    func place(_ area: Rectangle) -> Rectangle {
      Rectangle(x: area.x + dx, y: area.y + dy, width: area.width, height: area.height)
    }
    size = Size(width: inner.width + 24, height: inner.height + 36)
    boxes = zip(graph.nodes, scene.areas).map { Box($0, in: place($1)) }
    arrows = zip(graph.edges, scene.routes).map { edge, route in
      Arrow(
        from: graph.nodes[edge.from].id, to: graph.nodes[edge.to].id,
        route: route.map { Point($0.x + dx, $0.y + dy) })
    }
    frames = graph.groups.indices.compactMap { group in
      scene.frame(of: group).map { Frame(name: graph.groups[group], area: place($0)) }
    }
  }
}

extension GraphSketch.Box {
  fileprivate init(_ node: GraphNode, in area: Rectangle) {
    (id, kind, self.area) = (node.id, node.kind.rawValue, area)
    (symbol, formula) = (node.symbol, node.formula)
    value = node.value.lines
    gradient = node.gradient.map { $0.isSummary ? Array($0.lines.dropFirst()) : $0.lines }
  }
}
