import GradusAutograd
import GradusTensors
import GradusTraces

/// Which nodes of a trace are computed by the same steps from the same numbers.
///
/// Each part of a gradient is computed for itself, so that the steps before it stand in the trace once more; a student takes them once.
struct RepeatedSteps {
  /// By node, the first that is computed as it is.
  private let firsts: [Int]
  /// Whether a node only passes on what another gives.
  private let passesOn: [Bool]

  init(_ trace: Trace) {
    var (firsts, passesOn, known): ([Int], [Bool], [Step: Int]) = ([], [], [:])
    // A part begins with 1, which is repeated and multiplied with.
    var isOne: [Bool] = []
    for node in trace.nodes {
      let inputs = node.inputs.map { firsts[$0] }
      switch node.operation {
      case is Broadcast: isOne.append(isOne[node.inputs[0]])
      default: isOne.append(node.isGiven && node.origin != nil && node.value.scalars.allSatisfy { $0 == 1 })
      }
      let factor = node.operation is Multiply ? node.inputs.firstIndex { isOne[$0] }.map { 1 - $0 } : nil
      let passed = factor.flatMap { place in
        trace.nodes[node.inputs[place]].value.shape.hasSameSizes(as: node.value.shape) ? inputs[place] : nil
      }
      passesOn.append(passed != nil)
      if let passed {
        firsts.append(passed)
      } else if node.isGiven {
        firsts.append(node.id)
      } else {
        let step = Step(operation: "\(node.operation)", inputs: inputs, count: node.value.count)
        firsts.append(known[step] ?? node.id)
        known[step] = firsts[node.id]
      }
    }
    (self.firsts, self.passesOn) = (firsts, passesOn)
  }

  private struct Step: Hashable {
    let operation: String
    let inputs: [Int]
    let count: Int
  }

  /// A node and those that are computed as it is, in order.
  func nodes(like id: Int) -> [Int] {
    firsts.indices.filter { firsts[$0] == firsts[id] && (!passesOn[$0] || $0 == id) }
  }

  /// The first node that is computed as a node is, or that gives what it passes on.
  func first(like id: Int) -> Int { firsts[id] }
}
