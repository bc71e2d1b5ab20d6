import GradusCharts
import GradusDrawing

/// A computational graph on pages of A4, or on slides of 16 : 9 where it is for a screen, where as a whole it is higher than one: cut
/// between layers, and without these between values.
struct GraphPages: Sendable {
  /// The graph in one.
  let whole: GraphDrawing
  /// One for each page; empty where the whole has room on one.
  let drawings: [GraphDrawing]

  /// What a figure may take of the text on a page of A4, which is 23.5 cm high, with its caption below it.
  static let height = 0.9 * 23.5 / 2.54 * 72

  init(_ graph: ComputationalGraph) throws {
    let whole = try GraphDrawing(graph)
    guard whole.size.height > graph.room + 1e-9 else {
      (self.whole, drawings) = (whole, [])
      return
    }
    let parts = graph.isOnScreen ? try GraphSlides(graph, width: graph.shownWidth).drawings : try Self.pages(of: whole)
    // What is laid out for a slide may fit on one, with less beside its arrows.
    self.whole = parts.count == 1 ? parts[0] : whole
    drawings = parts.count == 1 ? [] : parts
  }

  private static func pages(of whole: GraphDrawing) throws -> [GraphDrawing] {
    let scene = whole.scene
    let room = Size(width: scene.size.width, height: height - (whole.size.height - scene.size.height))
    let parts =
      scene.bands.allSatisfy { $0.layout.size.height <= room.height }
      ? GraphScene.parts(of: scene.graph, scene.bands, in: room)
      : try GraphScene.parts(of: scene.graph, in: room, GraphDetail.choices)
    return try parts.map(GraphDrawing.init)
  }
}

extension ComputationalGraph {
  /// How high a figure may be where it is read: on a page, or on a slide as wide as it is.
  var room: Double { theme.width?.mostHeight.map { $0 * shownWidth } ?? GraphPages.height }
  /// Whether it is as wide as so many pixels of a screen.
  var isOnScreen: Bool { theme.width?.mostHeight != nil }
}
