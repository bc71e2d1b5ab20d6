import GradusCharts
public import GradusDrawing
import GradusFormulas

/// A computational graph on slides of 16 : 9, on which no text is less than 24 of 1080 lines high: cut between layers, and
/// without these between values, where one slide has no room for all.
struct GraphSlides: Sendable {
  let drawings: [GraphDrawing]
  /// Larger than a slide only where a single value, or a norm, has no room on one, however little of it is shown.
  let size: Size

  /// - Parameters:
  ///   - width: of a slide, in points.
  ///   - captions: what stands below the title at one moment or another, instead of the subtitle.
  init(
    _ graph: ComputationalGraph, width: Double = ComputationalGraph.slideWidth, captions: [RichText] = []
  ) throws {
    let margin = GraphDrawing.margin
    let slide = Size(width: width, height: width * 9 / 16)
    let width = slide.width - 2 * margin
    let (scenes, header, footer) = try Canvas.measuring { canvas in
      let title = ([""] + captions).map { graph.header($0, graph.theme).height(on: canvas, width: width) }.max()!
      let (header, measures) = (margin + title + 6, GraphMeasures(graph, on: canvas))
      // What the legend says depends on the parts, and how high they may be on the lines that the legend takes.
      var (scenes, footer) = ([GraphScene](), 3.0)
      for _ in 0..<5 {
        let room = Size(width: width, height: slide.height - header - footer - margin)
        scenes = GraphScene.parts(measures, in: room, GraphDetail.slideChoices, GraphDetail.summedSlideChoices)
        let needed = scenes.map { GraphLegend($0).height(width: width, on: canvas) + 3 }.max() ?? 0
        if needed <= footer { break }
        footer += GraphLegend.lineHeight
      }
      return (scenes, header, footer)
    }
    let (widest, highest) = (scenes.map(\.size.width).max() ?? 0, scenes.map(\.size.height).max() ?? 0)
    let scale = max(1, (widest + 2 * margin) / slide.width, (header + highest + footer + margin) / slide.height)
    let size = Size(width: slide.width * scale, height: slide.height * scale)
    self.size = size
    drawings = scenes.map { GraphDrawing($0, header: header, size: size) }
  }

  /// Draws the slide on which the value of this moment stands.
  func draw(_ moment: GraphMoment, on canvas: Canvas) {
    let drawing = drawings.first { drawing in moment.current.map(drawing.scene.holds) ?? false } ?? drawings[0]
    drawing.draw(moment, on: canvas)
  }
}

extension ComputationalGraph {
  /// The graph on slides of 16 : 9, as many as its layers need; its texts can be read from the last row.
  public var slides: [Picture] {
    get throws {
      var graph = self
      graph.theme = theme.fitting(nil)
      let slides = try GraphSlides(graph)
      return slides.drawings.map { drawing in
        Picture(size: slides.size, metadata: metadata) { [end] canvas in drawing.draw(end, on: canvas) }
      }
    }
  }
}
