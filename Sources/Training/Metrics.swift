public import Tensors

/// The share of examples whose largest logit, one row for each example, is not at their label.
public func errorRate(of logits: Tensor, labels: [Int]) -> Double {
  precondition(logits.rows == labels.count, "logits of shape \(logits.shape) do not fit \(labels.count) labels")
  let wrong = labels.enumerated().count { row, label in
    let scores = logits.row(row)
    return scores.indices.max { scores[$0] < scores[$1] }! - scores.startIndex != label
  }
  return Double(wrong) / Double(labels.count)
}
