import GradusAutograd
import GradusFormulas
import GradusTensors

/// The part of a gradient that goes through one statistic of the batch, as a node of a trace.
package struct GradientPart: Sendable {
  /// The value whose gradient it is a part of.
  package let value: Int
  package let statistic: String
  package let node: Int
}

extension Trace {
  /// The trace with the parts of gradients as nodes of their own, for each of `values` that splits into several.
  ///
  /// `GradientSplit` computes them beside the trace; here they are computed again with it, for other given values too. The nodes
  /// that compute them come last, as steps of the backward pass.
  package func addingParts(of values: [Int]) -> (trace: Trace, parts: [GradientPart]) {
    var (all, parts) = (nodes, [GradientPart]())
    for id in values {
      let statistics = statistics(of: id)
      guard nodes[id].gradient != nil, !statistics.isEmpty, !index.hasUnknownOperations else { continue }
      for statistic in statistics {
        let way = between(id, [statistic], holding: Set(statistics).subtracting([statistic]))
        guard way.contains(statistic), let weight = nodes[statistic].gradient.map({ nodes[$0].value }) else { continue }
        let reevaluation = Reevaluation(self, from: id)
        reevaluation.run(way)
        guard let part = reevaluation.gradientVariable(of: [(statistic, weight)]), let symbol = gradientSymbol(of: id)
        else { continue }
        let name = "\(nodes[id].name).gradient.via.\(nodes[statistic].name)"
        let last = Self.add(reevaluation, ending: Int(part.id), called: name, of: id, to: &all)
        var own = symbol
        own.letter += " via " + PlainNotation().symbol(nodes[statistic].symbol ?? MathSymbol(nodes[statistic].name))
        all[last].symbol = own
        parts.append(GradientPart(value: id, statistic: nodes[statistic].name, node: last))
      }
    }
    return (Trace(nodes: all, optimizer: optimizer), parts)
  }

  /// Copies from a tape what the trace does not have, up to the node `end`; returns the id of that node.
  private static func add(
    _ reevaluation: Reevaluation, ending end: Int, called name: String, of value: Int, to all: inout [Node]
  ) -> Int {
    var ids = reevaluation.recorded
    for node in reevaluation.nodes[...end] where ids[node.id] == nil {
      let id = all.count
      // The tape's own numbers of nodes, which this operation holds, mean nothing here.
      let operation: any TapeOperation = node.operation is Accumulate ? Add() : node.operation
      all.append(
        Node(
          id: id, name: node.id == end ? name : "\(name).\(id)", symbol: nil, operation: operation,
          inputs: node.inputs.map { ids[$0] ?? 0 }, value: node.value, gradient: nil,
          origin: node.origin.flatMap { ids[$0] } ?? value, scope: all[value].scope, role: .none))
      ids[node.id] = id
    }
    return ids[end] ?? end
  }
}
