public import Autograd
public import Drawing

/// A computational graph while it is computed: the forward and then the backward pass, one value lit at a time.
///
/// As a figure it is a few chosen frames, for print; `animation` shows all.
public struct Filmstrip: AnimatedFigure {
  private let graph: ComputationalGraph
  private let chosen: [Int]?
  private let columns: Int

  /// - Parameters:
  ///   - frames: which moments the printed figure shows, counted from 0; nil for three of each pass.
  ///   - digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: String, frames: [Int]? = nil, columns: Int = 2, digits: Int = 3) {
    graph = ComputationalGraph(trace, title: title, digits: digits)
    (chosen, self.columns) = (frames, columns)
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
    metadata.description = "The forward pass computes one value after the other, the backward pass one gradient after the other: "
      + graph.moments.map { Markup.plain($0.caption) }.joined(separator: "; ")
    return metadata
  }
}

// MARK: - For print

extension Filmstrip {
  public var picture: Picture {
    get throws {
      let scene = try GraphScene(graph)
      let moments = shown.map { self.moments[$0] }
      let rows = (moments.count + columns - 1) / columns
      let cell = Size(width: scene.graphArea.width + 2 * GraphScene.margin, height: scene.graphArea.height + 44)
      let size = Size(width: Double(columns) * cell.width, height: 60 + Double(rows) * cell.height)
      return Picture(size: size, metadata: metadata) { [title = graph.title] canvas in
        canvas.text(title, at: Point(GraphScene.margin, 36), TextStyle(20, weight: .semibold))
        for (index, moment) in moments.enumerated() {
          let corner = Point(Double(index % columns) * cell.width, 60 + Double(index / columns) * cell.height)
          scene.drawFrame(moment, at: corner, on: canvas)
        }
      }
    }
  }

  /// The chosen frames, or those after a third, two thirds and all of each pass.
  private var shown: [Int] {
    if let chosen { return chosen }
    let forward = moments.count { $0.pass == .forward }
    func thirds(_ count: Int) -> [Int] {
      count < 3 ? Array(0..<count) : [count / 3, 2 * count / 3, count].map { $0 - 1 }
    }
    return thirds(forward) + thirds(frameCount - forward).map { forward + $0 }
  }
}
