import Foundation
import Gradus

/// A polynomial fitted by single-sample SGD, epoch after epoch.
struct Descent: Sendable {
  static let (examples, epochs, stepSize) = (20, 100, 0.05)

  let losses: SineTrial.Losses
  /// κ of the loss.
  let conditionNumber: Double

  /// What is fitted, and on how many examples of the draw, for how long.
  struct Plan {
    let features: PolynomialFeatures
    var examples = Descent.examples
    var epochs = Descent.epochs
  }

  private init(_ descent: PolynomialDescent, _ training: TrainingSet, _ test: TestSet) {
    losses = SineTrial.Losses(of: descent.model, training, test)
    // The curvatures are the squares of the singular values of the features, divided by n.
    let features = descent.features(training.examples.inputs)
    conditionNumber = pow(SingularValueDecomposition(features).conditionNumber, 2)
  }

  /// Takes the steps of all plans side by side: none waits for the result of another.
  static func all(_ plans: [Plan], pool: Examples, _ test: TestSet, _ order: RandomGenerator) -> [Descent] {
    let training = plans.map { TrainingSet(pool[0..<$0.examples]) }
    var descents = zip(plans, training).map { PolynomialDescent($0.features, to: $1) }
    let rows = plans.map { plan in
      var random = order
      return (0..<plan.epochs).flatMap { _ in random.permutation(plan.examples) }
    }
    for step in 0..<(rows.map(\.count).max() ?? 0) {
      for place in descents.indices where step < rows[place].count {
        descents[place].step(on: rows[place][step], stepSize: stepSize)
      }
    }
    return zip(descents, training).map { Descent($0, $1, test) }
  }
}

/// One of the settings that are compared side by side.
struct Change: Sendable {
  let name: String
  let basis: PolynomialBasis
  let degree, examples, epochs: Int
  /// What it does, in words.
  let effect: String

  var plan: Descent.Plan {
    Descent.Plan(features: PolynomialFeatures(basis, degree: degree), examples: examples, epochs: epochs)
  }

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
