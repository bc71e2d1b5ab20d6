import Foundation
import Gradus

/// One trial of y = sin πx + 0.25 N(0, 1), fitted by least squares, by gradient descent and by SGD.
struct PolynomialTrial: Sendable {
  static let count = 20
  private static let testCount = 500

  let basis: PolynomialBasis
  let degree: Int
  /// κ of the loss: the square of the features' own.
  let conditionNumber: Double
  /// When the excess was measured.
  let checkpoints: [Int]
  /// The share of the way from the first training loss to the least that gradient descent has still to go.
  let excess: [Double]
  /// The first measured step of gradient descent with weights within 10 % of the optimum's; nil where there is none.
  let stepsToOptimum: Int?
  /// By least squares, gradient descent and SGD.
  let trainingErrors, testErrors: [Double]

  init(_ basis: PolynomialBasis, degree: Int, steps: Int, seed: UInt64) throws {
    (self.basis, self.degree) = (basis, degree)
    var random = RandomGenerator(seed: seed, for: "examples of a polynomial")
    let (training, test) = (
      TrainingSet(Self.examples(Self.count, &random)), TestSet(Self.examples(Self.testCount, &random))
    )
    let features = PolynomialFeatures(basis, degree: degree)
    let singular = SingularValueDecomposition(features(training.examples.inputs)).values
    conditionNumber = pow(singular[0] / singular[degree], 2)
    let optimum = Polynomial.leastSquares(features, to: training)
    let curvature = singular[0] * singular[0] / Double(Self.count)
    let descent = PolynomialRegression(features, to: training, optimizer: SGD(learningRate: 1 / curvature))
    checkpoints = Self.checkpoints(to: steps)
    (excess, stepsToOptimum) = try Self.descend(descent, training, optimum, at: checkpoints)
    let sgd = PolynomialRegression(features, to: training, optimizer: SGD(learningRate: 0))
    try Self.stochastic(sgd, steps: steps, &random)
    let models = [optimum, descent.model, sgd.model]
    trainingErrors = models.map { model in training.measure(model.meanSquaredError).value }
    testErrors = models.map { model in test.measure(model.meanSquaredError).value }
  }

  private static func examples(_ count: Int, _ random: inout RandomGenerator) -> Examples {
    let x = (0..<count).map { _ in random.uniform(in: -1..<1) }
    return Examples(x: x, y: x.map { sin(Double.pi * $0) + 0.25 * random.normal() })
  }

  /// Steps 1, 2, 3, 4, 6, … up to the last.
  private static func checkpoints(to last: Int) -> [Int] {
    var checkpoints = [1]
    while checkpoints[checkpoints.count - 1] < last {
      checkpoints.append(
        min(last, max(checkpoints[checkpoints.count - 1] + 1, checkpoints[checkpoints.count - 1] * 5 / 4)))
    }
    return checkpoints
  }

  private static func descend(
    _ descent: PolynomialRegression, _ training: TrainingSet, _ optimum: Polynomial, at checkpoints: [Int]
  ) throws -> (excess: [Double], stepsToOptimum: Int?) {
    let least = training.measure(optimum.meanSquaredError).value
    let first = training.measure(descent.model.meanSquaredError).value
    var (step, stepsToOptimum) = (0, Int?.none)
    let excess = try checkpoints.map { checkpoint in
      while step < checkpoint {
        try descent.step(on: ArraySlice(0..<count))
        step += 1
      }
      if stepsToOptimum == nil, distance(descent.model, optimum) <= 0.1 { stepsToOptimum = step }
      return max(1e-15, (training.measure(descent.model.meanSquaredError).value - least) / (first - least))
    }
    return (excess, stepsToOptimum)
  }

  /// How far the weights are from the optimum's, as a share of their length.
  private static func distance(_ model: Polynomial, _ optimum: Polynomial) -> Double {
    let pairs = zip(model.linear.weights.scalars, optimum.linear.weights.scalars)
    let (squares, length) = pairs.reduce((0.0, 0.0)) { sums, pair in
      (sums.0 + (pair.0 - pair.1) * (pair.0 - pair.1), sums.1 + pair.1 * pair.1)
    }
    return (squares / length).squareRoot()
  }

  /// Single examples, epoch after epoch, with the step size 0.1 / (1 + epoch / 100).
  private static func stochastic(_ sgd: PolynomialRegression, steps: Int, _ random: inout RandomGenerator) throws {
    for epoch in 0..<steps / count {
      sgd.trainer.optimizer = SGD(learningRate: 0.1 / (1 + Double(epoch) / 100))
      for rows in Minibatches(of: 1, from: count, using: &random) { try sgd.step(on: rows) }
    }
  }
}
