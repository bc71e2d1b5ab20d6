import GradusAutograd
public import GradusCharts
public import GradusDrawing
public import GradusFormulas
public import GradusTraces

/// A computational graph while it is computed: the forward and then the backward pass, one value lit at a time.
///
/// As a figure it is a few frames, for print; `animation` shows all.
public struct Filmstrip: AnimatedFigure {
  private var graph: ComputationalGraph
  private let frames: Int

  /// The computation of the named values of `trace`, moment by moment.
  ///
  /// - Parameters:
  ///   - frames: how many moments the still figure shows: the last of the forward pass, and the first of the backward pass.
  ///   - digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: some RichTextConvertible, frames: Int = 4, digits: Int = 3) {
    graph = ComputationalGraph(trace, title: title, digits: digits)
    self.frames = max(frames, 1)
  }

  public var theme: Theme {
    get { graph.theme }
    set { graph.theme = newValue }
  }

  /// How wide the figure is on paper, in points (1/72 inch); an animation has the size of a slide.
  public var width: Double {
    get { graph.width }
    set { graph.width = newValue }
  }

  /// How many moments there are: one for each computed value, and one for each gradient.
  package var frameCount: Int { moments.count }

  /// At least one, so that there is something to see.
  private var moments: [GraphMoment] { graph.moments.isEmpty ? [graph.end] : graph.moments }

  public var animation: FrameSequence {
    get throws {
      let moments = moments
      var graph = graph
      graph.theme = theme.fitting(nil)
      let slides = try GraphSlides(graph, captions: moments.map(\.caption))
      // Each frame stays for two seconds, which a formula takes to read, and the last one longer.
      return FrameSequence(frames: 2 * moments.count + 4, framesPerSecond: 1) { [metadata] frame in
        Picture(size: slides.size, metadata: metadata) { canvas in
          slides.draw(moments[min(frame / 2, moments.count - 1)], on: canvas)
        }
      }
    }
  }

  private var metadata: Metadata {
    var metadata = graph.metadata
    metadata.description =
      "The forward pass computes one value after the other, the backward pass one gradient after the other: "
      + graph.moments.map { $0.caption.description }.joined(separator: "; ")
    return metadata
  }
}

// MARK: - For print

extension Filmstrip {
  private static let margin = 6.0
  /// How wide the frame of a slide of Beamer of 4 : 3 is.
  private static let slide = 300.0

  public var picture: Picture {
    get throws {
      let (margin, inner) = (Self.margin, graph.shownWidth - 2 * Self.margin)
      let scene = try GraphScene(symbolsOf: graph, width: inner)
      let frames = chosen.map { Frame(moment: $0, numbers: graph.numbers(at: $0)) }
      let legend = GraphLegend(scene)
      let width = max(scene.size.width + 2 * margin, graph.shownWidth)
      let header = Header(title: graph.title, subtitle: graph.subtitle, theme: theme)
      let (top, footer) = try Canvas.measuring { canvas in
        (2 * margin + header.height(on: canvas, width: inner), legend.height(width: inner, on: canvas))
      }
      let text = Frame.lineHeight * 2
      let cell = text + scene.size.height + 16
      let size = Size(width: width, height: top + Double(frames.count) * cell + footer + margin)
      var picture = Picture(size: size, metadata: metadata, pixelsPerPoint: theme.pixelsPerPoint) { [theme] canvas in
        canvas.fill(theme.background)
        header.draw(on: canvas, at: Point(margin, margin), width: inner)
        for (index, frame) in frames.enumerated() {
          let corner = Point(margin, top + Double(index) * cell)
          frame.drawText(at: corner, theme.color(of: frame.moment.pass), width: inner, on: canvas)
          scene.draw(frame.moment, at: Point((width - scene.size.width) / 2, corner.y + text + 4), on: canvas)
        }
        legend.draw(at: Point(margin, size.height - margin - footer), width: inner, on: canvas)
      }
      picture = picture.reduced(toWidth: theme.width?.points ?? size.width)
      picture.steps = try slides
      return picture
    }
  }

  /// Every moment, with room on a slide of Beamer.
  private var slides: FrameSequence {
    get throws {
      let scene = try GraphScene(symbolsOf: graph, width: Self.slide)
      let frames = moments.map { Frame(moment: $0, numbers: graph.numbers(at: $0)) }
      let text = Frame.lineHeight * 2 + 4
      let size = Size(width: max(scene.size.width, Self.slide), height: text + scene.size.height + 2)
      return FrameSequence(frames: frames.count) { [metadata, theme] index in
        Picture(size: size, metadata: metadata) { canvas in
          let moment = frames[index].moment
          canvas.fill(theme.background)
          frames[index].drawText(at: Point(0, 0), theme.color(of: moment.pass), width: size.width, on: canvas)
          scene.draw(moment, at: Point((size.width - scene.size.width) / 2, text), on: canvas)
        }
      }
    }
  }

  /// Moments that follow one another: the loss, and how its gradient goes back from there, after ∂L/∂L = 1.
  private var chosen: [GraphMoment] {
    let backward = moments.drop { $0.pass == .forward }
    return Array((moments[..<backward.startIndex].suffix(1) + backward.dropFirst()).prefix(frames))
  }
}

/// One moment: what is computed, the numbers that come of it, and how far the graph has come.
private struct Frame {
  let moment: GraphMoment
  let numbers: RichText

  static let lineHeight = 12.0

  func drawText(at corner: Point, _ color: RGBColor, width: Double, on canvas: Canvas) {
    canvas.text(moment.caption, at: Point(corner.x, corner.y + 9), TextStyle(8.5, color: color), in: .line(width))
    canvas.text(
      numbers, at: Point(corner.x, corner.y + 9 + Self.lineHeight), TextStyle(8, weight: .medium, color: color),
      in: .line(width))
  }
}

extension ComputationalGraph {
  /// The value, or the gradient, that came last, in one line.
  fileprivate func numbers(at moment: GraphMoment) -> RichText {
    guard let node = moment.current.map({ nodes[$0] }) else { return "" }
    let (symbol, numbers) =
      moment.pass == .forward ? (node.symbol, node.value) : (node.gradientSymbol, node.gradient ?? node.value)
    return numbers.single == nil ? "\(symbol) = (\(numbers.inWords))" : "\(symbol) = \(numbers.inWords)"
  }
}
