import GradusAutograd
public import GradusFormulas

/// RMSProp (T. Tieleman and G. Hinton, lecture 6.5, 2012): s ← a s + (1 - a) g²; θ ← θ - η g / (√s + ε),
/// with g ← g + λ θ before for a weight decay λ.
public struct RMSProp: Optimizer {
  /// η, a, ε and λ of the update.
  public var learningRate, decay, epsilon, weightDecay: Double
  public init(learningRate: Double, decay: Double = 0.99, epsilon: Double = 1e-8, weightDecay: Double = 0) {
    (self.learningRate, self.decay, self.epsilon, self.weightDecay) = (learningRate, decay, epsilon, weightDecay)
  }

  public let stateCount = 1
  public func update(_ slot: ParameterSlot) {
    let squares = slot.state[0]
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + weightDecay * slot.parameter[i]
      squares[i] = decay * squares[i] + (1 - decay) * gradient * gradient
      slot.result[i] = slot.parameter[i] - learningRate * gradient / (squares[i].squareRoot() + epsilon)
    }
  }

  public func explanation(of update: ElementUpdate) -> [Explanation] {
    let decayed = update.decayed(by: weightDecay)
    let gradient = decayed.last?.asOperand ?? update.gradient
    let keep = update.constant("a", decay)
    let squares = update.line(
      "s", keep * update.previousState("s", 0) + (.number(1) - keep) * .power(gradient, .number(2)))
    let scale = Formula.squareRoot(squares.asOperand) + update.constant("ε", epsilon)
    let result = update.result(update.parameter - update.constant("η", learningRate) * gradient / scale)
    return decayed + [squares, result]
  }
}
