public import GradusAutograd
import GradusRequirements
import GradusTensors

/// Layer normalization (J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer normalization", 2016, equations 3 and 4): each example is
/// standardized over its features, then each feature is scaled by γ and shifted by β.
///
/// It is batch norm with the two axes exchanged. The other examples of the minibatch do not matter, so that training and
/// evaluation are the same. The paper calls γ the gain g, and β the bias b.
public struct LayerNorm: Layer {
  public let name: String
  /// The number of columns of the input; γ and β have the shape [features].
  package let features: Int
  /// Added to the variance; 0, as in the paper, makes an example whose features are all equal an error.
  package let epsilon: Double
  /// Whether the standardized features are scaled by γ and shifted by β.
  package let isAffine: Bool

  /// The layer `name`, which takes inputs of shape [examples, features].
  ///
  /// - Parameters:
  ///   - features: the number of columns of the input.
  ///   - epsilon: what is added to the variance, 0 or more; 1e-5 is usual.
  ///   - isAffine: whether the result is scaled by γ and shifted by β, which are learned and start at 1 and 0.
  public init(_ name: String, features: Int, epsilon: Double, isAffine: Bool = true) {
    require(epsilon >= 0, "epsilon must not be negative, but is \(epsilon)")
    (self.name, self.features, self.epsilon, self.isAffine) = (name, features, epsilon, isAffine)
  }

  public func callAsFunction(_ u: Variable, in context: Context) throws -> Variable {
    let mean = u.mean(axis: 1).named("mean", symbol: "μ", role: .statistic)
    let centered = (u - mean).named("centered", symbol: "c")
    let variance = centered.squared().named("squared", symbol: "c²").mean(axis: 1)
      .named("variance", symbol: "σ²", role: .statistic)
    let sigma = (epsilon == 0 ? variance : variance + epsilon).squareRoot()
      .named("sigma", symbol: "σ", role: .statistic)
    try checkNotZero(sigma, of: u, in: context)
    let normalized = (centered / sigma).named("normalized", symbol: "û")
    guard isAffine else { return normalized }
    let gamma = context.parameter("gamma", symbol: "γ", .row(features), .constant(1))
    let beta = context.parameter("beta", symbol: "β", .row(features), .constant(0))
    return ((gamma * normalized).named("scaled", symbol: "γû") + beta).named("output", symbol: "y")
  }

  /// Rounding can leave an example of equal features a mean that differs from them, and so a σ above 0, as in `BatchNorm`.
  private func checkNotZero(_ sigma: Variable, of u: Variable, in context: Context) throws {
    guard epsilon == 0 else { return }
    let (sigmas, values) = (sigma.view, u.view)
    let rounding = Double(values.columns) * .ulpOfOne
    for example in 0..<values.rows where sigmas[example, 0] <= rounding * abs(values[example, 0]) {
      throw NetworkError.zeroSigmaOfExample(layer: context.tape.scopePath, example: example, step: context.step)
    }
  }
}
