import GradusAutograd
public import GradusFormulas
public import GradusTraces

/// RMSProp (T. Tieleman and G. Hinton, lecture 6.5, 2012): s ← a s + (1 - a) g²; θ ← θ - η g / (√s + ε),
/// with a weight decay λ, first g ← g + λ θ.
public struct RMSProp: Optimizer {
  /// η, a, ε and λ of the update.
  public var learningRate, decay, epsilon, weightDecay: Double
  /// RMSProp with a learning rate, and usual values for the rest.
  ///
  /// - Parameters:
  ///   - learningRate: η, above 0; 0.001 to 0.01 are usual.
  ///   - decay: a, how much of the mean squared gradient s is kept in each step, below 1; 0.9 to 0.99 are usual.
  ///   - epsilon: ε, which keeps the quotient small where gradients are; with ε = 0 the step is 0 where s is 0; 1e-8 is usual.
  ///   - weightDecay: λ; 0 for none, and otherwise small, such as 1e-4.
  public init(learningRate: Double, decay: Double = 0.99, epsilon: Double = 1e-8, weightDecay: Double = 0) {
    (self.learningRate, self.decay, self.epsilon, self.weightDecay) = (learningRate, decay, epsilon, weightDecay)
  }

  /// One for each number of a parameter: s, the running mean of its squared gradient.
  public let stateCount = 1
  public func update(_ slot: ParameterSlot) {
    let (before, squares) = (slot.state[0], slot.nextState[0])
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + weightDecay * slot.parameter[i]
      squares[i] = decay * before[i] + (1 - decay) * gradient * gradient
      slot.result[i] = slot.parameter[i] - quotient(learningRate * gradient, by: squares[i].squareRoot() + epsilon)
    }
  }

  public func rule(at step: Int) -> OptimizerRule {
    OptimizerRule(
      "rmsprop", ["stepSize": learningRate, "decay": decay, "epsilon": epsilon, "weightDecay": weightDecay])
  }

  public func explanation(of update: ElementUpdate) -> [Explanation] {
    let decayed = update.decayed(by: weightDecay)
    let gradient = decayed.last?.asOperand ?? update.gradient
    let keep = update.constant("a", decay)
    let squares = update.line(
      "s", keep * update.previousState("s", 0) + (.number(1) - keep) * .power(gradient, .number(2)))
    let scale = Formula.squareRoot(squares.asOperand) + update.constant("ε", epsilon)
    let result = update.result(
      update.parameter - update.quotient(update.constant("η", learningRate) * gradient, by: scale))
    return decayed + [squares, result]
  }
}
