import Gradus

/// SGD in place of least squares: how much of the capacity it reaches depends on κ.
struct DescentByDegree {
  let sine: SineTrials
  private let degrees = SineTrial.degrees

  func show(on page: Page) throws {
    page.heading("With SGD in place of least squares")
    page.prose(
      """
      So far we always had the optimum, but SGD gets only as near to it as its time allows. On the same 20 examples it now \
      makes \(Descent.epochs) epochs with step size \(Descent.stepSize), in Chebyshev polynomials and in monomials, which can \
      represent the same functions.
      """)
    let finding = try finding()
    try page.figure("degree-descent", try chart(finding), showing: finding)
    page.prose(
      """
      What SGD does not reach in its \(Descent.epochs) epochs it cannot overfit. How much it reaches depends on κ, as the \
      table of the next section shows. Same model, same examples, another algorithm: this is effective capacity, which the \
      next lesson measures.
      """)
    page.claim(finding)
  }

  private func descents(_ basis: PolynomialBasis, _ degree: Int) -> [Descent] {
    let place = PolynomialBasis.allCases.firstIndex(of: basis) ?? 0
    return sine.all.map { $0.descents[place][degree - 1] }
  }
  private func test(_ basis: PolynomialBasis) -> Double { descents(basis, 15).map(\.losses.test).median }

  /// Compared draw by draw: less test error, and more training error.
  private func finding() throws -> Finding {
    let exact = sine.fits(examples: Descent.examples, degree: 15)
    let pairs = Array(zip(descents(.monomials, 15).map(\.losses), exact))
    let (test, training) = (
      Estimate.share(pairs.map { $0.test < $1.test }), Estimate.share(pairs.map { $0.training > $1.training })
    )
    return Finding(
      "At degree 15, SGD in monomials usually has a larger training error and a smaller test error than least squares",
      measured: "in \(training.percentage(against: 0.5)) and in \(test.percentage(against: 0.5)) of the draws",
      outcome: [test, training].map { $0.interval.outcome(above: 0.5) }.all, draws: sine.all.count)
  }

  /// For each degree the test error in each draw.
  private func drawn(_ basis: PolynomialBasis) -> [[Double]] {
    degrees.map { descents(basis, $0).map(\.losses.test) }
  }

  private func chart(_ finding: Finding) throws -> Chart {
    let optima = degrees.map { sine.fits(examples: Descent.examples, degree: $0).map(\.test) }
    let (chebyshev, monomials) = (drawn(.chebyshev), drawn(.monomials))
    let bands = [
      try BandMark(ofMedians: optima, at: degrees, series: "least squares").color(.ink),
      try BandMark(ofMedians: chebyshev, at: degrees, series: "SGD, Chebyshev polynomials").color(.gradient),
      try BandMark(ofMedians: monomials, at: degrees, series: "SGD, monomials").color(.value),
    ]
    let exact = Numeral(powerOfTen: sine.median(examples: Descent.examples, degree: 15, \.test), digits: 1)
    return Chart(
      finding.title(
        "Degree 15: test error \(Numeral(test(.chebyshev), digits: 2)) and \(Numeral(test(.monomials), digits: 2)) by SGD, \(exact) by least squares",
        fails: "At degree 15 SGD in monomials does not differ from least squares as expected",
        unclear: "Whether SGD overfits less than least squares cannot be told"),
      subtitle: "test error with \(Descent.examples) examples: median of \(sine.all.count) draws and its 95 % interval"
    ) {
      for band in bands { band }
      LineMark(
        x: degrees, y: optima.map(\.median), series: "least squares"
      ).color(.ink)
      LineMark(x: degrees, y: chebyshev.map(\.median), series: "SGD, Chebyshev polynomials").color(.gradient)
      LineMark(x: degrees, y: monomials.map(\.median), series: "SGD, monomials").color(.value).line(.dashed)
      RuleMark(y: NoisySine.noiseLoss, label: "noise")
    }
    .xAxis("degree of the polynomial", domain: 1...15).yAxis("test error", scale: .logarithmic, domain: 0.01...100)
    .legend(.inside)
  }
}
