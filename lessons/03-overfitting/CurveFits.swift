import Gradus

/// Polynomials of every degree fitted to one division of measured data, by SGD and by least squares.
struct CurveFits: Sendable {
  struct Fit: Sendable {
    let sgd, leastSquares: Polynomial
    /// Root mean squared errors, in the order of `CurveFits.series`.
    let errors: [Double]
  }

  static let series = [
    "SGD: training", "SGD: validation", "least squares: training", "least squares: validation",
  ]
  static let degrees = Array(1...15)
  static let stepSize = 0.02

  let training: TrainingSet
  let validation: ValidationSet
  let fits: [Fit]

  init(_ examples: Examples, seed: UInt64, epochs: Int) {
    var random = RandomGenerator(seed: seed, for: "division of a real curve")
    let order = Self.order(examples.inputs.scalars, using: &random)
    let count = max(2, (6 * examples.count + 5) / 10)
    let training = TrainingSet(examples[order.prefix(count)])
    let validation = ValidationSet(examples[order.dropFirst(count)])
    (self.training, self.validation) = (training, validation)
    fits = Self.degrees.map { Self.fit($0, training, validation, epochs: epochs, random) }
  }

  /// A random order that begins with the examples of least and greatest x, so that they are trained on: no model is asked
  /// what lies beyond its training examples.
  private static func order(_ x: [Double], using random: inout RandomGenerator) -> [Int] {
    let order = random.permutation(x.count)
    let ends = [order.min { x[$0] < x[$1] }, order.max { x[$0] < x[$1] }].compactMap { $0 }
    return ends + order.filter { !ends.contains($0) }
  }

  private static func fit(
    _ degree: Int, _ training: TrainingSet, _ validation: ValidationSet, epochs: Int, _ random: RandomGenerator
  ) -> Fit {
    let features = PolynomialFeatures(
      .chebyshev, degree: degree, scaling: AffineScaling(of: training.examples.inputs.scalars))
    var (descent, random) = (PolynomialDescent(features, to: training), random)
    for _ in 0..<epochs {
      for row in random.permutation(training.count) { descent.step(on: row, stepSize: stepSize) }
    }
    let models = [descent.model, Polynomial.leastSquares(features, to: training)]
    let errors = models.flatMap { model in
      [
        training.measure { model.meanSquaredError(on: $0).squareRoot() }.value,
        validation.measure { model.meanSquaredError(on: $0).squareRoot() }.value,
      ]
    }
    return Fit(sgd: models[0], leastSquares: models[1], errors: errors)
  }
}
