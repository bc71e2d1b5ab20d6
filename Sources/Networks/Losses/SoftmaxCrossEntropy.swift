public import GradusAutograd

/// L = -1/N Σ t log softmax(z), the mean over a batch of N rows, for targets t that are one-hot rows or probabilities.
public struct SoftmaxCrossEntropy: Loss {
  /// The loss, for logits and targets of shape [examples, classes].
  public init() {}

  public func callAsFunction(_ logits: Variable, _ target: Variable) -> Variable {
    let probabilities = logits.softmax().named("probabilities", symbol: "p")
    let logProbabilities = logits.logSoftmax(probabilities).named("logProbabilities", symbol: "ℓ")
    return logProbabilities.crossEntropy(target).named("loss", symbol: "L")
  }
}
