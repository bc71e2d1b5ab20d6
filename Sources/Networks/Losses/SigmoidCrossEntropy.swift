public import GradusAutograd
import GradusRequirements
import GradusTensors

/// The mean of -t log s - (1 - t) log(1 - s) over all elements, for s = sigmoid(z), computed as softplus(z) - t z.
public struct SigmoidCrossEntropy: Loss {
  /// The loss, for logits and targets of shape [examples, outputs].
  public init() {}

  public func callAsFunction(_ logits: Variable, _ target: Variable) -> Variable {
    require(
      logits.shape.hasSameSizes(as: target.shape),
      "logits of shape \(logits.shape) have no cross-entropy with a target of shape \(target.shape): they must be alike"
    )
    logits.sigmoid().named("probability", symbol: "p")
    let each = (logits.softplus() - target * logits).named("crossEntropy", symbol: "H")
    return each.mean().named("loss", symbol: "L")
  }
}
