public import GradusFormulas
import GradusRequirements

/// Small steps first: over W steps the step size grows by equal amounts to the first one of another schedule, which then begins:
/// η_t = η_W (t + 1)/W for t < W.
///
/// This is the gradual warm-up of P. Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour" (2017,
/// section 2.2).
public struct WarmUp: Schedule {
  let steps: Int
  let next: any Schedule

  /// A warm-up in front of another schedule.
  ///
  /// - Parameters:
  ///   - steps: W, how many steps the warm-up takes, 1 or more.
  ///   - next: what follows, whose step 0 is step W of the training.
  public init(steps: Int, then next: any Schedule) {
    require(steps >= 1, "a warm-up cannot take \(steps) steps: the number must be 1 or more")
    (self.steps, self.next) = (steps, next)
  }

  public func stepSize(at step: Int) -> Double {
    guard step < steps else { return next.stepSize(at: step - steps) }
    return next.stepSize(at: 0) * Double(step + 1) / Double(steps)
  }

  public func formula(at step: Int, startingAt start: Int) -> Formula {
    guard step < steps else { return next.formula(at: step - steps, startingAt: start + steps) }
    let target = symbol(start + steps, next.stepSize(at: 0))
    return target * (time(step, since: start) + .number(1)) / .number(Double(steps))
  }
}
