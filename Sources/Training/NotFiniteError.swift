import GradusAutograd
public import GradusTraces

/// A training step that computed an infinite value or NaN.
public struct NotFiniteError: Error, CustomStringConvertible {
  /// The number of the step, counted from 1.
  public let step: Int
  /// Everything that the step computed.
  public let trace: Trace
  /// The first value that is not finite.
  public let value: NotFiniteValue

  init?(step: Int, trace: Trace) {
    guard let value = trace.firstNotFinite else { return nil }
    (self.step, self.trace, self.value) = (step, trace, value)
  }

  public var description: String { "step \(step): \(value)\(advice)" }

  private var advice: String {
    switch value.node.role {
    case .input, .target: "; networks need finite numbers"
    case .parameter: step == 1 ? "; initial values must be finite" : " since the update before; use a smaller step size"
    default:
      step == 1
        ? "; inputs or initial values are too large, or outside the range of the operation"
        : "; the step size may be too large"
    }
  }
}
