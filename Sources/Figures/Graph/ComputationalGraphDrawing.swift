import GradusCharts
public import GradusDrawing
import GradusFormulas

extension ComputationalGraph: ThemedFigure {
  /// The graph as a picture of its width, and as high as the graph needs.
  public var picture: Picture {
    get throws {
      let drawing = try GraphDrawing(self)
      return Picture(size: drawing.size, metadata: metadata, pixelsPerPoint: theme.pixelsPerPoint) { canvas in
        drawing.draw(end, on: canvas)
      }.reduced(toWidth: theme.width?.points ?? drawing.size.width)
    }
  }

  var metadata: Metadata {
    Metadata(
      title: theme.caption(title, subtitle), description: alternativeText,
      fields: [Metadata.Field("Trace", fingerprint)])
  }
}

/// A computational graph below its title, with the legend of its boxes.
struct GraphDrawing: Sendable {
  private let scene: GraphScene
  private let header, footer: Double
  let size: Size

  private static let margin = 6.0
  /// - Parameter captions: what stands below the title at one moment or another, instead of the subtitle.
  init(_ graph: ComputationalGraph, captions: [RichText] = []) throws {
    let scene = try GraphScene(graph, width: graph.shownWidth - 2 * Self.margin)
    let width = max(scene.size.width + 2 * Self.margin, graph.shownWidth)
    let legend = GraphLegend(scene)
    let (heights, footer) = try Canvas.measuring { canvas in
      (
        ([graph.subtitle] + captions).map { caption in
          Self.header(graph, caption == graph.subtitle ? "" : caption, graph.theme)
            .height(on: canvas, width: width - 2 * Self.margin)
        }, legend.height(width: width - 2 * Self.margin, on: canvas)
      )
    }
    (self.scene, self.footer) = (scene, footer)
    header = Self.margin + heights.max()! + 10
    size = Size(width: width, height: header + scene.size.height + footer + 8 + Self.margin)
  }

  private static func header(_ graph: ComputationalGraph, _ caption: RichText, _ theme: Theme) -> Header {
    var theme = theme
    (theme.text.title, theme.text.subtitle) = (11.5, 8.5)
    return Header(
      title: graph.title, subtitle: caption.isEmpty ? graph.subtitle : caption, remark: caption, theme: theme)
  }

  func draw(_ moment: GraphMoment, on canvas: Canvas) {
    var theme = scene.graph.theme
    canvas.fill(theme.background)
    if moment.current != nil { theme.muted = theme.color(of: moment.pass) }
    let width = size.width - 2 * Self.margin
    Self.header(scene.graph, moment.caption, theme)
      .draw(on: canvas, at: Point(Self.margin, Self.margin), width: width)
    scene.draw(moment, at: Point((size.width - scene.size.width) / 2, header), on: canvas)
    GraphLegend(scene).draw(at: Point(Self.margin, size.height - Self.margin - footer), width: width, on: canvas)
  }
}
