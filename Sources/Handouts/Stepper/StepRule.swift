import GradusAutograd
import GradusFormulas
import GradusTraces

extension TraceSteps.Step {
  /// How the whole value, or its whole gradient, is computed from values with names; nil where it is given.
  var rule: Formula? {
    if pass == .backward, let other = value.trace.passedOn(value.id) { return .value(other, 0) }
    if node.isGiven { return nil }
    return value.trace.spelled(Expansion.formula { Self.derivation(of: node, in: value.trace, $0) })
  }

  private static func derivation(of node: Trace.Node, in trace: Trace, _ expansion: Expansion) -> Formula {
    node.notation(
      node.inputs.map { id in
        if let symbol = trace.symbol(of: id, in: node.scope) { return expansion.count(.value(symbol, 0)) }
        if trace.nodes[id].isGiven { return .text(trace.nodes[id].name) }
        return expansion.written(0) { derivation(of: trace.nodes[id], in: trace, expansion) }
      })
  }
}
