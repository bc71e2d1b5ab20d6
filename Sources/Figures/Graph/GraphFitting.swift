import GradusDrawing

/// How much of a graph is shown, and where it is cut, for the room that there is.
extension GraphScene {
  /// As much as fits into the width, in as few bands as can be.
  package init(_ graph: ComputationalGraph, width: Double) throws {
    self = try Canvas.measuring { canvas in
      if graph.hasBlocks, let best = GraphScene.cutWithinBlocks(graph, width: width, on: canvas) { return best }
      let full = GraphDetail.choices.prefix(2).map { GraphScene(graph, $0, width: width, on: canvas) }
        .filter { $0.size.width <= width }
      if let best = full.min(by: { $0.bands.count < $1.bands.count }) { return best }
      // Less and less of it; a layer is cut only where its symbols alone have no room.
      let less = [graph.cuts, [.anywhere]].lazy.flatMap { cuts in
        GraphDetail.choices.dropFirst(2).lazy.flatMap { detail in
          let parts = GraphParts(graph, detail, on: canvas)
          return cuts.map { GraphScene(graph, detail, parts.bands(width: width, $0)) }
        }
      }
      return less.first { $0.size.width <= width } ?? less.min { $0.size.width < $1.size.width }!
    }
  }

  /// Symbols without numbers, cut within a layer only where that has no room.
  package init(symbolsOf graph: ComputationalGraph, width: Double) throws {
    self = try Canvas.measuring { canvas in
      let scenes = [GraphParts.Cut.betweenLayers, .anywhere].lazy.flatMap { cut in
        GraphDetail.symbolChoices.lazy.map { detail in
          GraphScene(graph, detail, GraphParts(graph, detail, on: canvas).bands(width: width, cut))
        }
      }
      return scenes.first { $0.size.width <= width } ?? scenes.min { $0.size.width < $1.size.width }!
    }
  }

  /// The lowest with all numbers that fits into the width, with blocks cut between their layers or whole; nil where none does.
  private static func cutWithinBlocks(_ graph: ComputationalGraph, width: Double, on canvas: Canvas) -> GraphScene? {
    let scenes = GraphDetail.choices.prefix(3).flatMap { detail in
      let parts = GraphParts(graph, detail, on: canvas)
      return graph.cuts.map { GraphScene(graph, detail, parts.bands(width: width, $0)) }
    }
    return scenes.filter { $0.size.width <= width }.min { $0.size.height < $1.size.height }
  }

  /// Parts of the graph that each fit into a room, with all numbers if the highest layer lets them have it: cut between
  /// layers, in as few parts as can be.
  static func parts(of graph: ComputationalGraph, in room: Size) throws -> [GraphScene] {
    try Canvas.measuring { canvas in
      var smallest: [GraphScene] = []
      for cuts in [graph.cuts, [.anywhere]] {
        for detail in GraphDetail.slideChoices {
          let all = GraphParts(graph, detail, on: canvas)
          for cut in cuts {
            let bands = all.bands(width: room.width, height: room.height, cut)
            let parts = parts(of: graph, detail, bands, height: room.height)
            if parts.allSatisfy({ $0.size.width <= room.width && $0.size.height <= room.height }) { return parts }
            func height(_ parts: [GraphScene]) -> Double { parts.map(\.size.height).max() ?? 0 }
            if smallest.isEmpty || height(parts) < height(smallest) { smallest = parts }
          }
        }
      }
      return smallest
    }
  }

  static func parts(
    of graph: ComputationalGraph, _ detail: GraphDetail, _ bands: [GraphBand], height: Double
  ) -> [GraphScene] {
    var (parts, start) = ([GraphScene](), 0)
    while start < bands.count {
      var (end, best) = (start + 1, GraphScene(graph, detail, bands[start...start]))
      while end < bands.count {
        let higher = GraphScene(graph, detail, bands[start...end])
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
  fileprivate var cuts: [GraphParts.Cut] { hasBlocks ? [.betweenLayers, .withinBlocks] : [.betweenLayers] }
}
