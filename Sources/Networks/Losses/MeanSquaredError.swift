public import GradusAutograd
import GradusRequirements
import GradusTensors

/// The mean of (output - target)² over all elements, times a factor that defaults to 1; 1/2 is also common.
public struct MeanSquaredError: Loss {
  /// What the mean is multiplied by.
  package let factor: Double
  /// The loss with this factor; 1/2 makes the derivative of a square free of the factor 2.
  public init(factor: Double = 1) { self.factor = factor }

  public func callAsFunction(_ output: Variable, _ target: Variable) -> Variable {
    require(
      output.shape.hasSameSizes(as: target.shape),
      "an output of shape \(output.shape) has no error against a target of shape \(target.shape): they must be alike")
    let residual = (output - target).named("residual", symbol: "r")
    let mean = residual.squared().named("squaredError", symbol: "r²").mean()
    return (factor == 1 ? mean : factor * mean).named("loss", symbol: "L")
  }
}
