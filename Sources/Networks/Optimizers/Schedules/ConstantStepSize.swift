public import GradusFormulas

/// The same step size in every step: η_t = η₀.
public struct ConstantStepSize: Schedule {
  let first: Double

  /// The step size η₀ for all steps, above 0.
  public init(_ first: Double) { self.first = first }

  public func stepSize(at step: Int) -> Double { first }
  public func formula(at step: Int, startingAt start: Int) -> Formula { symbol(start, first) }
}
