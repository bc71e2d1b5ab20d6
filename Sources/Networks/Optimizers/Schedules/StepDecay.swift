import Foundation
public import GradusFormulas
import GradusRequirements

/// A step size that falls in stairs: η_t = η₀ d^⌊t/s⌋, multiplied by the factor d after every s steps.
///
/// So A. Krizhevsky, I. Sutskever and G. E. Hinton (NIPS 2012) and K. He et al. (CVPR 2016) train, who divide by 10.
public struct StepDecay: Schedule {
  let first, factor: Double
  let period: Int

  /// A step size that starts at η₀.
  ///
  /// - Parameters:
  ///   - first: η₀, the step size of the first steps, above 0.
  ///   - factor: d, by which it is multiplied, from 0 to 1; 0.1 and 0.5 are usual.
  ///   - period: s, after how many steps, 1 or more.
  public init(_ first: Double, factor: Double, every period: Int) {
    require(period >= 1, "a step size cannot fall every \(period) steps: the number must be 1 or more")
    (self.first, self.factor, self.period) = (first, factor, period)
  }

  public func stepSize(at step: Int) -> Double { first * pow(factor, Double(step / period)) }
  public func formula(at step: Int, startingAt start: Int) -> Formula {
    symbol(start, first) * .power(.value(MathSymbol("d"), factor), .number(Double(step / period)))
  }
}
