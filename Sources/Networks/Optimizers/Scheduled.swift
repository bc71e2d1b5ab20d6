import GradusAutograd
public import GradusFormulas
public import GradusTraces

/// An optimizer whose step size follows a schedule: `Scheduled(CosineDecay(0.1, steps: 1000)) { SGD(learningRate: $0) }`.
///
/// Step t of the schedule, counted from 0, is the update that has t updates before it.
public struct Scheduled<Base: Optimizer>: Optimizer {
  package let schedule: any Schedule
  private let optimizer: @Sendable (_ stepSize: Double) -> Base

  /// The optimizer that `optimizer` makes of the step size of each step; only its step size may depend on it.
  public init(_ schedule: any Schedule, optimizer: @escaping @Sendable (_ stepSize: Double) -> Base) {
    (self.schedule, self.optimizer) = (schedule, optimizer)
    stateCount = optimizer(schedule.stepSize(at: 0)).stateCount
  }

  /// As many as the optimizer carries: the number of the step says all about the schedule.
  public let stateCount: Int
  public func update(_ slot: ParameterSlot) { optimizer(schedule.stepSize(at: slot.step - 1)).update(slot) }

  /// That of the optimizer with the step size of this step.
  public func rule(at step: Int) -> OptimizerRule {
    var rule = optimizer(schedule.stepSize(at: step - 1)).rule(at: step)
    rule.isScheduled = true
    return rule
  }

  /// The line η ← …, and then the lines of the optimizer with this η.
  public func explanation(of update: ElementUpdate) -> [Explanation] {
    let step = update.step - 1
    let stepSize = schedule.stepSize(at: step)
    let line = Explanation(
      symbol: MathSymbol("η"), formula: schedule.formula(at: step, startingAt: 0), result: stepSize, isUpdate: true)
    return [line] + optimizer(stepSize).explanation(of: update)
  }
}
