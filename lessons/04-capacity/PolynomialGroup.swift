import Gradus

/// All draws of one basis and degree, by their medians.
struct PolynomialGroup {
  let basis: PolynomialBasis
  let degree: Int
  let conditionNumber: Double
  let moments: [Int]
  let excess: Spread
  let trainingErrors, testErrors: [Double]
  let draws: [PolynomialDraw]

  init(_ draws: [PolynomialDraw]) {
    self.draws = draws
    (basis, degree, moments) = (draws[0].basis, draws[0].degree, draws[0].moments)
    conditionNumber = draws.map(\.conditionNumber).sorted().quantile(0.5)
    excess = Spread(of: draws.map(\.excess))
    trainingErrors = Spread(of: draws.map(\.trainingErrors)).median
    testErrors = Spread(of: draws.map(\.testErrors)).median
  }

  var name: String { "\(basis == .monomials ? "monomials" : "Chebyshev"), degree \(degree)" }
  /// κ written out where it is not too long.
  var conditionText: String {
    conditionNumber < 1e5 ? Numeral(conditionNumber, decimals: 0).text : Numeral(conditionNumber, digits: 2).text
  }

  /// The first measured step of gradient descent with at most 1 % of the way left.
  var stepsToOnePercent: Int? { zip(moments, excess.median).first { $0.1 <= 0.01 }?.0 }
}
