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
