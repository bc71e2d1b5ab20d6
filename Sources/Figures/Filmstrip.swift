public import Autograd
public import Drawing

/// A forward and then a backward pass on one computational graph, step by step, with the box lit that is computed.
public struct Filmstrip: Sendable {
  /// The graph after each step; its subtitle says what was computed.
  public let frames: [ComputationalGraph]
  private let title: String

  public init(_ trace: Trace, title: String, digits: Int = 2) {
    self.title = title
    var graph = ComputationalGraph(trace, title: title, digits: digits)
    let computed = graph.nodes.indices.filter { graph.nodes[$0].kind == .operation || graph.nodes[$0].kind == .loss }
    for place in graph.nodes.indices { graph.nodes[place].stage = computed.contains(place) ? .waiting : .hasValue }
    var frames: [ComputationalGraph] = []
    for (number, place) in computed.enumerated() {
      let node = graph.nodes[place]
      graph.subtitle = "forwards, \(number + 1) of \(computed.count): \(node.symbol) = \(node.formula)"
      frames.append(graph.lighting(place, stage: .hasValue))
    }
    let backward = graph.backwardOrder
    for (number, place) in backward.enumerated() {
      graph.subtitle = "backwards, \(number + 1) of \(backward.count): \(graph.nodes[place].gradient!.formula)"
      frames.append(graph.lighting(place, stage: .hasGradient))
    }
    self.frames = frames
  }

  /// All steps, and the finished graph, which stays for a while.
  public var pictures: [Picture] {
    get throws {
      let pictures = try frames.map { try $0.picture }
      return pictures + Array(repeating: pictures[pictures.count - 1], count: 4)
    }
  }

  /// Some steps, evenly chosen, from the first to the last, one below the other.
  public func sheet(columns: Int, rows: Int) -> some Figure {
    let count = min(columns * rows, frames.count)
    let chosen = (0..<count).map { frames[$0 * (frames.count - 1) / max(1, count - 1)] }
    return FilmstripSheet(title: title, frames: chosen, columns: columns)
  }
}

extension ComputationalGraph {
  /// The boxes that get a gradient, in the order in which the backward pass finds them.
  fileprivate var backwardOrder: [Int] {
    nodes.indices.filter { nodes[$0].gradient != nil }
      .sorted { (nodes[$0].gradient!.time, -$0) < (nodes[$1].gradient!.time, -$1) }
  }

  /// Changes one box for good; in the result it is lit.
  fileprivate mutating func lighting(_ place: Int, stage: Node.Stage) -> ComputationalGraph {
    nodes[place].stage = stage
    var lit = self
    lit.nodes[place].isLit = true
    return lit
  }
}

/// Small graphs under one title.
private struct FilmstripSheet: Figure {
  let title: String
  let frames: [ComputationalGraph]
  let columns: Int

  var picture: Picture {
    get throws {
      let pictures = try frames.map { try $0.untitledPicture }
      let (width, margin, header, caption) = (430.0, 20.0, 52.0, 22.0)
      let height = width * pictures[0].size.height / pictures[0].size.width + caption
      let rows = (frames.count + columns - 1) / columns
      let size = Size(
        width: Double(columns) * (width + margin) + margin, height: header + Double(rows) * (height + margin))
      let metadata = Metadata(title: title, description: frames.map(\.subtitle).joined(separator: "; "))
      return Picture(size: size, metadata: metadata) { [title, frames, columns] canvas in
        canvas.text(title, at: Point(margin, 30), TextStyle(16, weight: .semibold))
        for (place, picture) in pictures.enumerated() {
          let (row, column) = place.quotientAndRemainder(dividingBy: columns)
          let corner = Point(margin + Double(column) * (width + margin), header + Double(row) * (height + margin))
          canvas.text(frames[place].subtitle, at: Point(corner.x, corner.y + 12), TextStyle(10, color: .muted))
          canvas.draw(
            picture, in: Rectangle(x: corner.x, y: corner.y + caption, width: width, height: height - caption))
        }
      }
    }
  }
}
