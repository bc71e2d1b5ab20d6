public import GradusAutograd

/// The mean of -t log s - (1 - t) log(1 - s) over all elements, for s = sigmoid(z), computed as softplus(z) - t z.
public struct SigmoidCrossEntropy: Loss {
  /// The loss, for logits and targets of shape [examples, outputs].
  public init() {}

  public func callAsFunction(_ logits: Variable, _ target: Variable) -> Variable {
    logits.sigmoid().named("probability", symbol: "p")
    let each = (logits.softplus() - target * logits).named("crossEntropy", symbol: "H")
    return each.mean().named("loss", symbol: "L")
  }
}
