import GradusAutograd
public import GradusCharts
import GradusDrawing
public import GradusFormulas
public import GradusTraces

/// The forward pass of a trace as boxes and arrows: each named value with its formula, its numbers and its gradient.
public struct ComputationalGraph: Sendable {
  package let nodes: [GraphNode]
  let edges: [GraphLayout.Edge]
  /// The layers that are boxed.
  let groups: [String]
  /// The heading above the graph.
  public var title: RichText
  package var subtitle: RichText
  public var theme = Theme.screen
  /// Of the trace that is shown.
  let fingerprint: String

  /// The graph of the named values of `trace`.
  ///
  /// - Parameters:
  ///   - title, subtitle: the two lines above the graph.
  ///   - digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: some RichTextConvertible, subtitle: some RichTextConvertible = "", digits: Int = 3)
  {
    (self.title, self.subtitle, fingerprint) = (title.richText, subtitle.richText, trace.fingerprint)
    let shown = trace.named.map(\.node)
    let groups = Self.groups(of: shown)
    let writer = GraphText(trace: trace, digits: digits)
    nodes = shown.map { GraphNode($0, in: trace, group: Self.group(of: $0, in: trace, groups), writer) }
    edges = Self.edges(among: shown, in: trace)
    self.groups = groups
  }

  /// The layers of several values, in the order of computation.
  private static func groups(of nodes: [Trace.Node]) -> [String] {
    var (names, counts): ([String], [String: Int]) = ([], [:])
    for name in nodes.compactMap(\.scope.first) {
      if counts[name] == nil { names.append(name) }
      counts[name, default: 0] += 1
    }
    return names.filter { counts[$0, default: 0] > 2 }
  }

  private static func group(of node: Trace.Node, in trace: Trace, _ groups: [String]) -> Int? {
    node.isGiven && node.role != .parameter ? nil : groups.firstIndex(of: node.scope.first ?? "")
  }

  /// From each shown value to the shown values that use it, straight or through values without a name.
  private static func edges(among shown: [Trace.Node], in trace: Trace) -> [GraphLayout.Edge] {
    let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1.id, $0) })
    /// In the order of the inputs, each once.
    func sources(of node: Trace.Node) -> [Int] {
      var (found, seen, waiting) = ([Int](), Set<Int>(), Array(node.inputs.reversed()))
      while let id = waiting.popLast() {
        guard seen.insert(id).inserted else { continue }
        if let place = places[id] { found.append(place) } else { waiting += trace.nodes[id].inputs.reversed() }
      }
      return found
    }
    let pairs = shown.enumerated().flatMap { to, node in sources(of: node).map { (from: $0, to: to) } }
    let main = longestPath(pairs, count: shown.count)
    return pairs.map { GraphLayout.Edge(from: $0.from, to: $0.to, isMain: main.contains([$0.from, $0.to])) }
  }

  /// The steps of a longest way through the graph, whose nodes are in the order of computation.
  private static func longestPath(_ edges: [(from: Int, to: Int)], count: Int) -> Set<[Int]> {
    var length = Array(repeating: 0, count: count)
    var before = Array(repeating: -1, count: count)
    for edge in edges where length[edge.from] + 1 > length[edge.to] {
      (length[edge.to], before[edge.to]) = (length[edge.from] + 1, edge.from)
    }
    var steps = Set<[Int]>()
    var node = length.indices.max { (length[$0], -$0) < (length[$1], -$1) } ?? 0
    while count > 0, before[node] >= 0 {
      steps.insert([before[node], node])
      node = before[node]
    }
    return steps
  }
}

extension ComputationalGraph {
  /// What the figure shows, in words.
  public var alternativeText: String {
    let values = nodes.map { node in
      "\(node.symbol) = \(node.formula): \(node.value.inWords)"
        + (node.gradient.map { ", gradient \($0.inWords)" } ?? "")
    }
    let heading = "Computational graph of \(nodes.count) values" + (subtitle.isEmpty ? "" : ", \(subtitle)")
    return ([heading] + values).joined(separator: "; ")
  }
}
