package import GradusTensors

/// The rule by which training goes from one step to the next.
public struct OptimizerRule: Hashable, Sendable {
  /// As a network's file calls it: sgd, momentum, nesterov, adagrad, rmsprop, adam or adamw.
  package let name: String
  /// The numbers of the rule by their names, such as "stepSize", "momentum" and "weightDecay".
  package let options: [String: Double]
  /// Whether the step size follows a schedule, and so is another one at other steps.
  package var isScheduled = false

  package init(_ name: String, _ options: [String: Double]) { (self.name, self.options) = (name, options) }
}

/// What a trace knows of the optimizer whose step comes after its gradients.
package struct OptimizerStep: Hashable, Sendable {
  package let rule: OptimizerRule
  /// The number of the step, counted from 1.
  package let step: Int
  /// What the rule carries for the parameters, by their names, as this step finds it, such as a velocity; none stands for 0.
  package let state: [String: [Tensor]]

  package init(_ rule: OptimizerRule, step: Int, state: [String: [Tensor]]) {
    (self.rule, self.step, self.state) = (rule, step, state)
  }
}
