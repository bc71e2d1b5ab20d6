public import GradusAutograd
import GradusRequirements
import GradusTensors

/// Batch normalization (S. Ioffe and C. Szegedy, ICML 2015, algorithm 1): each feature is standardized over the
/// minibatch, then scaled by γ and shifted by β.
///
/// Each line of the code is a line of the lecture, and gives its result a name, so that its value and its gradient can
/// be read from the trace. The variance is the biased one, 1/B. During evaluation, and where they are fixed, the given
/// mean and variance are used.
public struct BatchNorm: Layer {
  public let name: String
  /// The number of columns of the input; γ and β have the shape [features].
  package let features: Int
  /// Added to the variance; 0, as in the lecture, makes a feature that is constant over a minibatch an error.
  package let epsilon: Double
  /// Whether the standardized features are scaled by γ and shifted by β.
  package let isAffine: Bool
  /// Used in training too, such as running statistics of another program; nil for those of each minibatch.
  package let fixed: BatchStatistics.Layer?

  /// The layer `name`, which takes inputs of shape [examples, features].
  ///
  /// - Parameters:
  ///   - features: the number of columns of the input.
  ///   - epsilon: what is added to the variance, 0 or more; 1e-5 is usual.
  ///   - isAffine: whether the result is scaled by γ and shifted by β, which are learned and start at 1 and 0.
  ///   - fixed: a mean and a variance for each feature, which stand for those of the minibatch.
  public init(
    _ name: String, features: Int, epsilon: Double, isAffine: Bool = true, fixed: BatchStatistics.Layer? = nil
  ) {
    require(epsilon >= 0, "epsilon must not be negative, but is \(epsilon)")
    for kind in fixed == nil ? [] : BatchStatistics.Kind.allCases {
      require(
        fixed?[kind]?.shape.hasSameSizes(as: .row(features)) == true,
        "the fixed \(kind.rawValue) of \(name) needs a number for each of \(features) features")
    }
    (self.name, self.features, self.epsilon, self.isAffine, self.fixed) = (name, features, epsilon, isAffine, fixed)
  }

  public func callAsFunction(_ u: Variable, in context: Context) throws -> Variable {
    try checkGiven(in: context)
    let mean = try context.statistic(.mean, symbol: "μ", fixed: fixed?.mean) { u.mean(axis: 0) }
    let centered = (u - mean).named("centered", symbol: "c")
    let variance = try context.statistic(.variance, symbol: "σ²", fixed: fixed?.variance) {
      centered.squared().named("squared", symbol: "c²").mean(axis: 0)
    }
    let sigma = (epsilon == 0 ? variance : variance + epsilon).squareRoot()
      .named("sigma", symbol: "σ", role: .statistic)
    try checkNotZero(sigma, of: u, in: context)
    let normalized = (centered / sigma).named("normalized", symbol: "û")
    guard isAffine else { return normalized }
    let gamma = context.parameter("gamma", symbol: "γ", .row(features), .constant(1))
    let beta = context.parameter("beta", symbol: "β", .row(features), .constant(0))
    return ((gamma * normalized).named("scaled", symbol: "γû") + beta).named("output", symbol: "y")
  }

  /// Statistics for evaluation have a column for each feature, and no variance is negative.
  private func checkGiven(in context: Context) throws {
    guard fixed == nil, case .evaluation(let given) = context.mode, let own = given[context.tape.scopePath] else {
      return
    }
    for kind in BatchStatistics.Kind.allCases {
      guard let value = own[kind] else { continue }
      var problem: String?
      if !value.shape.hasSameSizes(as: .row(features)) {
        problem = "has the shape \(value.shape), but the layer needs \(TensorShape.matrix(1, features))"
      } else if kind == .variance, let least = value.scalars.min(), least < 0 {
        problem = "is negative: \(least)"
      }
      if let problem {
        throw NetworkError.badStatistic(kind.rawValue, layer: context.tape.scopePath, problem: problem)
      }
    }
  }

  /// Rounding can leave a feature of equal values, such as nine times 0.1, a mean that differs from them, and so a σ
  /// above 0: no more than the rounding error of a sum of them, divided by their number.
  private func checkNotZero(_ sigma: Variable, of u: Variable, in context: Context) throws {
    guard epsilon == 0 else { return }
    let (sigmas, values) = (sigma.view, u.view)
    let rounding = context.mode.isEvaluation || fixed != nil ? 0 : Double(values.rows) * .ulpOfOne
    for feature in 0..<features where sigmas[0, feature] <= rounding * abs(values[0, feature]) {
      throw NetworkError.zeroSigma(
        layer: context.tape.scopePath, feature: feature, step: context.step)
    }
  }
}
