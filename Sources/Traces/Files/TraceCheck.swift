import GradusAutograd
import GradusTensors

/// What must hold among the nodes of a file, so that nothing that reads the trace goes astray.
struct TraceCheck {
  private let nodes: [NodeRecord]
  init(_ nodes: [NodeRecord]) { self.nodes = nodes }

  /// The first thing that does not hold, as half a sentence; nil where all does.
  var problem: String? {
    var names: Set<String> = []
    for (place, node) in nodes.enumerated() {
      let problem = names.insert(node.name).inserted ? problem(of: node, at: place) : "its name occurs twice"
      if let problem { return "node \(place) (\(node.name)): \(problem)" }
    }
    return nil
  }

  private func problem(of node: NodeRecord, at place: Int) -> String? {
    if node.id != place { return "found the id \(node.id), expected \(place)" }
    if node.value.count != node.shape.count {
      return "found \(node.value.count) numbers, expected \(node.shape.count) for the shape \(node.shape)"
    }
    if let input = node.inputs.first(where: { !(0..<place).contains($0) }) {
      return "found the input \(input), expected nodes before it"
    }
    if let gradient = node.gradient {
      guard nodes.indices.contains(gradient) else { return "found the gradient \(gradient), which is no node" }
      if nodes[gradient].shape.count != node.shape.count {
        return "found a gradient of shape \(nodes[gradient].shape), expected \(node.shape)"
      }
    }
    if let origin = node.origin, !(0..<place).contains(origin) {
      return "found the origin \(origin), expected a node before it"
    }
    return operationProblem(of: node)
  }

  private func operationProblem(of node: NodeRecord) -> String? {
    guard case .known(let operation) = node.operation else { return nil }
    if operation.inputCount != node.inputs.count {
      return "found \(node.inputs.count) inputs, expected \(operation.inputCount) for \(node.operation.name)"
    }
    return nil
  }
}
