import Gradus

/// The same on measured data: the yearly flow of the Nile.
struct RealSeries {
  let isQuick: Bool
  let seed: UInt64

  func show(on page: Page) async throws {
    let (source, seed) = (try CurveSource.nile(), seed)
    let trials = try await page.sweep("divisions of the Nile", isQuick ? 24 : 200) {
      StoppingTrial(source.sets(seed: RandomGenerator.seed(seed, for: "divisions of the Nile", $0)))
    }
    let patience = try PatienceSweep(trials, seed: seed)
    let row = patience.row(20)
    let gain = try Estimate.geometricMean(
      row.outcomes.indices.map { ratio(row.outcomes[$0].freshLoss, trials[$0].freshLoss(after: trials[$0].epochs)) },
      seed: seed)
    let finding = Finding(
      "On the Nile early stopping returns better models than training to the end",
      measured:
        "with K = 20 \(gain.text(against: 1)) times the fresh loss (geometric mean), after \(row.epochs.number) of "
        + "\(trials[0].epochs) epochs on average",
      outcome: gain.interval.outcome(below: 1), draws: trials.count)
    page.heading("Real data: the Nile")
    page.prose("\(source.description) The model and its training are the same as before.")
    try page.figure("nile", chart(trials, row, source, finding, gain), showing: finding)
    try discuss(trials, patience, on: page)
    page.claim(finding)
  }

  private func discuss(_ trials: [StoppingTrial], _ patience: PatienceSweep, on page: Page) throws {
    let best = try Estimate.mean(trials.map { $0.freshLoss(after: $0.best) }, seed: seed)
    let rival = try FixedRival(patience)
    page.prose(
      """
      The final model follows single years. Early stopping prevents that, but it cannot make a polynomial the right \
      model: the mean fresh loss at the best epoch is \(best.text), and a constant has about 0.5. K = 20 has \
      \(rival.loss.text) times the fresh loss of the best fixed number, \(patience.fixed.best): all divisions share \
      the same hundred years, so one number can fit all of them.
      """)
  }

  /// The division whose two models differ as much as in three quarters of all.
  private func chart(
    _ trials: [StoppingTrial], _ row: PatienceSweep.Row, _ source: CurveSource, _ finding: Finding, _ gain: Estimate
  ) -> PolynomialFits {
    let rises = trials.indices.map { trials[$0].freshLoss(after: trials[$0].epochs) / row.outcomes[$0].freshLoss }
    let wanted = rises.sorted().quantile(0.75)
    let place = rises.indices.min { abs(rises[$0] - wanted) < abs(rises[$1] - wanted) } ?? 0
    let (trial, outcome) = (trials[place], row.outcomes[place])
    return PolynomialFits(
      finding.title(
        "On the Nile, too, the early-stopped model is better than the final one",
        fails: "On the Nile the final model is as good as the early-stopped one",
        unclear: "On the Nile it cannot be told whether early stopping helps"),
      subtitle:
        "one division of the data: the models of epochs \(outcome.returned) and \(trial.epochs), with fresh losses of "
        + "\(Numeral(outcome.freshLoss, digits: 2)) and \(Numeral(trial.freshLoss(after: trial.epochs), digits: 2)); in "
        + "\(trials.count) divisions \(gain.text(against: 1)) times the loss of the final model",
      training: trial.sets.trainingPoints, validation: trial.sets.validationPoints,
      fits: [
        ("early-stopped", trial.model(after: outcome.returned)), ("final", trial.model(after: trial.epochs)),
      ],
      xAxis: source.xName, yAxis: source.yName, yDomain: -3.5...3.5, xLabels: source.xLabels)
  }
}
