import GradusAutograd
package import GradusFormulas
import GradusTraces

/// A named value of a trace, as its box in a computational graph shows it.
package struct GraphNode: Sendable {
  package enum Kind: String, CaseIterable, Sendable { case input, parameter, operation, loss }

  /// Of the node in the trace.
  package let id: Int
  /// As the trace calls it, such as "norm.sigma".
  let name: String
  package let kind: Kind
  package let symbol, formula: RichText
  let value: GraphNumbers
  let gradient: GraphNumbers?
  /// Such as "∂L/∂σ".
  let gradientSymbol: RichText
  /// How the gradient follows from those nearer to the loss.
  var gradientFormula: RichText = ""
  /// The place of the gradient in the backward pass.
  let gradientRank: Int
  /// The number of the layer whose box it stands in.
  let group: Int?
  /// The layer within the block of layers that it stands in, such as a residual block; nil for none.
  let inner: String?
  /// Whether it is computed by no layer within a block.
  var isOfBlock: Bool { !kind.isGiven && inner == nil }
  /// The number of the norm that it is part of; nil for none.
  let norm: Int?

  init(_ node: Trace.Node, in trace: Trace, group: Int?, norm: Int?, _ writer: GraphText) {
    (id, name, kind) = (node.id, node.name, Self.kind(of: node))
    (symbol, formula) = (writer.symbol(of: node.id), writer.formula(of: node))
    value = writer.numbers(of: node.value, isGiven: node.isGiven)
    gradient = node.gradient.map { writer.numbers(ofGradient: $0) }
    gradientSymbol = writer.gradientSymbol(of: node.id)
    gradientRank = node.gradient ?? -1
    (self.group, self.norm) = (group, norm)
    inner = node.scope.dropFirst().first
  }

  private static func kind(of node: Trace.Node) -> Kind {
    switch node.role {
    case .parameter: .parameter
    case .loss: .loss
    case .none, .input, .target, .statistic: node.isGiven ? .input : .operation
    }
  }
}
