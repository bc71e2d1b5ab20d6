public import Autograd
public import Drawing
import Foundation
import Tensors

/// The forward pass of a trace as boxes and arrows: each named value with its formula, its numbers and its gradient.
public struct ComputationalGraph: Sendable {
  var nodes: [Node]
  let edges: [GraphLayout.Edge]
  let groups: [String]
  public var title: String
  public var subtitle: String
  /// Of the trace that is shown.
  let fingerprint: String

  struct Node: Sendable {
    enum Kind: String, CaseIterable, Sendable { case input, parameter, operation, loss }
    let kind: Kind
    let symbol, formula, value: String
    let gradient: Gradient?
    let group: Int?
    /// Which of its numbers are there.
    var stage = Stage.hasGradient
    var isLit = false

    struct Gradient: Sendable {
      let number, formula: String
      /// When the backward pass found it: its place on the tape.
      let time: Int
    }
    enum Stage: Sendable { case waiting, hasValue, hasGradient }
  }

  /// - Parameter digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: String, subtitle: String = "", digits: Int = 3) {
    (self.title, self.subtitle, fingerprint) = (title, subtitle, trace.fingerprint)
    let shown = trace.nodes.filter { $0.origin == nil && $0.symbol != nil }
    let groups = Self.groups(of: shown)
    let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1.id, $0) })
    let writer = NodeText(trace: trace, notation: MarkupNotation(digits: digits))
    nodes = shown.map { node in
      Node(
        kind: Self.kind(of: node, in: trace), symbol: writer.symbol(of: node), formula: writer.formula(of: node),
        value: writer.numbers(of: node.value), gradient: node.gradient.map { writer.gradient(of: node, at: $0) },
        group: node.isGiven && !trace.isParameter(node) ? nil : groups.firstIndex(of: node.scope.first ?? ""))
    }
    edges = Self.edges(among: shown, places, in: trace)
    self.groups = groups
  }

  /// The layers that are boxed: those of several values.
  private static func groups(of nodes: [Trace.Node]) -> [String] {
    let names = nodes.compactMap(\.scope.first)
    return Set(names).filter { name in names.count { $0 == name } > 2 }.sorted()
  }

  private static func kind(of node: Trace.Node, in trace: Trace) -> Node.Kind {
    if trace.isParameter(node) { return .parameter }
    if node.isGiven { return .input }
    return node.symbol?.letter == "L" ? .loss : .operation
  }

  /// From each shown value to the shown values that use it, straight or through values without a name.
  private static func edges(
    among shown: [Trace.Node], _ places: [Int: Int], in trace: Trace
  ) -> [GraphLayout.Edge] {
    func sources(of node: Trace.Node) -> [Int] {
      node.inputs.flatMap { input in places[input].map { [$0] } ?? sources(of: trace.nodes[input]) }
    }
    let pairs = shown.enumerated().flatMap { to, node in sources(of: node).map { (from: $0, to: to) } }
    let main = longestPath(pairs, count: shown.count)
    var seen = Set<GraphLayout.Edge>()
    return pairs.map { GraphLayout.Edge(from: $0.from, to: $0.to, isMain: main.contains([$0.from, $0.to])) }
      .filter { seen.insert($0).inserted }
  }

  /// The steps of a longest way through the graph, whose nodes are in the order of computation.
  private static func longestPath(_ edges: [(from: Int, to: Int)], count: Int) -> Set<[Int]> {
    var length = Array(repeating: 0, count: count), before = Array(repeating: -1, count: count)
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

extension Trace {
  /// Whether a given value is learned: it got a gradient and belongs to a layer.
  fileprivate func isParameter(_ node: Node) -> Bool { node.isGiven && node.gradient != nil && !node.scope.isEmpty }
}

/// What stands in a box.
private struct NodeText {
  let trace: Trace
  let notation: MarkupNotation

  func symbol(of node: Trace.Node) -> String { notation.symbol(node.symbol!) }

  /// The operation in terms of named values, whole tensors at a time.
  func formula(of node: Trace.Node) -> String {
    if node.isGiven {
      return trace.isParameter(node) ? "parameter" : node.name == node.symbol?.letter ? "given" : notation.text(node.name)
    }
    return derivation(of: node).written(in: notation)
  }

  func gradient(of node: Trace.Node, at id: Int) -> ComputationalGraph.Node.Gradient {
    let (gradient, loss) = (trace.nodes[id], trace.nodes[id].symbol?.loss ?? "L")
    let own = Symbol(node.symbol!.letter, gradientOf: loss)
    // A gradient that was passed on unchanged is called after the value nearest to the loss.
    let isPassedOn = gradient.symbol != nil && gradient.symbol != own
    let formula: Formula =
      gradient.isGiven ? .number(1) : isPassedOn ? .value(gradient.symbol!, 0) : derivation(of: gradient)
    return .init(
      number: numbers(of: gradient.value), formula: "\(notation.symbol(own)) = \(formula.written(in: notation))",
      time: id)
  }

  private func derivation(of node: Trace.Node) -> Formula {
    node.operation.notation(
      node.inputs.map { id in
        let input = trace.nodes[id]
        if let symbol = input.symbol { return .value(symbol, 0) }
        return derivation(of: input)
      })
  }

  /// All numbers of a small tensor; the shape, mean and spread of a large one.
  func numbers(of tensor: Tensor) -> String {
    guard tensor.count > 4 else { return tensor.scalars.map(notation.number).joined(separator: "\u{2002}") }
    let mean = tensor.scalars.reduce(0, +) / Double(tensor.count)
    let variance = tensor.scalars.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(tensor.count)
    return "\(notation.number(mean)) ± \(notation.number(variance.squareRoot()))"
  }
}
