import GradusCharts
import GradusDrawing

/// What the colours of a computational graph's boxes and numbers mean, in one line.
struct GraphLegend {
  private let kinds: [GraphNode.Kind]
  private let hasReferences: Bool
  private let theme: Theme

  init(_ scene: GraphScene) {
    kinds = GraphNode.Kind.allCases.filter { kind in scene.graph.nodes.contains { $0.kind == kind } }
    (hasReferences, theme) = (scene.hasReferences, scene.graph.theme)
  }

  func draw(at start: Point, on canvas: Canvas) {
    var x = start.x
    func add(_ name: String, _ style: TextStyle) {
      x += canvas.text(name, at: Point(x, start.y), style, anchor: TextAnchor(.left, .middle)).width + 14
    }
    func add(_ name: String, fill: RGBColor, _ border: Stroke) {
      canvas.rectangle(Rectangle(x: x, y: start.y - 5, width: 12, height: 10), radius: 2.5, fill: fill, stroke: border)
      x += 17
      add(name, TextStyle(9, color: theme.ink))
    }
    for kind in kinds { add(kind.rawValue, fill: theme.fill(of: kind), theme.border(of: kind)) }
    if hasReferences { add("in another row", fill: theme.background, theme.reference) }
    add("value", TextStyle(9, weight: .medium, color: theme.color(of: .forward)))
    add("gradient of the loss", TextStyle(9, weight: .medium, italic: true, color: theme.color(of: .backward)))
  }
}
