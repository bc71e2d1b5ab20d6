import Gradus

extension TurningPoints {
  /// One picture oversells: the same over all draws.
  func showAll(on page: Page) throws {
    page.heading("One draw is not all draws")
    let worse = Estimate.share(trials.count { $0.score(of: $0.epochs) > 1 }, of: trials.count)
    predict(worse, on: page)
    let findings = try [goesOn, loses(worse)]
    let fixed = trials.count(where: \.doesNotTurn)
    let none = Estimate.share(fixed, of: trials.count)
    page.prose(
      """
      The figure counts in how many of \(trials.count) draws each epoch was the best one, that of the least validation \
      loss. At the right end, in \(none.percentage) of the draws, it is one of the last ten: these trainings do not \
      overfit within \(trials[0].epochs) epochs.
      """)
    let turns = Finding(
      "Some trainings do not overfit within the epochs that we train", measured: none.percentage(against: 0.03),
      outcome: none.interval.outcome(above: 0.03), draws: trials.count)
    try page.figure("best-epochs", bestEpochs(turns), showing: turns)
    page.prose(
      """
      We judge the models of all draws by their fresh loss: the validation loss chose the best epoch, so it is least \
      there by construction.
      """)
    for finding in findings { page.claim(finding) }
  }

  private func predict(_ worse: Estimate, on page: Page) {
    let choices = [0.5, 0.75, 0.97]
    let right = choices.indices.min { abs(choices[$0] - worse.value) < abs(choices[$1] - worse.value) } ?? 0
    page.predict(
      """
      We repeat this with \(trials.count) draws. In how many of them does the final model have a higher fresh loss than \
      the model of the best epoch?
      """,
      choices: ["in about half of them", "in about three quarters", "in nearly all"], right: right,
      because: """
        It is \(worse.percentage). In the other draws the validation loss never turns, or it turned by chance.
        """)
  }

  private var goesOn: Finding {
    let falls = trials.count { $0.history[$0.epochs - 1].training.value < $0.history[$0.best - 1].training.value }
    let share = Estimate.share(falls, of: trials.count)
    return Finding(
      "After the best epoch the training loss usually goes on falling",
      measured: "it ends lower than at the best epoch in \(share.percentage(against: 0.5)) of the draws",
      outcome: share.interval.outcome(above: 0.5), draws: trials.count)
  }

  private func loses(_ worse: Estimate) throws -> Finding {
    let times = try Estimate.geometricMean(trials.map { $0.score(of: $0.epochs) }, seed: seed)
    return Finding(
      "The final model usually has a higher fresh loss than the model of the best epoch",
      measured:
        "in \(worse.percentage(against: 0.5)) of the draws; it has \(times.text(against: 1)) times the loss (geometric mean)",
      outcome: worse.interval.outcome(above: 0.5).also(times.interval.outcome(above: 1)), draws: trials.count)
  }

  private func bestEpochs(_ turns: Finding) -> Chart {
    let (bins, epochs) = (50, Double(trials[0].epochs))
    let (late, early) = (trials.filter(\.doesNotTurn), trials.filter { !$0.doesNotTurn })
    func places(_ trials: [StoppingTrial]) -> [Double] { trials.map { Double($0.best) - 0.5 } }
    let median = places(early).isEmpty ? 0 : Int(places(early).median + 0.5)
    let share = Numeral(100 * Double(late.count) / Double(trials.count), decimals: 0).text
    // Where no target depends on x, a model is best before it learns anything.
    let (least, most) = (trials.map(\.best).min()!, trials.map(\.best).max()!)
    let differ = Set(places(trials).map { Int($0 * Double(bins) / epochs) }).count > 1
    return Chart(
      differ
        ? turns.title(
          "No epoch is right for all draws, and some do not overfit within \(trials[0].epochs) epochs",
          fails: "No epoch is right for all draws, but nearly all overfit in the end",
          unclear: "No epoch is right for all draws")
        : "In all draws the best epoch is \(least == most ? "epoch \(least)" : "one from \(least) to \(most)")",
      subtitle: "the epoch of least validation loss in \(trials.count) draws of \(trials[0].epochs) epochs each"
    ) {
      HistogramMark(places(early), bins: bins, over: 0...epochs, series: "turns before the last ten epochs").color(
        .value)
      HistogramMark(places(late), bins: bins, over: 0...epochs, series: "does not overfit within these epochs")
        .color(.gradient).hatched()
    }
    .xAxis("epoch of least validation loss").yAxis("draws").legend(.inside)
    .alternativeText(
      "A histogram: \(early.count) draws have their best epoch before the last ten epochs, half of them by "
        + "epoch \(median); in \(late.count) draws, \(share) %, it is one of the last ten of \(trials[0].epochs) epochs."
    )
  }
}
