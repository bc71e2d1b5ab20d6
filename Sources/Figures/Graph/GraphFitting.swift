import GradusDrawing

/// A graph cut for the room that there is, with as much of each piece as has room.
///
/// All pieces show the same, but for those that have no room for it. A layer is cut only where it has none, and a norm never.
struct GraphFitting {
  private(set) var bands: [GraphBand] = []
  /// What is missing, the worst first.
  private var loss = Loss()

  private struct Loss: Comparable {
    /// How many points what is shown is too large by.
    var excess = 0.0
    /// How many values have no numbers, and how many have numbers without derivatives.
    var (symbols, plain) = (0, 0)
    var cutLayers = 0

    static func < (a: Loss, b: Loss) -> Bool {
      (a.excess, a.symbols, a.plain, a.cutLayers) < (b.excess, b.symbols, b.plain, b.cutLayers)
    }
  }

  /// With these details, where they have room.
  private init(_ parts: GraphParts, _ cut: GraphUnits.Cut, in room: Size, on canvas: Canvas) {
    var known: [[Int]: Bool] = [:]
    func fits(_ unit: [Int]) -> Bool {
      if let fits = known[unit] { return fits }
      let fits = parts.band(unit, in: room).layout.size.fits(room)
      known[unit] = fits
      return fits
    }
    var units = GraphUnits(parts.graph, cut)
    units.split { !fits($0) }
    loss.cutLayers = units.cutLayers.count
    let pieces = units.all
    let all =
      [parts] + (pieces.allSatisfy(fits) ? [] : parts.detail.less.map { GraphParts(parts.graph, $0, on: canvas) })
    let chosen = pieces.map { piece in
      all.indices.first { $0 == 0 ? fits(piece) : all[$0].band(piece, in: room).layout.size.fits(room) } ?? all.count
        - 1
    }
    var start = 0
    while start < pieces.count {
      let end = chosen[start...].firstIndex { $0 != chosen[start] } ?? pieces.count
      add(all[chosen[start]].bands(of: pieces[start..<end], in: room), instead: parts.detail, in: room)
      start = end
    }
  }

  private mutating func add(_ new: [GraphBand], instead detail: GraphDetail, in room: Size) {
    bands += new
    for band in new {
      let (size, count) = (band.layout.size, band.boxes.count { !$0.isReference })
      loss.excess += max(size.width - room.width, 0) + max(size.height - room.height, 0)
      if band.detail.boxes != detail.boxes { loss.symbols += count }
      if band.detail.arrows != detail.arrows { loss.plain += count }
    }
  }

  /// With the first of these details that has room, or else with the one with which the least is missing.
  static func best(_ graph: ComputationalGraph, _ details: [GraphDetail], in room: Size, on canvas: Canvas)
    -> GraphFitting
  {
    let fittings = details.lazy.flatMap { detail in
      let parts = GraphParts(graph, detail, on: canvas)
      return graph.cuts.lazy.map { GraphFitting(parts, $0, in: room, on: canvas) }
    }
    var best: GraphFitting?
    for fitting in fittings {
      if fitting.loss == Loss() { return fitting }
      if best.map({ fitting.loss < $0.loss }) ?? true { best = fitting }
    }
    return best!
  }

  /// With all numbers, in as few bands as can be, or where blocks can be cut as low as can be; nil where that has no room.
  fileprivate static func full(_ graph: ComputationalGraph, in room: Size, on canvas: Canvas) -> GraphFitting? {
    let all = GraphDetail.choices.prefix(graph.hasBlocks ? 3 : 2).flatMap { detail in
      let parts = GraphParts(graph, detail, on: canvas)
      return graph.cuts.map { GraphFitting(parts, $0, in: room, on: canvas) }
    }
    func cost(_ fitting: GraphFitting) -> Double {
      graph.hasBlocks ? GraphScene(graph, fitting.bands).size.height : Double(fitting.bands.count)
    }
    return all.filter { $0.loss == Loss() }.min { cost($0) < cost($1) }
  }
}

extension GraphScene {
  /// As much as fits into the width, in as few bands as can be.
  package init(_ graph: ComputationalGraph, width: Double) throws {
    let room = Size(width: width, height: .infinity)
    self = try Canvas.measuring { canvas in
      let fitting =
        GraphFitting.full(graph, in: room, on: canvas)
        ?? .best(graph, GraphDetail.choices, in: room, on: canvas)
      return GraphScene(graph, fitting.bands)
    }
  }

  /// Symbols without numbers, cut within a layer only where that has no room.
  package init(symbolsOf graph: ComputationalGraph, width: Double) throws {
    let room = Size(width: width, height: .infinity)
    self = try Canvas.measuring { canvas in
      GraphScene(graph, GraphFitting.best(graph, GraphDetail.symbolChoices, in: room, on: canvas).bands)
    }
  }

  /// Parts of the graph that each fit into a room, in as few as can be, with all numbers if the room lets them have it.
  static func parts(
    of graph: ComputationalGraph, in room: Size, _ details: [GraphDetail] = GraphDetail.slideChoices
  ) throws -> [GraphScene] {
    try Canvas.measuring { canvas in
      parts(of: graph, GraphFitting.best(graph, details, in: room, on: canvas).bands, height: room.height)
    }
  }

  /// As many of the bands in each part as have room.
  static func parts(of graph: ComputationalGraph, _ bands: [GraphBand], height: Double) -> [GraphScene] {
    var (parts, start) = ([GraphScene](), 0)
    while start < bands.count {
      var (end, best) = (start + 1, GraphScene(graph, bands[start...start]))
      while end < bands.count {
        let higher = GraphScene(graph, bands[start...end])
        guard higher.size.height <= height else { break }
        (end, best) = (end + 1, higher)
      }
      parts.append(best)
      start = end
    }
    let unframed = parts.reduce(into: Set()) { $0.formUnion($1.unframed) }
    for place in parts.indices { parts[place].leaveOutFrames(of: unframed) }
    return parts
  }
}

extension ComputationalGraph {
  /// Where it is cut as long as every layer has room by itself.
  fileprivate var cuts: [GraphUnits.Cut] { hasBlocks ? [.betweenLayers, .withinBlocks] : [.betweenLayers] }
}
