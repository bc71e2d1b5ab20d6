import GradusAutograd
import GradusTensors

/// Roles for the nodes of a file from before roles were kept; a file with any role is taken at its word.
///
/// - The loss is the value whose gradient is given.
/// - A given value is a parameter where it has a gradient and stands in a layer; a target where it has no gradient, and is
///   only ever combined with what is computed from parameters; and else an input.
/// - A statistic is a named value of one row, with a gradient, that is the sum or mean over several rows, or is computed
///   from such a one alone; values without a name in between do not count.
enum RoleInference {
  static func complete(_ nodes: inout [Trace.Node]) {
    guard nodes.allSatisfy({ $0.role == .none }) else { return }
    let sums = sums(nodes)
    let targets = targets(nodes)
    let roles = nodes.map { role(of: $0, nodes, isSum: sums[$0.id], isTarget: targets.contains($0.id)) }
    for id in nodes.indices { nodes[id].role = roles[id] }
  }

  private static func role(of node: Trace.Node, _ nodes: [Trace.Node], isSum: Bool, isTarget: Bool) -> Role {
    guard node.origin == nil else { return .none }
    if let gradient = node.gradient, nodes[gradient].isGiven, nodes[gradient].origin == node.id { return .loss }
    if node.isGiven { return isTarget ? .target : node.gradient == nil || node.scope.isEmpty ? .input : .parameter }
    return isSum && node.isNamed && node.gradient != nil ? .statistic : .none
  }

  /// The given values without a gradient that only meet computed ones with a gradient.
  private static func targets(_ nodes: [Trace.Node]) -> Set<Int> {
    var (targets, others): (Set<Int>, Set<Int>) = ([], [])
    for node in nodes where node.origin == nil {
      for input in node.inputs where nodes[input].isGiven && nodes[input].gradient == nil {
        let meetsOutput = node.inputs.contains { $0 != input && !nodes[$0].isGiven && nodes[$0].gradient != nil }
        if meetsOutput { targets.insert(input) } else { others.insert(input) }
      }
    }
    return targets.subtracting(others)
  }

  /// For each node whether it holds what was summed up over rows, and nothing else.
  private static func sums(_ nodes: [Trace.Node]) -> [Bool] {
    nodes.reduce(into: []) { sums, node in
      let sumsUp = (node.operation is Sum || node.operation is Mean) && nodes[node.inputs[0]].value.rows > 1
      let passesOn = node.inputs.contains { sums[$0] && (node.inputs.count == 1 || nodes[$0].symbol == nil) }
      sums.append(node.origin == nil && node.value.rows == 1 && (sumsUp || passesOn))
    }
  }
}
