import Gradus

/// Batch norm as one must not write it: forwards the same, backwards μ and σ count as constants.
struct ConstantStatisticsNorm: Layer {
  let name: String
  let features: Int
  let epsilon: Double
  var isAffine = true

  init(_ name: String, features: Int, epsilon: Double, isAffine: Bool = true) {
    (self.name, self.features, self.epsilon, self.isAffine) = (name, features, epsilon, isAffine)
  }

  func callAsFunction(_ u: Variable, in context: Context) throws -> Variable {
    // A copy of the numbers is a given value: the backward walk ends there.
    let mean = try context.statistic(.mean, symbol: "μ") { context.tape.input("batchMean", u.mean(axis: 0).value) }
    let centered = (u - mean).named("centered", symbol: "c")
    let variance = try context.statistic(.variance, symbol: "σ²") {
      context.tape.input("batchVariance", centered.squared().mean(axis: 0).value)
    }
    let normalized = (centered / (variance + epsilon).squareRoot()).named("normalized", symbol: "û")
    guard isAffine else { return normalized }
    let gamma = context.parameter("gamma", symbol: "γ", .row(features), .constant(1))
    let beta = context.parameter("beta", symbol: "β", .row(features), .constant(0))
    return (gamma * normalized + beta).named("output", symbol: "y")
  }
}
