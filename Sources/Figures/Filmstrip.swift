import GradusAutograd
public import GradusCharts
public import GradusDrawing
public import GradusFormulas
public import GradusTraces

/// A computational graph while it is computed: the forward and then the backward pass, one value lit at a time.
///
/// As a figure it is a few chosen frames, for print; `animation` shows all.
public struct Filmstrip: AnimatedFigure, FigureOfLibraries {
  private var graph: ComputationalGraph
  private let columns, rows: Int

  /// The computation of the named values of `trace`, moment by moment.
  ///
  /// - Parameters:
  ///   - columns, rows: how many moments the still figure shows, half of them from each pass.
  ///   - digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: some RichTextConvertible, columns: Int = 2, rows: Int = 2, digits: Int = 3) {
    graph = ComputationalGraph(trace, title: title, digits: digits)
    (self.columns, self.rows) = (columns, rows)
  }

  public var theme: Theme {
    get { graph.theme }
    set { graph.theme = newValue }
  }

  package var libraries: [LibraryVersion] { graph.libraries }

  /// How many moments there are: one for each computed value, and one for each gradient.
  package var frameCount: Int { moments.count }

  /// At least one, so that there is something to see.
  private var moments: [GraphMoment] { graph.moments.isEmpty ? [graph.end] : graph.moments }

  public var animation: FrameSequence {
    get throws {
      let moments = moments
      let drawing = try GraphDrawing(graph, on: .screen, captions: moments.map(\.caption))
      // The last frame stays for a while.
      return FrameSequence(frames: moments.count + 3, framesPerSecond: 1) { [metadata] frame in
        Picture(size: drawing.size, metadata: metadata) { canvas in
          drawing.draw(moments[min(frame, moments.count - 1)], on: canvas)
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
  private static let frame = Size(width: 300, height: 300)
  private static let margin = 16.0

  public var picture: Picture {
    get throws {
      let scene = try GraphScene(graph, .symbol, on: Self.frame)
      let frames = chosen.map { Frame(moment: $0, numbers: graph.numbers(at: $0)) }
      let text = Frame.lineHeight * (2 + Double(frames.map(\.numbers.count).max()!))
      let cell = Size(
        width: max(scene.size.width, Self.frame.width) + 2 * Self.margin,
        height: text + scene.size.height + 2 * Self.margin)
      let width = Double(columns) * cell.width
      let header = Header(title: graph.title, subtitle: graph.subtitle, theme: theme)
      let top = try 2 * Self.margin + Canvas.measuring { header.height(on: $0, width: width - 2 * Self.margin) }
      let size = Size(width: width, height: top + Double((frames.count + columns - 1) / columns) * cell.height)
      return Picture(size: size, metadata: metadata) { [columns, theme] canvas in
        canvas.fill(theme.background)
        header.draw(on: canvas, at: Point(Self.margin, Self.margin), width: width - 2 * Self.margin)
        for (index, frame) in frames.enumerated() {
          let corner = Point(
            Self.margin + Double(index % columns) * cell.width, top + Double(index / columns) * cell.height)
          frame.drawText(at: corner, theme.color(of: frame.moment.pass), on: canvas)
          scene.draw(frame.moment, at: Point(corner.x, corner.y + text), on: canvas)
        }
      }
    }
  }

  /// So many moments of each pass, evenly apart, the last always among them.
  private var chosen: [GraphMoment] {
    let half = max(1, columns * rows / 2)
    return [GraphMoment.Pass.forward, .backward].flatMap { pass in
      let all = moments.filter { $0.pass == pass }
      return all.count <= half ? all : (1...half).map { all[$0 * all.count / half - 1] }
    }
  }
}

/// One moment: what is computed, the numbers that come of it, and how far the graph has come.
private struct Frame {
  let moment: GraphMoment
  let numbers: [RichText]

  static let lineHeight = 13.0

  func drawText(at corner: Point, _ color: RGBColor, on canvas: Canvas) {
    canvas.text(moment.caption, at: Point(corner.x, corner.y + 10), TextStyle(11, color: color))
    for (index, line) in numbers.enumerated() {
      let place = Point(corner.x + 10, corner.y + 10 + Self.lineHeight * Double(index + 1))
      canvas.text(line, at: place, TextStyle(10, weight: .medium, color: color))
    }
  }
}

extension ComputationalGraph {
  /// The lines of the value, or the gradient, that came last.
  fileprivate func numbers(at moment: GraphMoment) -> [RichText] {
    guard let node = moment.current.map({ nodes[$0] }) else { return [] }
    return (moment.pass == .forward ? node.value : node.gradient)?.lines ?? []
  }
}
