public import Autograd

/// The mean of (output - target)² over all elements, without a factor 1/2.
public struct MeanSquaredError: Loss {
  public init() {}

  public func callAsFunction(_ output: Variable, _ target: Variable) -> Variable {
    let residual = (output - target).named("residual", symbol: "r")
    return residual.squared().named("squaredError", symbol: "r²").mean().named("loss", symbol: "L")
  }
}
