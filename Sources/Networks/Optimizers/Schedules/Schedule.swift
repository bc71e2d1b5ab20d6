public import GradusFormulas

/// A step size η for each step of a training.
///
/// It depends on the number of the step alone, so that a training that goes on from a keyframe has the same step sizes.
public protocol Schedule: Sendable {
  /// η_t, the step size of step t, counted from 0.
  func stepSize(at step: Int) -> Double
  /// The same as a formula of t, for a schedule that begins at step `start` of the training, 0 or more, as one behind a warm-up
  /// does; `step` is counted from there.
  func formula(at step: Int, startingAt start: Int) -> Formula
}

extension Schedule {
  /// The step size of a step, counted from the start of the training, with its number: η₀.
  func symbol(_ step: Int, _ value: Double) -> Formula { .value(MathSymbol("η", index: [step]), value) }
  /// t, or t - `start`, the number of steps since the schedule began.
  func time(_ step: Int, since start: Int) -> Formula {
    let t = Formula.value(MathSymbol("t"), Double(start + step))
    return start == 0 ? t : t - .number(Double(start))
  }
}
