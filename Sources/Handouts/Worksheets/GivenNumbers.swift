import GradusAutograd
import GradusTensors
import GradusTraces

extension Trace {
  /// Whether a given value is a mask, such as dropout's: zeros and ones that choose among other numbers, so that a sheet
  /// cannot have other numbers there.
  func isMask(_ node: Node) -> Bool {
    guard node.isGiven, node.role == .input, node.value.scalars.allSatisfy({ $0 == 0 || $0 == 1 }) else { return false }
    let users = nodes.filter { $0.inputs.contains(node.id) }
    return !users.isEmpty && users.allSatisfy { $0.operation is Multiply }
  }

  /// Whether each example of a given value is standardized by itself, as layer norm does.
  func isStandardizedByRows(_ node: Node) -> Bool {
    nodes.contains {
      $0.inputs.first == node.id && $0.operation is Mean && $0.role == .statistic && $0.value.columns == 1
        && node.value.columns > 1
    }
  }
}

extension Tensor {
  /// The same numbers at other places, as many of each.
  func shuffled(using random: inout RandomGenerator) -> Tensor {
    Tensor(shape, random.permutation(count).map { scalars[$0] })
  }
}
