public import Tensors

/// One recorded tensor: its value, its gradient, and how both came about.
public struct TracedValue: Sendable {
  public let trace: Trace
  public let id: Int

  public var node: Trace.Node { trace.nodes[id] }
  public var name: String { node.name }
  public var shape: Shape { node.value.shape }
  public var value: Tensor { node.value }
  /// ∂L/∂(this value); nil where none was needed.
  public var gradient: Tensor? { node.gradient.map { trace.nodes[$0].value } }

  /// How one element was computed: symbols = numbers = result.
  public func explanation(at index: [Int]) -> Explanation { trace.explanation(of: id, at: index) }
  /// How one element of the gradient was computed; nil where none was needed.
  public func gradientExplanation(at index: [Int]) -> Explanation? {
    node.gradient.map { trace.gradientExplanation(of: id, gradient: $0, at: index) }
  }

  /// The contributions that add up to the gradient, one for each use of the value, by the name of what it went into.
  public var gradientPaths: [(through: String, part: Tensor)] {
    guard let gradient = node.gradient else { return [] }
    let uses = trace.nodes.reversed().flatMap { user in
      user.origin == nil && user.gradient != nil ? user.inputs.filter { $0 == id }.map { _ in user.name } : []
    }
    let parts = trace.contributions(to: gradient)
    precondition(parts.count == uses.count, "\(name) has \(uses.count) uses, but \(parts.count) gradients")
    return zip(uses, parts).map { (through: $0, part: trace.nodes[$1].value) }
  }
}

extension Trace {
  /// The nodes that were added up to give the gradient at `id`, in the order of the backward walk.
  func contributions(to id: Int) -> [Int] {
    guard nodes[id].operation is Accumulate else { return [id] }
    return contributions(to: nodes[id].inputs[0]) + [nodes[id].inputs[1]]
  }
}
