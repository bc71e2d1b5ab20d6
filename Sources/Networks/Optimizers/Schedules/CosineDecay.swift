import Foundation
public import GradusFormulas
import GradusRequirements

/// A step size that falls along half a period of the cosine: η_t = η_T + (η₀ - η_T)(1 + cos(π t/T))/2, and η_T from step T on.
///
/// This is one period of I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts" (ICLR 2017,
/// equation 5), without the restarts; they call η₀ η_max, and η_T η_min.
public struct CosineDecay: Schedule {
  let first, last: Double
  let steps: Int

  /// A step size that falls from η₀ to η_T.
  ///
  /// - Parameters:
  ///   - first: η₀, the step size of step 0, above 0.
  ///   - steps: T, the number of steps from η₀ to η_T, 1 or more; usually that of the whole training.
  ///   - last: η_T, the step size at the end.
  public init(_ first: Double, steps: Int, to last: Double = 0) {
    require(steps >= 1, "a step size cannot fall over \(steps) steps: the number must be 1 or more")
    (self.first, self.steps, self.last) = (first, steps, last)
  }

  public func stepSize(at step: Int) -> Double {
    let share = Double(min(step, steps)) / Double(steps)
    return last + (first - last) * (1 + cos(.pi * share)) / 2
  }

  public func formula(at step: Int, startingAt start: Int) -> Formula {
    let (high, low) = (symbol(start, first), symbol(start + steps, last))
    guard step < steps else { return low }
    let angle = .value(MathSymbol("π"), .pi) * time(step, since: start) / .number(Double(steps))
    let cosine = Formula.function(.cos, angle)
    let fall = (last == 0 ? high : high - low) * (.number(1) + cosine) / .number(2)
    return last == 0 ? fall : low + fall
  }
}
