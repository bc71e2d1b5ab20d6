import GradusAutograd
import GradusFormulas
public import GradusTraces

extension ComputationalGraph {
  /// The same graph with the paths in colours that the gradient takes to the value called `name`: directly, and through each
  /// statistic of the batch. Their contributions stand on the arrows, in the colours of series.
  ///
  /// - Throws: `TraceError.unknownName`.
  public func showingPaths(to name: String, in trace: Trace) throws(TraceError) -> ComputationalGraph {
    let value = try trace[name]
    guard let split = value.gradientSplit(), split.parts.count > 1, let loss = trace.loss else { return self }
    let statistics = split.parts.compactMap(\.statistic)
    var ids: [Int] = []
    for statistic in statistics { ids.append(try trace[statistic].id) }
    let held = Set(ids)
    let ways = ids.map { Set(trace.between(value.id, [$0], holding: held.subtracting([$0]))) }
    let joined = ids.map { Set(trace.between($0, [loss])) }

    /// The numbers of the paths that an edge is part of; 0 is the direct one, which ends where all statistics have come in.
    func paths(_ a: Int, _ b: Int) -> [Int] {
      let isDirect =
        a >= value.id && !held.contains(a) && trace.between(value.id, [a], holding: held).contains(a)
        && trace.between(b, [loss], holding: held).contains(loss) && !held.contains(b)
        && !joined.allSatisfy { $0.contains(a) }
      return (isDirect ? [0] : [])
        + ids.indices.filter { ids[$0] == a || ways[$0].contains(a) && ways[$0].contains(b) && a != b }.map { $0 + 1 }
    }

    var graph = self
    graph.paths = ["direct"] + ids.map { "via \(trace.nodes[$0].symbol?.richText ?? trace.nodes[$0].name.richText)" }
    let writer = GraphText(trace: trace, digits: digits)
    for place in edges.indices {
      let (from, to) = (nodes[edges[place].from].id, nodes[edges[place].to].id)
      let own = paths(from, to)
      // Where several paths leave the value by one arrow, what each brings comes from the split.
      graph.edges[place].back?.parts = own.map { path in
        let isPart = own.count > 1 && from == value.id
        return (path, isPart ? writer.numbers(of: split.parts[path].gradient) : nil)
      }
    }
    return graph
  }
}
