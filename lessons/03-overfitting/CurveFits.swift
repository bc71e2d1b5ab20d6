import Gradus

/// Polynomials of every degree fitted to one division of measured data, by SGD and by least squares.
struct CurveFits {
  struct Fit {
    let degree: Int
    let sgd, leastSquares: Polynomial
    /// Root mean squared errors, in the order of `CurveFits.series`.
    let errors: [Double]
  }

  static let series = [
    "SGD: training", "SGD: validation", "least squares: training", "least squares: validation",
  ]
  static let degrees = 1...15
  static let learningRate = 0.02

  let split: Split
  let fits: [Fit]

  init(_ examples: Examples, seed: UInt64, epochs: Int) throws {
    var random = RandomGenerator(seed: seed, for: "division of a real curve")
    let split = examples.split(trainingShare: 0.6, validationShare: 0.3, using: &random)
    self.split = split
    fits = try Self.degrees.map {
      try Self.fit($0, split, epochs: epochs, RandomGenerator(seed: seed, for: "order of a real curve", $0))
    }
  }

  private static func fit(
    _ degree: Int, _ split: Split, epochs: Int, _ random: RandomGenerator
  ) throws -> Fit {
    let scaling = AffineScaling(of: split.training.examples.inputs.scalars)
    let features = PolynomialFeatures(.chebyshev, degree: degree, scaling: scaling)
    let regression = PolynomialRegression(features, to: split.training, optimizer: SGD(learningRate: learningRate))
    var random = random
    for _ in 0..<epochs {
      for rows in Minibatches(of: 1, from: split.training.count, using: &random) { try regression.step(on: rows) }
    }
    let models = [regression.model, Polynomial.leastSquares(features, to: split.training)]
    let errors = models.flatMap { model in
      [
        split.training.measure { model.meanSquaredError(on: $0).squareRoot() }.value,
        split.validation.measure { model.meanSquaredError(on: $0).squareRoot() }.value,
      ]
    }
    return Fit(degree: degree, sgd: models[0], leastSquares: models[1], errors: errors)
  }
}
