public import GradusNetworks
import GradusRequirements
import GradusTensors

/// A polynomial fitted by stochastic gradient descent on ½ (w · φ(x) - y)², from w = 0, every step traced.
public final class PolynomialRegression {
  /// Turns an x into the inputs of the linear model.
  public let features: PolynomialFeatures
  /// Trains the linear model.
  public let trainer: Trainer
  private var batch: Batch

  /// Prepares the fit of a training set of one feature and one output, with all weights at 0.
  public init(_ features: PolynomialFeatures, to training: TrainingSet, optimizer: some Optimizer) {
    self.features = features
    let examples = training.examples
    batch = Batch(inputs: features(examples.inputs), targets: examples.targets.tensor)
    let model = Dense(
      "model", from: features.degree + 1, to: 1, hasBias: false, initializer: .constant(0))
    trainer = Trainer(
      Network { model }, loss: MeanSquaredError(factor: 0.5), optimizer: optimizer, seed: 0)
  }

  /// Takes one step on these rows of the training set, and returns the loss before the update.
  @discardableResult
  public func step(on rows: ArraySlice<Int>) throws -> Double {
    batch.rows = rows
    return try trainer.step(on: batch)
  }

  /// The polynomial with the weights after the last step.
  public var model: Polynomial {
    let weights = trainer.parameters["model.weight"] ?? Tensor(repeating: 0, .matrix(features.degree + 1, 1))
    return Polynomial(features: features, linear: LinearModel(weights: weights))
  }
}

/// A function of one variable: weights on polynomials of degree 0 to d.
public struct Polynomial: Hashable, Sendable {
  /// Turns an x into the values of the polynomials that are weighted.
  public let features: PolynomialFeatures
  /// The weights of the features.
  public let linear: LinearModel

  /// The weighted sum of `features`, with a weight of `linear` for each of them.
  public init(features: PolynomialFeatures, linear: LinearModel) { (self.features, self.linear) = (features, linear) }

  /// The polynomial with the least sum of squared errors on the training set.
  ///
  /// Features that rounding makes dependent, such as high powers of years, stop the program: scale x first.
  public static func leastSquares(_ features: PolynomialFeatures, to training: TrainingSet) -> Polynomial {
    leastSquaresWithRank(features, to: training).model
  }

  /// The same, with how many of its features are independent on these examples but for rounding.
  public static func leastSquaresWithRank(
    _ features: PolynomialFeatures, to training: TrainingSet
  ) -> (model: Polynomial, rank: Int) {
    let examples = training.examples
    let (model, rank) = LinearModel.solving(features(examples.inputs), examples.targets.tensor)
    if rank <= features.degree { checkScaling(of: features, rank, for: examples.inputs.scalars) }
    return (Polynomial(features: features, linear: model), rank)
  }

  /// The polynomial with the least sum of squared errors on the training set; if there are several, that of the smallest
  /// weights (their sum of squares).
  public static func smallestLeastSquares(_ features: PolynomialFeatures, to training: TrainingSet) -> Polynomial {
    let examples = training.examples
    let inputs = TrainingSet(Examples(inputs: features(examples.inputs), targets: examples.targets))
    return Polynomial(features: features, linear: .leastSquares(on: inputs))
  }

  /// Points that coincide make features dependent too, but in every basis.
  private static func checkScaling(of features: PolynomialFeatures, _ rank: Int, for x: [Double]) {
    let scaled = PolynomialFeatures(.chebyshev, degree: features.degree, scaling: AffineScaling(of: x))(x)
    require(
      rank >= IndependentDirections(scaled).count,
      "a polynomial of degree \(features.degree) cannot be found from powers of x from \(x.min() ?? 0) to \(x.max() ?? 0): "
        + "the rounding errors make its \(features.degree + 1) features dependent. "
        + "Give the features a scaling, AffineScaling(of: x), which brings x to [-1, 1]")
  }

  /// The value of the polynomial at x.
  public func callAsFunction(_ x: Double) -> Double { linear.predictions(for: features([x])).scalars[0] }

  /// The mean of (prediction - target)² over examples of one variable.
  public func meanSquaredError(on examples: Examples) -> Double {
    let inputs = examples.inputs
    guard linear.weights.columns == 1, inputs.columns == 1 else {
      return linear.meanSquaredError(on: examples.mapInputs { features($0) })
    }
    let predictions = features.sums(linear.weights.scalars, at: inputs.scalars)
    return examples.meanSquaredError(of: Tensor(.matrix(inputs.rows, 1), predictions))
  }

  /// The mean of ½ (prediction - target)², which is what gradient descent is given as the loss.
  public func loss(on examples: Examples) -> Double { meanSquaredError(on: examples) / 2 }
}
