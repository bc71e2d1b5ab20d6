import GradusCharts
public import GradusDrawing
import GradusFormulas

extension ComputationalGraph: ThemedFigure, FigureOfLibraries {
  /// The graph as a picture as wide as a chart, and as high as the graph needs.
  public var picture: Picture {
    get throws {
      let drawing = try GraphDrawing(self)
      return Picture(size: drawing.size, metadata: metadata) { canvas in drawing.draw(end, on: canvas) }
    }
  }

  package var libraries: [LibraryVersion] { [GraphLayout.library] }

  var metadata: Metadata {
    Metadata(
      title: theme.caption(title, subtitle), description: alternativeText,
      fields: [Metadata.Field("Trace", fingerprint)])
  }
}

/// A computational graph below its title, with the legend of its boxes.
struct GraphDrawing: Sendable {
  private let scene: GraphScene
  private let legend: GraphLegend
  private let header: Double
  let size: Size

  private static let margin = 16.0
  private static let footer = 40.0
  /// - Parameter captions: what stands below the title at one moment or another, instead of the subtitle.
  init(_ graph: ComputationalGraph, on page: Size = .sheet, captions: [RichText] = []) throws {
    let scene = try GraphScene(graph, on: page)
    let width = max(scene.size.width + 2 * Self.margin, 576)
    let heights = try Canvas.measuring { canvas in
      ([graph.subtitle] + captions).map { caption in
        Header(
          title: graph.title, subtitle: caption, remark: caption == graph.subtitle ? "" : caption, theme: graph.theme
        )
        .height(on: canvas, width: width - 2 * Self.margin)
      }
    }
    (self.scene, legend) = (scene, GraphLegend(scene))
    header = Self.margin + heights.max()! + 16
    size = Size(width: width, height: header + scene.size.height + Self.footer)
  }

  func draw(_ moment: GraphMoment, on canvas: Canvas) {
    var theme = scene.graph.theme
    canvas.fill(theme.background)
    if moment.current != nil { theme.muted = theme.color(of: moment.pass) }
    let subtitle = moment.caption.isEmpty ? scene.graph.subtitle : moment.caption
    Header(title: scene.graph.title, subtitle: subtitle, remark: moment.caption, theme: theme)
      .draw(on: canvas, at: Point(Self.margin, Self.margin), width: size.width - 2 * Self.margin)
    scene.draw(moment, at: Point(Self.margin, header), on: canvas)
    legend.draw(at: Point(Self.margin, size.height - 18), on: canvas)
  }
}

extension Size {
  /// What a sheet of A4 has room for where its texts are as large as those of a chart that is as wide as the text.
  static let sheet = Size(width: 544, height: 620)
  /// What can be seen on a screen without scrolling.
  static let screen = Size(width: 960, height: 500)
}
