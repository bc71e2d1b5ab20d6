import GradusDrawing

/// A graph cut for the room that there is, with as much of each piece as has room.
///
/// All pieces show the same, but for those that have no room for it. A layer is cut only where it has none, and a norm never.
struct GraphFitting {
  private let pieces: [[Int]]
  /// What can be shown of a piece, the most first, and which of these has room.
  private let choices: [GraphParts]
  private let chosen: [Int]
  private let room: Size
  /// What is missing, the worst first.
  private var loss = Loss()

  private struct Loss: Comparable {
    /// How many points what is shown is too large by.
    var excess = 0.0
    /// How many values have no numbers, and how many have numbers without derivatives.
    var (symbols, plain) = (0, 0)
    var cutLayers = 0
    /// How many gradients do not show what adds up to them.
    var sums = 0
    /// How many pieces show less than the others.
    var uneven = 0

    static func < (a: Loss, b: Loss) -> Bool {
      (a.excess, a.symbols, a.plain, a.cutLayers, a.sums, a.uneven)
        < (b.excess, b.symbols, b.plain, b.cutLayers, b.sums, b.uneven)
    }
  }

  /// With these details, where they have room.
  private init(_ measures: GraphMeasures, _ detail: GraphDetail, _ cut: GraphUnits.Cut, in room: Size) {
    let parts = measures.parts(detail)
    func size(_ piece: [Int], _ parts: GraphParts) -> Size { parts.band(piece, in: room).layout.size }
    var units = GraphUnits(measures.graph, cut)
    // Contributions are shortened before a layer is cut.
    let kept =
      [parts]
      + detail.less.filter { $0.boxes == detail.boxes && $0.arrows >= min(detail.arrows, .ranges) }.map(measures.parts)
    units.split { unit in !kept.contains { size(unit, $0).fits(room) } }
    units.setApart { unit in
      let band = parts.band(unit, in: room)
      return band.layout.size.fits(room) && !band.layout.isDirect
    }
    (pieces, self.room) = (units.all, room)
    let less = pieces.allSatisfy { size($0, parts).fits(room) } ? [] : detail.less.map(measures.parts)
    let choices = [parts] + less
    self.choices = choices
    chosen = pieces.map { piece in
      choices.firstIndex { size(piece, $0).fits(room) } ?? choices.count - 1
    }
    loss.cutLayers = units.cutLayers.count
    for (piece, choice) in zip(pieces, chosen) {
      let (size, shown) = (size(piece, choices[choice]), choices[choice].detail)
      loss.excess += size.excess(over: room)
      if shown.boxes != detail.boxes { loss.symbols += piece.count }
      if shown.arrows == .nothing, detail.arrows != .nothing { loss.plain += piece.count }
      if shown.arrows != detail.arrows { loss.uneven += 1 }
      if shown.arrows < .ranges { loss.sums += piece.count(where: measures.graph.isSum) }
    }
  }

  /// Whether all numbers and derivatives have room, and all layers.
  fileprivate var isWhole: Bool { loss.excess == 0 && loss.symbols + loss.plain + loss.cutLayers == 0 }

  /// The pieces in bands, as few as can be of those that show the same.
  var bands: [GraphBand] {
    var (bands, start) = ([GraphBand](), 0)
    while start < pieces.count {
      let end = chosen[start...].firstIndex { $0 != chosen[start] } ?? pieces.count
      bands += choices[chosen[start]].bands(of: pieces[start..<end], in: room)
      start = end
    }
    return bands
  }

  /// With the first of these details that has room, or else with the one with which the least is missing.
  static func best(
    _ measures: GraphMeasures, _ details: [GraphDetail], in room: Size, orElse other: GraphFitting? = nil
  ) -> GraphFitting {
    var best = other
    for detail in details {
      for cut in measures.graph.cuts {
        let fitting = GraphFitting(measures, detail, cut, in: room)
        if fitting.loss == Loss() { return fitting }
        if best.map({ fitting.loss < $0.loss }) ?? true { best = fitting }
      }
    }
    return best!
  }

  /// Bands with all numbers, as few as can be, or where blocks can be cut as low as can be; nil where they have no room.
  fileprivate static func full(_ measures: GraphMeasures, in room: Size) -> [GraphBand]? {
    let graph = measures.graph
    let all = GraphDetail.choices.prefix(graph.hasBlocks ? 3 : 2).flatMap { detail in
      graph.cuts.map { GraphFitting(measures, detail, $0, in: room) }
    }
    func cost(_ bands: [GraphBand]) -> Double {
      graph.hasBlocks ? GraphScene(graph, bands, width: room.width).size.height : Double(bands.count)
    }
    return all.filter { $0.loss == Loss() }.map(\.bands).min { cost($0) < cost($1) }
  }
}

extension GraphScene {
  /// As much as fits into the width, in as few bands as can be.
  package init(_ graph: ComputationalGraph, width: Double) throws {
    let room = Size(width: width, height: .infinity)
    self = try Canvas.measuring { canvas in
      let measures = GraphMeasures(graph, on: canvas)
      return GraphScene(
        graph,
        GraphFitting.full(measures, in: room) ?? GraphFitting.best(measures, GraphDetail.choices, in: room).bands,
        width: width)
    }
  }

  /// Symbols without numbers, cut within a layer only where that has no room.
  package init(symbolsOf graph: ComputationalGraph, width: Double) throws {
    let room = Size(width: width, height: .infinity)
    self = try Canvas.measuring { canvas in
      let measures = GraphMeasures(graph, on: canvas)
      return GraphScene(graph, GraphFitting.best(measures, GraphDetail.symbolChoices, in: room).bands, width: width)
    }
  }

  /// Parts of the graph that each fit into a room, in as few as can be, with all numbers if the room lets them have it.
  ///
  /// - Parameters:
  ///   - details: of which the first is taken that has room.
  ///   - fewer: for what has no room with these, whole and with its derivatives.
  static func parts(_ measures: GraphMeasures, in room: Size, _ details: [GraphDetail], _ fewer: [GraphDetail] = [])
    -> [GraphScene]
  {
    var best = GraphFitting.best(measures, details, in: room)
    if !fewer.isEmpty, !best.isWhole { best = .best(measures, fewer, in: room, orElse: best) }
    return parts(of: measures.graph, best.bands, in: room)
  }

  /// The same for one room alone.
  static func parts(of graph: ComputationalGraph, in room: Size, _ details: [GraphDetail]) throws -> [GraphScene] {
    try Canvas.measuring { canvas in parts(GraphMeasures(graph, on: canvas), in: room, details) }
  }

  /// As many of the bands in each part as have room.
  static func parts(of graph: ComputationalGraph, _ bands: [GraphBand], in room: Size) -> [GraphScene] {
    var (parts, start) = ([GraphScene](), 0)
    while start < bands.count {
      var (end, best) = (start + 1, GraphScene(graph, bands[start...start], width: room.width))
      while end < bands.count {
        let higher = GraphScene(graph, bands[start...end], width: room.width)
        guard higher.size.height <= room.height else { break }
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
