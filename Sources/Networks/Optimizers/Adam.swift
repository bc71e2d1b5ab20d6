import Foundation

/// Adam (D. P. Kingma and J. Ba, ICLR 2015): m ← β₁ m + (1 - β₁) g; v ← β₂ v + (1 - β₂) g²;
/// θ ← θ - η m̂ / (√v̂ + ε), where m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ) correct the start at 0.
public struct Adam: Optimizer {
  public enum WeightDecay: Hashable, Sendable {
    case none
    /// Added to the gradient: g ← g + λ θ.
    case l2(Double)
    /// Taken from the parameter itself, as in AdamW: θ ← θ - η λ θ (I. Loshchilov and F. Hutter, ICLR 2019).
    case decoupled(Double)
  }

  public var learningRate, beta1, beta2, epsilon: Double
  public var weightDecay: WeightDecay
  public init(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: WeightDecay = .none
  ) {
    (self.learningRate, self.beta1, self.beta2, self.epsilon) = (learningRate, beta1, beta2, epsilon)
    self.weightDecay = weightDecay
  }

  public let stateCount = 2
  public func update(_ slot: ParameterSlot) {
    let (first, second) = (slot.state[0], slot.state[1])
    let correction1 = 1 - pow(beta1, Double(slot.step))
    let correction2 = 1 - pow(beta2, Double(slot.step))
    var (l2, shrinking) = (0.0, 1.0)
    if case .l2(let decay) = weightDecay { l2 = decay }
    if case .decoupled(let decay) = weightDecay { shrinking = 1 - learningRate * decay }
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + l2 * slot.parameter[i]
      first[i] = beta1 * first[i] + (1 - beta1) * gradient
      second[i] = beta2 * second[i] + (1 - beta2) * gradient * gradient
      let step = (first[i] / correction1) / ((second[i] / correction2).squareRoot() + epsilon)
      slot.result[i] = shrinking * slot.parameter[i] - learningRate * step
    }
  }
}
