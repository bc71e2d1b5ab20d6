public import Drawing

extension ComputationalGraph: Figure {
  /// The graph as a picture that is as large as the graph needs.
  public var picture: Picture {
    get throws {
      let scene = try GraphScene(self)
      return Picture(size: scene.size, metadata: metadata) { canvas in scene.draw(end, on: canvas) }
    }
  }

  var metadata: Metadata {
    Metadata(title: Markup.plain(title), description: alternativeText, fields: [Metadata.Field("Trace", fingerprint)])
  }
}
