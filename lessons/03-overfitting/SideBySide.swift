import Gradus

/// n, d, κ and what they do to the errors, in one table: the lecture's take-away.
struct SideBySide {
  let sine: SineTrials

  func show(on page: Page) throws {
    page.heading("n, d, κ and capacity side by side")
    page.prose(
      """
      So far the course asked how a change of the model or the algorithm affects n (examples), d (weights) and κ, on which \
      the time depends. The lecture's take-away is that we also have to ask what it does to capacity, above all where the loss is not convex. The table shows such changes, always with single-sample SGD of step \
      size \(Descent.stepSize). Read two differences in each row: training error minus the least possible one is what SGD \
      did not reach; test error minus training error is overfitting.
      """)
    page.table(
      [
        "change", "n", "d", "κ", "epochs", "least training error possible", "training error", "test error",
        "what it does",
      ],
      rows: Change.all.indices.map(row))
    page.prose(
      """
      Medians over \(sine.all.count) draws; rows that begin with “…” change the row “more weights”. More examples leave \
      less noise to follow, and make κ smaller as well, since over many examples the features resemble each other less.
      """)
    page.claim(longer)
  }

  private func row(_ place: Int) -> [String] {
    let (change, runs) = (Change.all[place], sine.all.map { $0.changes[place] })
    func cell(_ values: [Double]) -> String { Numeral(values.median, digits: 2).text }
    let kappa = runs.map(\.conditionNumber).median
    return [
      change.name, "\(change.examples)", "\(change.degree + 1)",
      kappa < 1000 ? Numeral(kappa, digits: 2).text : Numeral(powerOfTen: kappa, digits: 1).text, "\(change.epochs)",
      cell(sine.fits(examples: change.examples, degree: change.degree).map(\.training)),
      cell(runs.map(\.losses.training)), cell(runs.map(\.losses.test)), change.effect,
    ]
  }

  /// More epochs, and nothing else: compared draw by draw.
  private var longer: Finding {
    let pairs = sine.all.map { ($0.changes[2].losses, $0.changes[3].losses) }
    let shares = [
      Estimate.share(pairs.map { $1.training < $0.training }), Estimate.share(pairs.map { $1.gap > $0.gap }),
    ]
    return Finding(
      "Longer training alone usually lowers the training error and raises the difference to the test error",
      measured: "in \(shares[0].percentage(against: 0.5)) and in \(shares[1].percentage(against: 0.5)) of the draws",
      outcome: shares.map { $0.interval.outcome(above: 0.5) }.all, draws: sine.all.count)
  }
}
