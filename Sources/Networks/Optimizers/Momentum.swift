import GradusAutograd
public import GradusFormulas
public import GradusTraces

/// Heavy-ball momentum (B. T. Polyak, 1964): v ← m v + g, starting with v = g; θ ← θ - η v.
///
/// The learning rate multiplies the whole velocity. With `isNesterov` the step looks ahead (Y. Nesterov, 1983):
/// θ ← θ - η (g + m v) with the new v.
public struct Momentum: Optimizer {
  /// η, m and λ of the update.
  public var learningRate, momentum, weightDecay: Double
  package var isNesterov: Bool
  /// Momentum with a learning rate, and usual values for the rest.
  ///
  /// - Parameters:
  ///   - learningRate: η, above 0; 0.01 to 0.1 are usual.
  ///   - momentum: m, how much of the velocity is kept in each step, below 1; 0.9 is usual.
  ///   - weightDecay: λ; 0 for none, and otherwise small, such as 1e-4.
  ///   - isNesterov: whether the step looks ahead.
  public init(learningRate: Double, momentum: Double = 0.9, weightDecay: Double = 0, isNesterov: Bool = false) {
    (self.learningRate, self.momentum, self.weightDecay) = (learningRate, momentum, weightDecay)
    self.isNesterov = isNesterov
  }

  /// One for each number of a parameter: its velocity v.
  public let stateCount = 1
  public func update(_ slot: ParameterSlot) {
    let (before, velocity) = (slot.state[0], slot.nextState[0])
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + weightDecay * slot.parameter[i]
      velocity[i] = momentum * before[i] + gradient
      let direction = isNesterov ? gradient + momentum * velocity[i] : velocity[i]
      slot.result[i] = slot.parameter[i] - learningRate * direction
    }
  }

  public func rule(at step: Int) -> OptimizerRule {
    OptimizerRule(
      isNesterov ? "nesterov" : "momentum",
      ["stepSize": learningRate, "momentum": momentum, "weightDecay": weightDecay])
  }

  public func explanation(of update: ElementUpdate) -> [Explanation] {
    let decayed = update.decayed(by: weightDecay)
    let gradient = decayed.last?.asOperand ?? update.gradient
    let keep = update.constant("m", momentum)
    let velocity = update.line("v", keep * update.previousState("v", 0) + gradient)
    let direction = isNesterov ? gradient + keep * velocity.asOperand : velocity.asOperand
    let result = update.result(update.parameter - update.constant("η", learningRate) * direction)
    return decayed + [velocity, result]
  }
}
