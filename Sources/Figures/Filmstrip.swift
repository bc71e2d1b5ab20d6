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
  /// How wide the frame of a slide of Beamer of 4 : 3 is.
  private static let slide = 300.0

  public var picture: Picture {
    get throws {
      var graph = self.graph
      let frames = chosen.map { FilmFrame(moment: $0, numbers: self.graph.numbers(at: $0)) }
      graph.subtitle = choice.richText
      let sheet = try FilmstripSheet(graph, frames, metadata)
      var picture = try sheet.picture
      picture.pages = try sheet.pages
      picture.steps = try slides
      return picture
    }
  }

  /// Every moment, with room on a slide of Beamer.
  private var slides: FrameSequence {
    get throws {
      // A slide gets smaller as a whole, so that layers are not cut.
      let scene = try Canvas.measuring { GraphScene(graph, .symbols, width: Self.slide, on: $0) }
      let frames = moments.map { FilmFrame(moment: $0, numbers: graph.numbers(at: $0)) }
      let text = FilmFrame.textHeight + 4
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

  /// Moments that follow one another: the loss, and how the gradient goes back from there, which begins with ∂L/∂L = 1.
  private var chosen: [GraphMoment] {
    let backward = moments.drop { $0.pass == .forward }
    return Array((moments[..<backward.startIndex].suffix(1) + backward).prefix(frames))
  }

  /// Which moments these are, where there are more.
  var choice: String {
    guard chosen.count < moments.count else { return "" }
    func count(_ pass: GraphMoment.Pass, _ moments: [GraphMoment]) -> Int { moments.count { $0.pass == pass } }
    let (values, all, shown) = (
      count(.forward, moments), count(.backward, moments), count(.backward, chosen)
    )
    let forward = values == 1 ? "the value" : "the last of \(values) values"
    let backward =
      shown == all
      ? all == 1 ? "the gradient" : "all \(all) gradients"
      : shown == 1 ? "the first of \(all) gradients" : "the first \(shown) of \(all) gradients"
    return "shown here: " + (shown == 0 ? forward : "\(forward), and \(backward)")
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
