public import GradusAutograd

/// The mean of (output - target)² over all elements, times a factor: 1 unless told otherwise, often 1/2.
public struct MeanSquaredError: Loss {
  public let factor: Double
  public init(factor: Double = 1) { self.factor = factor }

  public func callAsFunction(_ output: Variable, _ target: Variable) -> Variable {
    let residual = (output - target).named("residual", symbol: "r")
    let mean = residual.squared().named("squaredError", symbol: "r²").mean()
    return (factor == 1 ? mean : factor * mean).named("loss", symbol: "L")
  }
}
