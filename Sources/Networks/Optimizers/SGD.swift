import GradusAutograd
public import GradusFormulas
import GradusTensors
public import GradusTraces

/// Gradient descent on minibatches: θ ← θ - η g; with a weight decay λ, first g ← g + λ θ.
public struct SGD: Optimizer {
  /// η of the update.
  public var learningRate: Double
  package var weightDecay: Double
  /// Gradient descent with a learning rate, without weight decay unless one is given.
  ///
  /// - Parameters:
  ///   - learningRate: η, above 0; 0.01 to 0.1 are usual.
  ///   - weightDecay: λ; 0 for none, and otherwise small, such as 1e-4.
  public init(learningRate: Double, weightDecay: Double = 0) {
    (self.learningRate, self.weightDecay) = (learningRate, weightDecay)
  }

  /// None: nothing is carried from step to step.
  public let stateCount = 0
  public func update(_ slot: ParameterSlot) {
    guard weightDecay != 0 else {
      return slot.resultView.setDescended(slot.parameter, rate: learningRate, gradient: slot.gradient)
    }
    for i in 0..<slot.count {
      let gradient = slot.gradient[i] + weightDecay * slot.parameter[i]
      slot.result[i] = slot.parameter[i] - learningRate * gradient
    }
  }

  public func rule(at step: Int) -> OptimizerRule {
    OptimizerRule("sgd", ["stepSize": learningRate, "weightDecay": weightDecay])
  }

  public func explanation(of update: ElementUpdate) -> [Explanation] {
    let decayed = update.decayed(by: weightDecay)
    let gradient = decayed.last?.asOperand ?? update.gradient
    return decayed + [update.result(update.parameter - update.constant("η", learningRate) * gradient)]
  }
}
