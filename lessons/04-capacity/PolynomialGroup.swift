import Gradus

/// All trials of one basis and degree, by their medians.
struct PolynomialGroup {
  let basis: PolynomialBasis
  let degree: Int
  let conditionNumber: Double
  let checkpoints: [Int]
  let excess: Spread
  let trainingErrors, testErrors: [Double]
  let trials: [PolynomialTrial]

  init(_ trials: [PolynomialTrial]) {
    self.trials = trials
    (basis, degree, checkpoints) = (trials[0].basis, trials[0].degree, trials[0].checkpoints)
    conditionNumber = trials.map(\.conditionNumber).sorted().quantile(0.5)
    excess = Spread(of: trials.map(\.excess))
    trainingErrors = Spread(of: trials.map(\.trainingErrors)).median
    testErrors = Spread(of: trials.map(\.testErrors)).median
  }

  var name: String { "\(basis == .monomials ? "monomials" : "Chebyshev"), degree \(degree)" }
  /// κ written out where it is not too long.
  var conditionText: String {
    conditionNumber < 1e5 ? Numeral(conditionNumber, decimals: 0).text : Numeral(conditionNumber, digits: 2).text
  }

  /// The first measured step of gradient descent with at most 1 % of the way left.
  var stepsToOnePercent: Int? { zip(checkpoints, excess.median).first { $0.1 <= 0.01 }?.0 }
}
