import Foundation
import GradusRequirements
public import GradusTensors

/// The share of examples, from 0 to 1, whose largest logit is not at their label; the logits are [examples, classes].
public func errorRate(of logits: Tensor, labels: [Int]) -> Double {
  require(logits.rows == labels.count, "logits of shape \(logits.shape) do not fit \(labels.count) labels")
  let wrong = labels.enumerated().count { row, label in
    let scores = logits.row(row)
    return scores.indices.max { scores[$0] < scores[$1] }! - scores.startIndex != label
  }
  return Double(wrong) / Double(labels.count)
}

/// The share of examples, from 0 to 1, whose class the logits name: the column of the largest, or of a single column whether it is
/// above 0.
///
/// - Parameter targets: a row for each example, with 1 for its class and 0 elsewhere.
/// - Returns: nil where targets are others, such as probabilities.
package func accuracy(of logits: Tensor, targets: Tensor) -> Double? {
  require(logits.shape == targets.shape, "logits of shape \(logits.shape) do not fit targets of shape \(targets.shape)")
  var right = 0
  for row in 0..<targets.rows {
    let (scores, target) = (Array(logits.row(row)), Array(targets.row(row)))
    guard target.allSatisfy({ $0 == 0 || $0 == 1 }), target.count == 1 || target.count(where: { $0 == 1 }) == 1 else {
      return nil
    }
    let isRight =
      target.count == 1
      ? (scores[0] > 0) == (target[0] == 1) : target[scores.indices.max { scores[$0] < scores[$1] }!] == 1
    if isRight { right += 1 }
  }
  return Double(right) / Double(targets.rows)
}

/// The mean over the examples of -log softmax(logits) at the label; the logits are [examples, classes].
public func crossEntropy(of logits: Tensor, labels: [Int]) -> Double {
  require(logits.rows == labels.count, "logits of shape \(logits.shape) do not fit \(labels.count) labels")
  let losses = labels.enumerated().map { row, label in
    let scores = logits.row(row)
    let largest = scores.max()!
    let total = scores.reduce(0) { $0 + exp($1 - largest) }
    return log(total) + largest - scores[scores.startIndex + label]
  }
  return losses.reduce(0, +) / Double(labels.count)
}
