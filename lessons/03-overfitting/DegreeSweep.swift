import Gradus

/// Degree 1 to 15 on 20 examples: underfitting and overfitting by the lecture's own definitions.
struct DegreeSweep {
  static let examples = 20
  let sine: SineTrials
  private let degrees = SineTrial.degrees
  private var verdicts: [Verdict] { degrees.map { sine.verdict(examples: Self.examples, degree: $0) } }

  func show(on page: Page) throws {
    page.heading("Capacity: the degree of a polynomial")
    page.prose(
      """
      The capacity of a polynomial is its degree: each degree adds functions to those that lower degrees can fit. We draw \
      n = \(Self.examples) training examples, find the optimum for each degree by least squares, and take the test error on \
      1,000 test examples. We repeat this \(sine.all.count) times.
      """)
    predict(on: page)
    let between = between()
    page.prose(
      """
      First three of them on the same examples: a line, a degree that has what the curve needs, and one with nearly as many \
      weights as there are examples. The draw is the first in which each does what it does in most draws.
      """)
    let fits = ThreeFits(sine: sine)
    try page.figure("three-fits", fits.chart, exploring: fits.explorable)
    page.prose(
      """
      The next figure shows both errors of all degrees. The training error can only fall with the degree, since a polynomial of degree 3 is \
      also one of degree 4. Overfitting is the distance between the two lines.
      """)
    try page.figure("degree-errors", errors(between), showing: between)
    page.prose(
      """
      A draw underfits if its training error is high, and overfits if the difference is high. A degree has only a share of \
      draws: that is what “tend to” means in the lecture. If the interval of the share lies above one half, we say that the \
      degree usually underfits or overfits; if it contains one half, \(sine.all.count) draws cannot tell.
      """)
    let tends = try TendsToOverfit(sine)
    try page.figure("degree-shares", shares(tends.title), showing: tends.finding)
    table(on: page)
    page.claim(usually("At degree 1 the model usually underfits", degree: 1, \.underfits))
    page.claim(usually("At degree 15 the model usually overfits", degree: 15, \.overfits))
    page.claim(between)
    page.claim(tends.finding)
  }

  private func predict(on page: Page) {
    let choices = [1, 3, 7, 15]
    let errors = choices.map { sine.median(examples: Self.examples, degree: $0, \.test) }
    let right = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    page.predict(
      "On the interval sin 3x has one hill and one valley. Which degree has the least test error on 20 examples?",
      choices: choices.map { "degree \($0)" }, right: right,
      because: """
        The medians of the test error are \
        \(zip(choices, errors).map { "\(shown($1)) at degree \($0)" }.joined(separator: ", ")). A line misses the shape, a \
        cubic polynomial has what is needed, and higher degrees follow the noise.
        """)
  }

  /// Of what is very large, only the size is known.
  private func shown(_ error: Double) -> Numeral {
    error < 1000 ? Numeral(error, digits: 2) : Numeral(powerOfTen: error, digits: 1)
  }

  private func usually(_ statement: String, degree: Int, _ condition: (SineTrial.Losses) -> Bool) -> Finding {
    let share = sine.share(examples: Self.examples, degree: degree, condition)
    return Finding(
      statement, measured: "in \(share.percentage(against: 0.5)) of the draws",
      outcome: share.interval.outcome(above: 0.5),
      draws: sine.all.count)
  }

  /// The test error is least in between, draw by draw.
  private func between() -> Finding {
    let shares = [1, 15].map { sine.share((Self.examples, $0), above: (Self.examples, 3)) }
    return Finding(
      "Degree 3 usually has a smaller test error than degree 1, and than degree 15",
      measured: "in \(shares[0].percentage(against: 0.5)) and in \(shares[1].percentage(against: 0.5)) of the draws",
      outcome: shares.map { $0.interval.outcome(above: 0.5) }.all, draws: sine.all.count)
  }

  private func errors(_ between: Finding) -> Chart {
    func runs(_ loss: KeyPath<SineTrial.Losses, Double>) -> Spread {
      Spread(
        of: sine.all.indices.map { draw in
          degrees.map { sine.fits(examples: Self.examples, degree: $0)[draw][keyPath: loss] }
        })
    }
    let (bottom, top) = (0.001, 100.0)
    let medians = runs(\.test).median
    let best = degrees[medians.indices.min { medians[$0] < medians[$1] } ?? 0]
    return Chart(
      between.title(
        "The training error falls with the degree; the test error is least at degree \(best)",
        fails: "The training error falls with the degree; degree 3 is not best for the test error",
        unclear: "The training error falls with the degree; whether degree 3 tests best cannot be told"),
      subtitle: "least squares on \(Self.examples) examples: medians of \(sine.all.count) draws, with quartiles"
    ) {
      for (name, spread) in [("training error", runs(\.training)), ("test error", runs(\.test))] {
        BandMark(
          x: degrees, low: spread.low.map { min($0, top) }, high: spread.high.map { min($0, top) }, series: name)
        LineMark(x: degrees, y: spread.median, series: name)
      }
      RuleMark(y: NoisySine.noiseLoss, label: "noise")
    }
    .xAxis("degree of the polynomial", domain: 1...15)
    .yAxis("loss", scale: .logarithmic, domain: bottom...top)
    .legend(.inside)
  }

  private func shares(_ title: String) -> Chart {
    func estimates(_ condition: (SineTrial.Losses) -> Bool) -> [Estimate] {
      degrees.map { sine.share(examples: Self.examples, degree: $0, condition) }
    }
    return Chart(
      title,
      subtitle: "share of \(sine.all.count) draws, with 95 % intervals; least squares on \(Self.examples) examples"
    ) {
      for (name, shares) in [("underfits", estimates(\.underfits)), ("overfits", estimates(\.overfits))] {
        BandMark(
          x: degrees, low: shares.map { 100 * $0.interval.low }, high: shares.map { 100 * $0.interval.high },
          series: name)
        LineMark(x: degrees, y: shares.map { 100 * $0.value }, series: name)
        PointMark(x: degrees, y: shares.map { 100 * $0.value }, series: name).symbol(size: 4)
      }
      RuleMark(y: 50.0, label: "half of the draws")
    }
    .xAxis("degree of the polynomial", domain: 1...15).yAxis("share of draws (%)", domain: 0...100)
    .legend(.belowTitle)
  }

  private func table(on page: Page) {
    func degrees(_ outcome: KeyPath<Verdict, Outcome>, _ wanted: Outcome) -> String {
      let found = zip(self.degrees, verdicts).filter { $1[keyPath: outcome] == wanted }.map(\.0)
      return found.isEmpty ? "–" : ranges(found)
    }
    page.table(
      ["with \(Self.examples) examples", "usually", "usually not", "cannot be told"],
      rows: [("underfits", \Verdict.underfits), ("overfits", \.overfits)].map { name, outcome in
        [name] + [.holds, .fails, .unclear].map { degrees(outcome, $0) }
      })
  }
}
