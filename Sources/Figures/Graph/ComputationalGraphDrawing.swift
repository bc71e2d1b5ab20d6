import GradusCharts
public import GradusDrawing
import GradusFormulas

extension ComputationalGraph: ThemedFigure {
  /// The graph as a picture of its width, and as high as the graph needs.
  public var picture: Picture {
    get throws {
      let pages = try GraphPages(self)
      var picture = picture(of: pages.whole)
      picture.pages = pages.drawings.map(picture(of:))
      return picture
    }
  }

  private func picture(of drawing: GraphDrawing) -> Picture {
    var picture = Picture(size: drawing.size, metadata: metadata, pixelsPerPoint: theme.pixelsPerPoint) {
      [end] canvas in drawing.draw(end, on: canvas)
    }.reduced(toWidth: theme.width?.points ?? drawing.size.width)
    picture.withoutNumbers = drawing.scene.boxes.filter(\.hasStrokes).map(\.node.symbol.letters)
    return picture
  }

  var metadata: Metadata {
    Metadata(
      title: theme.caption(title, subtitle), description: alternativeText,
      fields: [Metadata.Field("Trace", fingerprint)])
  }
}

/// A computational graph below its title, with the legend of its boxes.
struct GraphDrawing: Sendable {
  let scene: GraphScene
  /// The height of the title above the graph.
  let header: Double
  let size: Size

  static let margin = 6.0

  init(_ scene: GraphScene, header: Double, size: Size) {
    (self.scene, self.header, self.size) = (scene, header, size)
  }

  init(_ graph: ComputationalGraph) throws {
    self = try GraphDrawing(GraphScene(graph, width: graph.shownWidth - 2 * Self.margin))
  }

  /// As high as the scene with its title and its legend.
  init(_ scene: GraphScene) throws {
    let graph = scene.graph
    let width = max(scene.size.width + 2 * Self.margin, graph.shownWidth)
    let (title, footer) = try Canvas.measuring { canvas in
      (
        graph.header("", graph.theme).height(on: canvas, width: width - 2 * Self.margin),
        GraphLegend(scene).height(width: width - 2 * Self.margin, on: canvas)
      )
    }
    let header = Self.margin + title + 10
    let height = header + scene.size.height + footer + 8 + Self.margin
    self.init(scene, header: header, size: Size(width: width, height: height))
  }

  func draw(_ moment: GraphMoment, on canvas: Canvas) {
    var theme = scene.graph.theme
    canvas.fill(theme.background)
    if moment.current != nil { theme.muted = theme.color(of: moment.pass) }
    let width = size.width - 2 * Self.margin
    scene.graph.header(moment.caption, theme).draw(on: canvas, at: Point(Self.margin, Self.margin), width: width)
    scene.draw(moment, at: Point((size.width - scene.size.width) / 2, header), on: canvas)
    let legend = GraphLegend(scene)
    let bottom = size.height - Self.margin - legend.height(width: width, on: canvas)
    legend.draw(at: Point(Self.margin, bottom), width: width, on: canvas)
  }
}

extension ComputationalGraph {
  /// - Parameter caption: what stands below the title at one moment, instead of the subtitle.
  func header(_ caption: RichText, _ theme: Theme) -> Header {
    var theme = theme
    (theme.text.title, theme.text.subtitle) = (11.5, 8.5)
    return Header(title: title, subtitle: caption.isEmpty ? subtitle : caption, remark: caption, theme: theme)
  }
}
