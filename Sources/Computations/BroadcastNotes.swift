import GradusAutograd
import GradusTensors
package import GradusTraces

extension Computation {
  /// Where a column and a row were combined to a matrix: it is what NumPy does too, and between a result and its targets nearly
  /// always a mistake.
  package func notes(on trace: Trace) -> [String] {
    var notes: [(step: String, note: String)] = []
    for node in trace.nodes where node.origin == nil && node.isElementwise {
      let inputs = node.inputs.map { trace.nodes[$0] }
      guard inputs.count == 2, inputs.allSatisfy({ $0.value.count < node.value.count }),
        let step = step(of: node, in: trace),
        notes.last?.step != step.name
      else { continue }
      let shapes = inputs.map { ($0.symbol == nil ? "" : "\($0.name) of the shape ") + "\($0.value.shape)" }
      notes.append(
        (
          step.name,
          "in \(step.name)\(source.isFile ? ", line \(step.place.line)," : "") \(shapes.joined(separator: " and ")) give "
            + "\(node.value.shape), each number of the one with each of the other; a column is given as [[1], [2]]"
        ))
    }
    return notes.map(\.note)
  }
}

extension Trace.Node {
  fileprivate var isElementwise: Bool {
    operation is Add || operation is Subtract || operation is Multiply || operation is Divide
  }
}
