import GradusAutograd
import GradusFormulas
import GradusTraces

/// A named value of a trace, as its box in a computational graph shows it.
struct GraphNode: Sendable {
  enum Kind: String, CaseIterable, Sendable { case input, parameter, operation, loss }

  /// Of the node in the trace.
  let id: Int
  let kind: Kind
  let symbol, formula: RichText
  let value: GraphNumbers
  let gradient: GraphNumbers?
  /// How the gradient follows from those nearer to the loss.
  let gradientFormula: RichText
  /// The place of the gradient in the backward pass.
  let gradientRank: Int
  /// The number of the layer whose box it stands in.
  let group: Int?

  init(_ node: Trace.Node, in trace: Trace, group: Int?, _ writer: GraphText) {
    (id, kind) = (node.id, Self.kind(of: node, in: trace))
    (symbol, formula) = (writer.symbol(of: node.id), writer.formula(of: node))
    value = writer.numbers(of: node.value)
    gradient = node.gradient.map { writer.numbers(of: trace.nodes[$0].value) }
    gradientFormula = writer.gradientFormula(of: node)
    gradientRank = node.gradient ?? -1
    self.group = group
  }

  private static func kind(of node: Trace.Node, in trace: Trace) -> Kind {
    if trace.isParameter(node) { return .parameter }
    if node.isGiven { return .input }
    return node.symbol?.letter == "L" ? .loss : .operation
  }
}

extension Trace {
  /// Whether a given value is learned: it got a gradient and belongs to a layer.
  func isParameter(_ node: Node) -> Bool { node.isGiven && node.gradient != nil && !node.scope.isEmpty }
}
