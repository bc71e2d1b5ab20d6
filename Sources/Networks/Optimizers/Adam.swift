import Foundation
import GradusAutograd
public import GradusFormulas
public import GradusTraces

/// Adam (D. P. Kingma and J. Ba, ICLR 2015): m ← β₁ m + (1 - β₁) g; v ← β₂ v + (1 - β₂) g²;
/// θ ← θ - η m̂ / (√v̂ + ε), where m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ) correct the start at 0.
public struct Adam: Optimizer {
  /// How the parameters are drawn towards 0.
  public enum WeightDecay: Hashable, Sendable {
    /// Not at all.
    case none
    /// Added to the gradient: g ← g + λ θ.
    case l2(Double)
    /// Taken from the parameter itself, as in AdamW: θ ← θ - η λ θ (I. Loshchilov and F. Hutter, ICLR 2019).
    case decoupled(Double)
  }

  /// η, β₁, β₂ and ε of the update.
  public var learningRate, beta1, beta2, epsilon: Double
  package var weightDecay: WeightDecay
  /// Adam with a learning rate, and usual values for the rest.
  ///
  /// - Parameters:
  ///   - learningRate: η, above 0; 0.001 is usual.
  ///   - beta1: β₁, how much of the mean gradient m is kept in each step, below 1; 0.9 is usual.
  ///   - beta2: β₂, how much of the mean squared gradient v is kept in each step, below 1; 0.999 is usual.
  ///   - epsilon: ε, which keeps the quotient small where gradients are; with ε = 0 the step is 0 where v̂ is 0; 1e-8 is usual.
  ///   - weightDecay: whether and how parameters are drawn towards 0; for `.decoupled`, 0.01 is usual.
  public init(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: WeightDecay = .none
  ) {
    (self.learningRate, self.beta1, self.beta2, self.epsilon) = (learningRate, beta1, beta2, epsilon)
    self.weightDecay = weightDecay
  }

  /// Two for each number of a parameter: m and v, the running means of its gradient and of its squared gradient.
  public let stateCount = 2
  public func update(_ slot: ParameterSlot) {
    let (before1, before2, first, second) = (slot.state[0], slot.state[1], slot.nextState[0], slot.nextState[1])
    let correction1 = 1 - pow(beta1, Double(slot.step))
    let correction2 = 1 - pow(beta2, Double(slot.step))
    var (l2, shrinking) = (0.0, 1.0)
    if case .l2(let decay) = weightDecay { l2 = decay }
    if case .decoupled(let decay) = weightDecay { shrinking = 1 - learningRate * decay }
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + l2 * slot.parameter[i]
      first[i] = beta1 * before1[i] + (1 - beta1) * gradient
      second[i] = beta2 * before2[i] + (1 - beta2) * gradient * gradient
      let step = quotient(first[i] / correction1, by: (second[i] / correction2).squareRoot() + epsilon)
      slot.result[i] = shrinking * slot.parameter[i] - learningRate * step
    }
  }
}

extension Adam {
  public func rule(at step: Int) -> OptimizerRule {
    var (name, options) = ("adam", ["stepSize": learningRate, "beta1": beta1, "beta2": beta2, "epsilon": epsilon])
    switch weightDecay {
    case .none: options["weightDecay"] = 0
    case .l2(let decay): options["weightDecay"] = decay
    case .decoupled(let decay): (name, options["weightDecay"]) = ("adamw", decay)
    }
    return OptimizerRule(name, options)
  }

  public func explanation(of update: ElementUpdate) -> [Explanation] {
    var (l2, decoupled) = (0.0, 0.0)
    if case .l2(let decay) = weightDecay { l2 = decay }
    if case .decoupled(let decay) = weightDecay { decoupled = decay }
    let decayed = update.decayed(by: l2)
    let gradient = decayed.last?.asOperand ?? update.gradient
    let moments = [
      moment("m", 0, "β₁", beta1, gradient, update), moment("v", 1, "β₂", beta2, .power(gradient, .number(2)), update),
    ]
    let corrected = [
      corrected("m̂", moments[0], "β₁", beta1, update), corrected("v̂", moments[1], "β₂", beta2, update),
    ]
    let rate = update.constant("η", learningRate)
    let scale = Formula.squareRoot(corrected[1].asOperand) + update.constant("ε", epsilon)
    let step = update.quotient(rate * corrected[0].asOperand, by: scale)
    let kept = (.number(1) - rate * update.constant("λ", decoupled)) * update.parameter
    return decayed + moments + corrected + [update.result((decoupled == 0 ? update.parameter : kept) - step)]
  }

  /// m ← β m + (1 - β) g.
  private func moment(
    _ letter: String, _ place: Int, _ beta: String, _ value: Double, _ gradient: Formula, _ update: ElementUpdate
  ) -> Explanation {
    let keep = update.constant(beta, value)
    return update.line(letter, keep * update.previousState(letter, place) + (.number(1) - keep) * gradient)
  }

  /// m̂ ← m / (1 - βᵗ).
  private func corrected(
    _ letter: String, _ moment: Explanation, _ beta: String, _ value: Double, _ update: ElementUpdate
  ) -> Explanation {
    let power = Formula.power(update.constant(beta, value), .number(Double(update.step)))
    return update.line(letter, moment.asOperand / (.number(1) - power))
  }
}
