package import GradusDrawing
package import GradusFormulas

/// A computational graph with every place known, for a page that draws it itself.
package struct GraphSketch: Sendable {
  /// The box of one value.
  package struct Box: Sendable {
    /// The node of the trace.
    package let id: Int
    /// "input", "parameter", "operation" or "loss".
    package let kind: String
    package let area: Rectangle
    package let symbol, formula: RichText
    /// The lines of numbers.
    package let value: [RichText]
    package let gradient: [RichText]?
  }
  /// An arrow from one value to another that is computed from it.
  package struct Arrow: Sendable {
    /// The nodes of the trace.
    package let from, to: Int
    /// A chain of Bézier curves: 1 + 3k control points.
    package let route: [Point]
  }
  /// The frame around the values of a layer.
  package struct Frame: Sendable {
    package let name: String
    package let area: Rectangle
  }

  package let size: Size
  package let boxes: [Box]
  package let arrows: [Arrow]
  package let frames: [Frame]

  package init(_ graph: ComputationalGraph) throws {
    let scene = try GraphScene(graph, rows: 1)
    func place(_ area: Rectangle) -> Rectangle {
      Rectangle(x: area.x + 12, y: area.y + 24, width: area.width, height: area.height)
    }
    size = Size(width: scene.size.width + 24, height: scene.size.height + 36)
    boxes = scene.boxes.map { Box(graph.nodes[$0.node], in: place($0.area)) }
    arrows = scene.arrows.map { arrow in
      Arrow(
        from: graph.nodes[arrow.edge.from].id, to: graph.nodes[arrow.edge.to].id,
        route: arrow.route.map { Point($0.x + 12, $0.y + 24) })
    }
    frames = scene.frames.map { Frame(name: $0.name, area: place($0.area)) }
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
