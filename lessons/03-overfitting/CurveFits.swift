import Gradus

/// Polynomials of every degree fitted to one division of measured data, by SGD and by least squares.
struct CurveFits: Sendable {
  struct Fit: Sendable {
    let sgd, leastSquares: Polynomial
    /// Root mean squared errors, in the order of `CurveFits.series`.
    let errors: [Double]
    /// Whether double precision tells apart as many features as the values of x allow; elsewhere least squares leaves some out.
    let isExact: Bool
    /// By how much rounding may change the training error of least squares.
    let rounding: Double
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
    let targets = StandardizedTargets(of: training)
    let scaling = AffineScaling(of: training.examples.inputs.scalars)
    var descents = Self.degrees.map { degree in
      PolynomialDescent(PolynomialFeatures(.chebyshev, degree: degree, scaling: scaling), to: targets(training))
    }
    // Side by side: none waits for the result of another.
    for _ in 0..<epochs {
      for row in random.permutation(training.count) {
        for place in descents.indices { descents[place].step(on: row, stepSize: Self.stepSize) }
      }
    }
    fits = descents.map { Self.fit($0, training, validation, targets) }
  }

  /// A random order that begins with the examples of least and greatest x, so that they are trained on: no model is asked
  /// what lies beyond its training examples.
  private static func order(_ x: [Double], using random: inout RandomGenerator) -> [Int] {
    let order = random.permutation(x.count)
    let ends = [order.min { x[$0] < x[$1] }, order.max { x[$0] < x[$1] }].compactMap { $0 }
    return ends + order.filter { !ends.contains($0) }
  }

  private static func fit(
    _ descent: PolynomialDescent, _ training: TrainingSet, _ validation: ValidationSet, _ targets: StandardizedTargets
  ) -> Fit {
    let (x, degree) = (training.examples.inputs.scalars, descent.features.degree)
    let exact = Polynomial.leastSquaresWithRank(descent.features, to: training)
    let models = [targets.undone(descent.model), exact.model]
    let errors = models.flatMap { model in
      [
        training.measure { model.meanSquaredError(on: $0).squareRoot() }.value,
        validation.measure { model.meanSquaredError(on: $0).squareRoot() }.value,
      ]
    }
    // The features lie within [-1, 1], so the predictions are sums of numbers no larger than the weights.
    let largest = exact.model.linear.weights.scalars.reduce(0) { $0 + abs($1) }
    return Fit(
      sgd: models[0], leastSquares: models[1], errors: errors, isExact: exact.rank == min(degree + 1, Set(x).count),
      rounding: Double(training.count) * .ulpOfOne * largest)
  }

  /// Which way the training error of least squares goes between two degrees.
  func change(from degree: Int, to other: Int) -> ErrorChange {
    let (first, second) = (fits[degree - 1], fits[other - 1])
    return ErrorChange(
      from: first.errors[2], to: second.errors[2], rounding: max(first.rounding, second.rounding))
  }
}
