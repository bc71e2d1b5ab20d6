import Gradus

/// All draws of one basis and degree.
struct PolynomialGroup {
  let basis: PolynomialBasis
  let degree: Int
  let conditionNumber: Double
  let checkpoints: [Int]
  let excess: Spread
  /// The medians for least squares, gradient descent and SGD.
  let trainingErrors, testErrors: [Double]
  let trials: [PolynomialTrial]

  init(_ trials: [PolynomialTrial]) {
    self.trials = trials
    (basis, degree, checkpoints) = (trials[0].basis, trials[0].degree, trials[0].checkpoints)
    conditionNumber = trials.map(\.conditionNumber).median
    excess = Spread(of: trials.map(\.excess))
    trainingErrors = Spread(of: trials.map(\.trainingErrors)).median
    testErrors = Spread(of: trials.map(\.testErrors)).median
  }

  var name: String { "\(basis == .monomials ? "monomials" : "Chebyshev"), degree \(degree)" }
  /// κ with the digits that are worth reading.
  var conditionText: String {
    conditionNumber < 1000
      ? Numeral(conditionNumber, digits: 2).text : Numeral(powerOfTen: conditionNumber, digits: 1).text
  }

  /// The training error of each of the two descents over that of least squares, in each draw: gradient descent and SGD.
  var trainingRatios: [[Double]] {
    [1, 2].map { place in trials.map { $0.trainingErrors[place] / $0.trainingErrors[0] } }
  }
}
