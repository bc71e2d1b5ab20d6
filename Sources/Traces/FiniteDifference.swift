import GradusTensors

/// A derivative found without a gradient, from the loss with one number a little larger and a little smaller.
public struct FiniteDifference: Hashable, Sendable {
  /// h: how far the number was moved to either side.
  package let step: Double
  /// The loss with the number larger, and with it smaller.
  package let above, below: Double
  /// The derivative that the backward pass computed.
  public let gradient: Double

  /// (L(v + h) − L(v − h)) / 2h; its own error is of the order of h², and of the rounding error of L divided by h.
  public var quotient: Double { (above - below) / (2 * step) }
  /// How far the gradient is from it.
  package var difference: Double { abs(gradient - quotient) }
}

extension TracedValue {
  /// The derivative of the loss with respect to the number at `index`, from two more evaluations of what depends on it.
  ///
  /// Everything computed before the value stays the same: the derivative with respect to the mean of a batch norm, for
  /// example, is the one for fixed inputs. Nil where the trace has no gradient for the value, or where an operation
  /// that depends on it is not known here.
  public func finiteDifference(at index: [Int]) -> FiniteDifference? {
    LossProbe(trace).flatMap { finiteDifferences(at: [index], by: $0)?[0] }
  }

  /// The same for several numbers, by a probe of the trace that serves for other values too.
  package func finiteDifferences(at indices: [[Int]], by probe: LossProbe) -> [FiniteDifference]? {
    guard let gradient else { return nil }
    return probe.trying(id) { loss in
      indices.map { index in
        let offset = shape.offset(of: index)
        let number = value.scalars[offset]
        let step = 5e-6 * max(1, abs(number))
        let (higher, lower) = (number + step, number - step)
        return FiniteDifference(
          step: (higher - lower) / 2, above: loss(higher, offset), below: loss(lower, offset),
          gradient: gradient.scalars[offset])
      }
    }
  }
}
