import Foundation
import Gradus

/// One draw of the sine's data, fitted by least squares, by gradient descent, and by SGD on as many examples.
struct PolynomialTrial: Sendable {
  static let count = 20
  /// Within this share of the optimum's weights, gradient descent counts as there.
  static let near = 0.1
  private static let testCount = 500

  let basis: PolynomialBasis
  let degree: Int
  /// κ of the loss: the greatest curvature over the least.
  let conditionNumber: Double
  /// When the loss of gradient descent was measured.
  let checkpoints: [Int]
  /// The share of the first training loss that is still left above the least one.
  private(set) var excess: [Double] = []
  /// The first step after which the weights are near the optimum's, of all steps; nil where there is none.
  private(set) var stepsToOptimum: Int?
  /// By least squares, gradient descent and SGD.
  let trainingErrors, testErrors: [Double]

  init(_ basis: PolynomialBasis, degree: Int, steps: Int, seed: UInt64) {
    (self.basis, self.degree) = (basis, degree)
    var random = RandomGenerator(seed: seed, for: "examples of a polynomial")
    let training = TrainingSet(NoisySine.examples(Self.count, using: &random))
    let test = TestSet(NoisySine.examples(Self.testCount, using: &random))
    let features = PolynomialFeatures(basis, degree: degree)
    let singular = SingularValueDecomposition(features(training.examples.inputs)).values
    conditionNumber = pow(singular[0] / singular[degree], 2)
    checkpoints = Self.checkpoints(to: steps)
    let optimum = Polynomial.smallestLeastSquares(features, to: training)
    var (descent, sgd) = (PolynomialDescent(features, to: training), PolynomialDescent(features, to: training))
    let curvature = singular[0] * singular[0] / Double(Self.count)
    let (excess, stepsToOptimum) = Self.descend(&descent, training, optimum, 1 / curvature, checkpoints)
    Self.stochastic(&sgd, epochs: steps, &random)
    let models = [optimum, descent.model, sgd.model]
    trainingErrors = models.map { model in training.measure(model.loss).value }
    testErrors = models.map { model in test.measure(model.loss).value }
    (self.excess, self.stepsToOptimum) = (excess, stepsToOptimum)
  }

  /// Steps 1, 2, 3, 4, 6, … up to the last.
  private static func checkpoints(to last: Int) -> [Int] {
    var checkpoints = [1]
    while let step = checkpoints.last, step < last { checkpoints.append(min(last, max(step + 1, step * 5 / 4))) }
    return checkpoints
  }

  /// Every step is looked at, so that the first one near the optimum is found exactly.
  private static func descend(
    _ descent: inout PolynomialDescent, _ training: TrainingSet, _ optimum: Polynomial, _ stepSize: Double,
    _ checkpoints: [Int]
  ) -> (excess: [Double], stepsToOptimum: Int?) {
    let goal = optimum.linear.weights.scalars
    let least = training.measure(optimum.loss).value
    let first = training.measure(descent.model.loss).value
    var (step, stepsToOptimum) = (0, Int?.none)
    let excess = checkpoints.map { checkpoint in
      while step < checkpoint {
        descent.step(stepSize: stepSize)
        step += 1
        if stepsToOptimum == nil, distance(descent.weights, goal) <= near { stepsToOptimum = step }
      }
      return max(1e-15, (training.measure(descent.model.loss).value - least) / (first - least))
    }
    return (excess, stepsToOptimum)
  }

  /// How far the weights are from the optimum's, as a share of their length.
  private static func distance(_ weights: [Double], _ goal: [Double]) -> Double {
    var (squares, length) = (0.0, 0.0)
    for k in goal.indices {
      squares += (weights[k] - goal[k]) * (weights[k] - goal[k])
      length += goal[k] * goal[k]
    }
    return (squares / length).squareRoot()
  }

  /// An epoch sees as many examples as one step of gradient descent; the step size shrinks as 0.1 / (1 + epoch / 100).
  private static func stochastic(_ sgd: inout PolynomialDescent, epochs: Int, _ random: inout RandomGenerator) {
    for epoch in 0..<epochs {
      let stepSize = 0.1 / (1 + Double(epoch) / 100)
      for row in random.permutation(count) { sgd.step(on: row, stepSize: stepSize) }
    }
  }
}
