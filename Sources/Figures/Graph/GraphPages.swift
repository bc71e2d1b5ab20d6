import GradusDrawing

/// A computational graph on pages of A4, cut between layers, where as a whole it is higher than one.
struct GraphPages: Sendable {
  /// One for each page; empty where the whole has room on one.
  let drawings: [GraphDrawing]

  /// What a figure may take of the text on a page of A4, which is 23.5 cm high, with its caption below it.
  static let height = 0.9 * 23.5 / 2.54 * 72

  init(of whole: GraphDrawing) throws {
    let scene = whole.scene
    guard whole.size.height > Self.height, scene.bands.count > 1 else {
      drawings = []
      return
    }
    let room = Self.height - (whole.size.height - scene.size.height)
    drawings = try GraphScene.parts(of: scene.graph, scene.detail, scene.bands, height: room).map(GraphDrawing.init)
  }
}
