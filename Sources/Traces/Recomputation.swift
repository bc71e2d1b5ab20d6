import GradusAutograd
import GradusRequirements
public import GradusTensors

extension Trace {
  /// The trace that the same operations give for other given values, which are named by the ids of their nodes.
  ///
  /// Gradients are nodes like all others, so a single run over all nodes in order includes the backward pass.
  ///
  /// - Throws: `TraceError.unknownOperation` where a file names an operation that is not known here.
  public func recomputed(_ values: [Int: Tensor]) throws(TraceError) -> Trace {
    if let node = nodes.first(where: { $0.unknownOperation != nil }) {
      throw TraceError.unknownOperation(node.operationName, of: node.name)
    }
    let tape = Tape()
    var variables: [Variable] = []
    for node in nodes {
      if node.isGiven {
        let value = values[node.id] ?? node.value
        require(value.shape == node.value.shape, "\(node.name) has shape \(node.value.shape), not \(value.shape)")
        variables.append(tape.input("given", value))
      } else {
        variables.append(node.operation.applied(to: node.inputs.map { variables[$0] }))
      }
    }
    return Trace(self, values: zip(nodes, variables).map { $1.value.reshaped($0.value.shape) })
  }
}
