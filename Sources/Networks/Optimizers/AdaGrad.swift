import GradusAutograd
public import GradusFormulas
public import GradusTraces

/// AdaGrad (J. Duchi, E. Hazan, Y. Singer, JMLR 12, 2011): s ← s + g²; θ ← θ - η g / (√s + ε),
/// with a weight decay λ, first g ← g + λ θ.
public struct AdaGrad: Optimizer {
  /// η, ε and λ of the update.
  public var learningRate, epsilon, weightDecay: Double
  /// AdaGrad with a learning rate, and usual values for the rest.
  ///
  /// - Parameters:
  ///   - learningRate: η, above 0; 0.01 is usual.
  ///   - epsilon: ε, which keeps the quotient small where gradients are; with ε = 0 the step is 0 where s is 0; 1e-10 is usual.
  ///   - weightDecay: λ; 0 for none, and otherwise small, such as 1e-4.
  public init(learningRate: Double, epsilon: Double = 1e-10, weightDecay: Double = 0) {
    (self.learningRate, self.epsilon, self.weightDecay) = (learningRate, epsilon, weightDecay)
  }

  /// One for each number of a parameter: s, the sum of its squared gradients.
  public let stateCount = 1
  public func update(_ slot: ParameterSlot) {
    let (before, squares) = (slot.state[0], slot.nextState[0])
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + weightDecay * slot.parameter[i]
      squares[i] = before[i] + gradient * gradient
      slot.result[i] = slot.parameter[i] - quotient(learningRate * gradient, by: squares[i].squareRoot() + epsilon)
    }
  }

  public func rule(at step: Int) -> OptimizerRule {
    OptimizerRule("adagrad", ["stepSize": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
  }

  public func explanation(of update: ElementUpdate) -> [Explanation] {
    let decayed = update.decayed(by: weightDecay)
    let gradient = decayed.last?.asOperand ?? update.gradient
    let squares = update.line("s", update.previousState("s", 0) + .power(gradient, .number(2)))
    let scale = Formula.squareRoot(squares.asOperand) + update.constant("ε", epsilon)
    let result = update.result(
      update.parameter - update.quotient(update.constant("η", learningRate) * gradient, by: scale))
    return decayed + [squares, result]
  }
}
