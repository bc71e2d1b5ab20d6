import Foundation
import Gradus

/// Polynomials of degree 1 to 15 fitted to one trial of y = sin πx + 0.25 N(0, 1), x from U[-1, 1]: by least squares,
/// and by SGD in monomials and in Chebyshev features.
struct DegreeFits: Sendable {
  static let degrees = Array(1...15)
  static let noise = 0.25
  static let examples = 20
  static let learningRate = 0.05

  /// Mean squared errors of one polynomial.
  struct Errors: Sendable {
    let training, validation, test: Double
  }
  /// What one degree gave.
  struct Fit: Sendable {
    let leastSquares, monomialSGD, chebyshevSGD: Errors
    /// κ of the matrix of features.
    let monomialCondition, chebyshevCondition: Double
  }

  let fits: [Fit]

  static func curve(_ x: Double) -> Double { sin(.pi * x) }

  static func drawn(_ count: Int, using random: inout RandomGenerator) -> Examples {
    let x = (0..<count).map { _ in random.uniform(in: -1..<1) }
    return Examples(x: x, y: x.map { curve($0) + noise * random.normal() })
  }

  init(seed: UInt64, epochs: Int, testExamples: Int) throws {
    var random = RandomGenerator(seed: seed, for: "examples of a degree sweep")
    let training = TrainingSet(Self.drawn(Self.examples, using: &random))
    let validation = ValidationSet(Self.drawn(Self.examples, using: &random))
    let test = TestSet(Self.drawn(testExamples, using: &random))
    func errors(_ model: Polynomial) -> Errors {
      Errors(
        training: training.measure(model.meanSquaredError).value,
        validation: validation.measure(model.meanSquaredError).value,
        test: test.measure(model.meanSquaredError).value)
    }
    fits = try Self.degrees.map { degree in
      let features = PolynomialBasis.allCases.map { PolynomialFeatures($0, degree: degree) }
      let sgd = try features.map { try Self.descended($0, training, epochs: epochs, random) }
      let conditions = features.map {
        SingularValueDecomposition($0(training.examples.inputs)).conditionNumber
      }
      return Fit(
        leastSquares: errors(.leastSquares(features[1], to: training)), monomialSGD: errors(sgd[0]),
        chebyshevSGD: errors(sgd[1]), monomialCondition: conditions[0], chebyshevCondition: conditions[1])
    }
  }

  private static func descended(
    _ features: PolynomialFeatures, _ training: TrainingSet, epochs: Int, _ random: RandomGenerator
  ) throws -> Polynomial {
    let fit = PolynomialRegression(features, to: training, optimizer: SGD(learningRate: learningRate))
    var random = random
    for _ in 0..<epochs {
      for rows in Minibatches(of: 1, from: training.count, using: &random) { try fit.step(on: rows) }
    }
    return fit.model
  }
}
