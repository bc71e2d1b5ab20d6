import Gradus

/// One draw of the sine's data, with polynomials of every degree fitted to its first 6, 8, 10, … examples.
///
/// All numbers about degrees and amounts of data come from these draws, so that each is computed once.
struct SineTrial: Sendable {
  static let sizes = [6, 8, 10, 12, 14, 16, 20, 30, 40, 80, 160, 320]
  static let quickSizes = [6, 10, 16, 20, 40, 160, 320]
  static let degrees = Array(1...15)
  /// An error, or a difference of errors, is high if it is above this.
  static let high = 2 * NoisySine.noiseLoss

  /// The losses of one model.
  struct Losses: Sendable {
    let training, test: Double
    var gap: Double { test - training }
    var underfits: Bool { training > SineTrial.high }
    var overfits: Bool { gap > SineTrial.high }
  }

  /// By least squares, for each number of examples and each degree.
  let fits: [[Losses]]
  /// By SGD, for each degree, in monomials and in Chebyshev polynomials.
  let descents: [[Descent]]
  /// The runs of SGD that are compared side by side.
  let changes: [Descent]
  /// Degree 15 on 20 examples.
  let extrapolated: ExtrapolatedFit

  /// The examples of a draw: the training sets are the first of the pool.
  static func examples(seed: UInt64) -> (pool: Examples, test: TestSet) {
    var random = RandomGenerator(seed: seed, for: "examples of the sine")
    let pool = NoisySine.examples(320, using: &random)
    return (pool, TestSet(NoisySine.examples(1000, using: &random)))
  }

  init(seed: UInt64, sizes: [Int]) {
    let (pool, test) = Self.examples(seed: seed)
    fits = sizes.map { size in
      let training = TrainingSet(pool[0..<size])
      return Self.degrees.map { degree in
        Losses(of: .smallestLeastSquares(PolynomialFeatures(.chebyshev, degree: degree), to: training), training, test)
      }
    }
    let order = RandomGenerator(seed: seed, for: "order of the sine")
    descents = PolynomialBasis.allCases.map { basis in
      let plans = Self.degrees.map { Descent.Plan(features: PolynomialFeatures(basis, degree: $0)) }
      return Descent.all(plans, pool: pool, test, order)
    }
    changes = Descent.all(Change.all.map(\.plan), pool: pool, test, order)
    extrapolated = ExtrapolatedFit(TrainingSet(pool[0..<Descent.examples]), test)
  }
}

extension SineTrial.Losses {
  init(of model: Polynomial, _ training: TrainingSet, _ test: TestSet) {
    (self.training, self.test) = (training.measure(model.loss).value, test.measure(model.loss).value)
  }
}
