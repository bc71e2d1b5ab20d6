import Foundation
import Gradus

/// A polynomial fitted by single-sample SGD, epoch after epoch.
struct Descent: Sendable {
  static let (examples, epochs, stepSize) = (20, 100, 0.05)

  let losses: SineTrial.Losses
  /// κ of the loss.
  let conditionNumber: Double

  init(
    _ basis: PolynomialBasis, degree: Int, epochs: Int, _ training: TrainingSet, _ test: TestSet,
    _ order: RandomGenerator
  ) {
    let features = PolynomialFeatures(basis, degree: degree)
    var (descent, random) = (PolynomialDescent(features, to: training), order)
    for _ in 0..<epochs {
      for row in random.permutation(training.count) { descent.step(on: row, stepSize: Self.stepSize) }
    }
    losses = SineTrial.Losses(of: descent.model, training, test)
    // The curvatures are the squares of the singular values of the features, divided by n.
    conditionNumber = pow(SingularValueDecomposition(features(training.examples.inputs)).conditionNumber, 2)
  }
}

/// One of the settings that are compared side by side.
struct Change: Sendable {
  let name: String
  let basis: PolynomialBasis
  let degree, examples, epochs: Int
  /// What it does, in words.
  let effect: String

  static let all = [
    Change(
      name: "where we start", basis: .chebyshev, degree: 3, examples: 20, epochs: Descent.epochs,
      effect: "fits"),
    Change(
      name: "fewer weights", basis: .chebyshev, degree: 1, examples: 20, epochs: Descent.epochs,
      effect: "lowers representational capacity"),
    Change(
      name: "more weights", basis: .chebyshev, degree: 15, examples: 20, epochs: Descent.epochs,
      effect: "raises representational capacity, and κ"),
    Change(
      name: "… and longer training", basis: .chebyshev, degree: 15, examples: 20, epochs: 20 * Descent.epochs,
      effect: "raises effective capacity"),
    Change(
      name: "… in monomials", basis: .monomials, degree: 15, examples: 20, epochs: Descent.epochs,
      effect: "raises κ, lowers effective capacity"),
    Change(
      name: "… and more examples", basis: .chebyshev, degree: 15, examples: 320, epochs: Descent.epochs,
      effect: "lowers κ; nothing left to overfit"),
  ]
}
