public import Autograd
public import Drawing

/// A computational graph while it is computed: the forward and then the backward pass, one value lit at a time.
///
/// As a figure it is a few chosen frames, for print; `animation` shows all.
public struct Filmstrip: AnimatedFigure {
  private let graph: ComputationalGraph
  private let columns, rows: Int

  /// - Parameters:
  ///   - columns, rows: how many moments stand side by side, and below each other, in print; half of them of each pass.
  ///   - digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: String, columns: Int = 2, rows: Int = 3, digits: Int = 3) {
    graph = ComputationalGraph(trace, title: title, digits: digits)
    (self.columns, self.rows) = (columns, rows)
  }

  /// How many moments there are: one for each computed value, and one for each gradient.
  public var frameCount: Int { moments.count }

  /// At least one, so that there is something to see.
  private var moments: [GraphMoment] { graph.moments.isEmpty ? [graph.end] : graph.moments }

  public var animation: Animation {
    get throws {
      let scene = try GraphScene(graph)
      let moments = moments
      // The last frame stays for a while.
      return Animation(frames: moments.count + 3, framesPerSecond: 1) { [metadata] frame in
        Picture(size: scene.size, metadata: metadata) { canvas in
          scene.draw(moments[min(frame, moments.count - 1)], on: canvas)
        }
      }
    }
  }

  private var metadata: Metadata {
    var metadata = graph.metadata
    metadata.description =
      "The forward pass computes one value after the other, the backward pass one gradient after the other: "
      + graph.moments.map { Markup.plain($0.caption) }.joined(separator: "; ")
    return metadata
  }
}

// MARK: - For print

extension Filmstrip {
  private static let width = 560.0
  private static let margin = 20.0
  private static let header = 52.0
  private static let caption = 22.0

  public var picture: Picture {
    get throws {
      let scene = try GraphScene(graph)
      let frames = chosen.map { (caption: $0.caption, color: $0.pass.color, graph: scene.bare($0)) }
      let graphSize = frames[0].graph.size
      let cell = Size(
        width: Self.width + Self.margin,
        height: Self.width * graphSize.height / graphSize.width + Self.caption + Self.margin)
      let size = Size(
        width: Double(columns) * cell.width + Self.margin,
        height: Self.header + Double((frames.count + columns - 1) / columns) * cell.height)
      return Picture(size: size, metadata: metadata) { [title = graph.title, columns] canvas in
        canvas.text(title, at: Point(Self.margin, 30), TextStyle(16, weight: .semibold))
        for (index, frame) in frames.enumerated() {
          let corner = Point(
            Self.margin + Double(index % columns) * cell.width, Self.header + Double(index / columns) * cell.height)
          canvas.text(frame.caption, at: Point(corner.x, corner.y + 12), TextStyle(10.5, color: frame.color))
          let area = Rectangle(x: corner.x, y: corner.y, width: Self.width, height: cell.height - Self.margin)
          canvas.draw(frame.graph, in: area.inset(top: Self.caption))
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
