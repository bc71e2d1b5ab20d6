import GradusAutograd
package import GradusFormulas
package import GradusTensors

/// The chain rule along one edge of a graph: what ∂L/∂y contributes to ∂L/∂x, where y is computed from x.
package struct ChainRule: Sendable {
  /// What flows back along the edge, in the shape of x.
  package let contribution: Tensor
  /// How it follows from ∂L/∂y, such as ∂L/∂û / σ.
  package let formula: Formula
  /// The ids of the named values that the formula reads beside ∂L/∂y.
  package let reads: Set<Int>
  /// What ∂L/∂y is multiplied by; nil where the formula is more than a product.
  package let factor: LocalFactor?
  /// ∂y/∂x for each element of x, as the operations give it; nil where an element of x changes several of y in different ways.
  package let derivative: Tensor?
}

extension Trace {
  /// The chain rule from the node `y` to the node `x`, both named; `steps` are the ids of the nodes without a name on the way.
  ///
  /// The operations themselves are asked: their pullbacks run on ∂L/∂y, and for the local derivative on ones. Nil where no
  /// gradient flows, or where an operation on the way is not known.
  package func chainRule(from y: Int, to x: Int, through steps: [Int]) -> ChainRule? {
    guard nodes[x].gradient != nil, let gradient = nodes[y].gradient.map({ nodes[$0].value }),
      canReevaluate(steps + [y])
    else { return nil }
    let way = Reevaluation(self, from: x)
    way.run(steps + [y])
    guard let back = way.pullBack(gradient, from: y), let symbol = gradientSymbol(of: y) else { return nil }
    let writer = PullbackWriter(trace: self, tape: way.nodes, names: way.recorded, gradient: back.gradient, symbol)
    let formula = spelled(Expansion.formula { writer.formula(of: back.part, $0) })
    let factor = LocalFactor(in: formula, of: .value(symbol, 0))
    return ChainRule(
      contribution: writer.tape[back.part].value.reshaped(nodes[x].value.shape), formula: formula, reads: writer.reads,
      factor: factor, derivative: factor?.isElementwise == true ? derivative(of: y, by: x, through: steps) : nil)
  }

  private func derivative(of y: Int, by x: Int, through steps: [Int]) -> Tensor? {
    let way = Reevaluation(self, from: x)
    way.run(steps + [y])
    return way.pullBack(Tensor(repeating: 1, nodes[y].value.shape), from: y)
      .map { way.nodes[$0.part].value.reshaped(nodes[x].value.shape) }
  }
}

/// Writes what a tape computed in the symbols of the trace that it repeats.
private final class PullbackWriter {
  let trace: Trace
  let tape: [Trace.Node]
  private let names: [Int: Int]
  private let gradient: Int
  private let symbol: MathSymbol
  private(set) var reads: Set<Int> = []

  init(trace: Trace, tape: [Trace.Node], names: [Int: Int], gradient: Int, _ symbol: MathSymbol) {
    (self.trace, self.tape, self.names, self.gradient, self.symbol) = (trace, tape, names, gradient, symbol)
  }

  func formula(of id: Int, _ expansion: Expansion) -> Formula {
    if id == gradient { return expansion.count(.value(symbol, 0)) }
    if let known = names[id], let own = trace.nodes[known].symbol {
      reads.insert(known)
      return expansion.count(.value(own, 0))
    }
    let node = tape[id]
    if node.isGiven { return node.value.count == 1 ? .number(node.value.scalar) : .text(node.name) }
    return node.notation(node.inputs.map { input in expansion.written(0) { formula(of: input, expansion) } })
  }
}
