import Gradus

/// Degree 1 to 15 over many trials: underfitting and overfitting by the lecture's own definitions.
struct DegreeSweep {
  let isQuick: Bool
  let seed: UInt64

  private var trials: Int { isQuick ? 12 : 120 }
  private var epochs: Int { isQuick ? 40 : 100 }
  private let degrees = DegreeFits.degrees
  private let noise = DegreeFits.noise * DegreeFits.noise
  /// How many times the noise counts as high.
  private let high = 2.0

  func show(on page: Page) async throws {
    page.heading("Capacity: the degree of a polynomial")
    page.prose(
      """
      The lecture calls it underfitting when the training error is high, and overfitting when the difference between \
      test error and training error is high. “High” needs a measure. The data here are drawn: \(DegreeFits.examples) \
      training and \(DegreeFits.examples) validation examples of y = sin πx + \(DegreeFits.noise) N(0, 1), so that no \
      model, however good, gets below a mean squared error of \(noise) on new examples. High means above \(Int(high)) \
      times that: \(high * noise). \
      Errors are measured by this mean, with weights w on the features φ of x:
      """)
    let (prediction, target) = (
      Formula.juxtaposed(.value(MathSymbol("w"), 0), .value(MathSymbol("φ"), 0)), Formula.value(MathSymbol("y"), 0)
    )
    page.equation(.function(.mean, .power(prediction - target, .number(2))))
    let all = try await page.sweep("draws", trials) { [seed, epochs, isQuick] in
      try DegreeFits(
        seed: RandomGenerator.seed(seed, for: "degrees", $0), epochs: epochs, testExamples: isQuick ? 200 : 1000)
    }
    let verdicts = DegreeVerdicts(all, limit: high * noise)
    try page.figure("degree-errors", errors(all, verdicts))
    page.table(DegreeVerdicts.columns, rows: verdicts.rows)
    verdicts.claims(on: page)
    try page.figure("degree-descent", descent(all))
    explainDescent(all, on: page)
  }

  private func median(_ all: [DegreeFits], _ error: KeyPath<DegreeFits.Fit, Double>) -> [Double] {
    degrees.indices.map { place in all.map { $0.fits[place][keyPath: error] }.median }
  }

  private func errors(_ all: [DegreeFits], _ verdicts: DegreeVerdicts) -> Chart {
    func runs(_ name: String, _ error: KeyPath<DegreeFits.Fit, Double>) -> Runs {
      Runs(name, all.map { $0.fits.map { $0[keyPath: error] } })
    }
    let series = [
      runs("training", \.leastSquares.training), runs("validation", \.leastSquares.validation),
      runs("test", \.leastSquares.test),
    ]
    let (top, bottom) = (100.0, 0.005)
    return Chart(
      "Degree 1 to \(verdicts.lastUnderfitting) underfits, from degree \(verdicts.firstOverfitting) on it overfits; "
        + "the test error is least at \(verdicts.bestDegree)",
      subtitle: "least squares on \(DegreeFits.examples) examples: median and quartiles over \(all.count) draws; "
        + "grey: underfitting and overfitting"
    ) {
      for range in verdicts.shaded {
        BandMark(x: range, low: [bottom, bottom], high: [top, top]).color(.axis)
      }
      for runs in series {
        let spread = Spread(of: runs.values)
        BandMark(
          x: degrees, low: spread.low.map { min($0, top) }, high: spread.high.map { min($0, top) }, series: runs.name)
        LineMark(x: degrees, y: spread.median, series: runs.name)
      }
      RuleMark(y: noise, label: "noise")
      TextMark("underfitting", x: 0.0, y: top * 0.6).color(.muted)
      TextMark("overfitting", x: Double(verdicts.firstOverfitting), y: top * 0.6).color(.muted)
    }
    .xAxis("degree of the polynomial", domain: 0...16)
    .yAxis("mean squared error", scale: .logarithmic, domain: bottom...top)
    .legend(.belowTitle)
  }

  private func descent(_ all: [DegreeFits]) -> Chart {
    let (exact, monomials) = (median(all, \.leastSquares.test), median(all, \.monomialSGD.test))
    let chebyshev = median(all, \.chebyshevSGD.test)
    return Chart(
      "At degree 15 least squares has test error \(Numeral(exact[14], digits: 3)), SGD in monomials \(Numeral(monomials[14], digits: 3))",
      subtitle: "test error, median over \(all.count) draws; SGD: \(epochs) epochs of single examples, step size "
        + "\(DegreeFits.learningRate), from w = 0"
    ) {
      LineMark(x: degrees, y: exact, series: "least squares").color(.ink)
      LineMark(x: degrees, y: chebyshev, series: "SGD, Chebyshev features").color(.gradient)
      LineMark(x: degrees, y: monomials, series: "SGD, monomials").color(.value).line(.dashed)
      RuleMark(y: noise, label: "noise")
    }
    .xAxis("degree of the polynomial", domain: 1...15).yAxis("test error (mean squared)", scale: .logarithmic)
    .legend(.inside)
  }

  private func explainDescent(_ all: [DegreeFits], on page: Page) {
    let kappa = [median(all, \.monomialCondition)[14], median(all, \.chebyshevCondition)[14]]
    let training = [
      median(all, \.leastSquares.training)[14], median(all, \.chebyshevSGD.training)[14],
      median(all, \.monomialSGD.training)[14],
    ]
    page.prose(
      """
      Both bases span the same polynomials: the representational capacity is the same, and least squares finds the \
      same fit. SGD does not: at degree 15 the condition number κ of the features is \(Numeral(kappa[0], digits: 3)) for monomials \
      and \(Numeral(kappa[1], digits: 3)) for Chebyshev features. (That of the loss, on which the number of steps depends, is its \
      square: \(Numeral(kappa[0] * kappa[0], digits: 3)) and \(Numeral(kappa[1] * kappa[1], digits: 3)).) The larger it is, the less of the \
      capacity is reached in \(epochs) epochs. The training errors say so: \(Numeral(training[0], digits: 3)) for least squares, \
      \(Numeral(training[1], digits: 3)) for SGD in Chebyshev features, \(Numeral(training[2], digits: 3)) in monomials. That is the effective \
      capacity: of the model and its learning algorithm together.
      """)
    let exact = median(all, \.leastSquares.test)[14]
    let descended = median(all, \.monomialSGD.test)[14]
    page.claim(
      "At degree 15 SGD in monomials overfits less than least squares: its effective capacity is lower",
      measured: "median test error \(Numeral(descended, digits: 3)) against \(Numeral(exact, digits: 3))",
      holds: descended < exact,
      seeds: all.count)
  }
}
