import GradusFormulas
import GradusTensors
import GradusTraces

@testable import GradusAutograd

extension Trace {
  /// Sentences on each number, of the forward or the backward pass, that its own formula does not give; up to three elements of
  /// each value are tried.
  func wrongFormulas(using random: inout RandomGenerator) -> [String] {
    var sentences: [String] = []
    for node in nodes {
      let indices = node.value.shape.indices
      for index in indices.count <= 3 ? indices : (0..<3).map({ _ in indices[random.integer(below: indices.count)] }) {
        let value = self[node.id]
        var explanations = [(value.explanation(at: index), node.value[index])]
        if let explanation = value.gradientExplanation(at: index), let gradient = value.gradient {
          explanations.append((explanation, gradient.reshaped(node.value.shape)[index]))
        }
        for (explanation, recorded) in explanations where !explanation.gives(recorded) {
          sentences.append("\(node.name)\(index) is \(recorded), but \(explanation)")
        }
      }
    }
    return sentences
  }
}

extension Explanation {
  /// Whether both the result and the formula, with the recorded numbers put in, are `recorded`.
  fileprivate func gives(_ recorded: Double) -> Bool {
    guard result == recorded, let number = formula.number else { return false }
    return abs(number - recorded) <= 1e-12 * formula.magnitude
  }
}
