import GradusDrawing

/// A computational graph broken into rows, as a text is into lines: what is computed later stands farther below.
struct GraphRows {
  /// The nodes of each row; a given value stands in the row of the first value that needs it.
  let rows: [[Int]]

  /// - Parameter count: how many rows there are at most; they are as even as can be.
  init(_ graph: ComputationalGraph, sizes: [Size], gap: Double, count: Int) {
    let computed = graph.nodes.indices.filter { !graph.nodes[$0].kind.isGiven }
    let given = graph.nodes.indices.filter { graph.nodes[$0].kind.isGiven }
    let users = Dictionary(graph.edges.map { ($0.from, $0.to) }, uniquingKeysWith: min)

    func extent(of row: Range<Int>) -> Double {
      let first = given.filter { !row.isEmpty && users[$0] == computed[row.lowerBound] }
      let lead = first.map { sizes[$0].width + gap }.max() ?? 0
      return row.reduce(lead) { $0 + sizes[computed[$1]].width + gap }
    }
    func filled(_ limit: Double) -> [Range<Int>] {
      var (rows, start) = ([Range<Int>](), 0)
      for end in computed.indices where end > start && extent(of: start..<end + 1) > limit {
        rows.append(start..<end)
        start = end
      }
      return rows + [start..<computed.count]
    }

    var ranges = filled(.infinity)
    while let widest = ranges.map(extent).max() {
      let narrower = filled(widest - 1)
      if narrower.count > count || narrower == ranges { break }
      ranges = narrower
    }
    rows = ranges.enumerated().map { index, range in
      let members = Set(computed[range])
      return given.filter { users[$0].map(members.contains) ?? (index == 0) } + computed[range]
    }
  }
}

extension GraphNode.Kind {
  var isGiven: Bool { self == .input || self == .parameter }
}
