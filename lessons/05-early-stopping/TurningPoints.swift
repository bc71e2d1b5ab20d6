import Gradus

/// Where the validation loss turns: in one trial, and over many.
struct TurningPoints {
  let trials: [StoppingTrial]
  let source: CurveSource
  private let patience = 20

  /// A trial that shows the matter well: the one whose final loss is as much above its least as in three quarters of
  /// the trials.
  private var example: StoppingTrial {
    let ratios = trials.map(ratio)
    let wanted = ratios.sorted().quantile(0.75)
    return trials[ratios.indices.min { abs(ratios[$0] - wanted) < abs(ratios[$1] - wanted) }!]
  }

  private func ratio(_ trial: StoppingTrial) -> Double {
    trial.history[trial.epochs - 1].validation.value / trial.history[trial.best - 1].validation.value
  }

  func show(on page: Page) throws {
    page.heading("The turning point")
    let trial = example
    let outcome = trial.outcome(of: Patience(patience))
    page.prose(
      """
      One draw, chosen because its final validation loss is \(Numeral(ratio(trial), decimals: 2)) times its least, more \
      than in three quarters of the draws. With K = \(patience) training ends after epoch \(outcome.epochs) of \
      \(trial.epochs), and the model of epoch \(outcome.returned) is returned.
      """)
    try page.figure("turning-point", turningPoint(trial, outcome))
    try page.figure("models", models(trial, outcome))
    try page.figure("best-epochs", bestEpochs())
    report(on: page)
  }

  private func turningPoint(_ trial: StoppingTrial, _ outcome: StoppingTrial.Outcome) -> TurningPoint {
    TurningPoint(
      "After epoch \(outcome.returned) the validation loss rises; the training loss goes on falling",
      subtitle:
        "mean of ½ (w·φ(x) − y)²; training ends when \(patience) epochs in a row have not improved the validation loss",
      training: trial.history.map(\.training.value), validation: trial.history.map(\.validation.value),
      best: outcome.returned, stop: outcome.hasStopped ? outcome.epochs : nil)
  }

  private func models(_ trial: StoppingTrial, _ outcome: StoppingTrial.Outcome) -> PolynomialFits {
    let (stopped, final) = (outcome.freshLoss, trial.freshLoss(after: trial.epochs))
    let (training, validation) = (trial.sets.training.examples, trial.sets.validation.examples)
    // At least 1, where the same target came up in all of these examples.
    let reach = max(1, (training.targets.tensor.scalars + validation.targets.tensor.scalars).map(abs).max()! * 1.5)
    return PolynomialFits(
      "On fresh examples the final model has \(Numeral(final / stopped, decimals: 2)) times the loss of the "
        + "returned one",
      subtitle: "the same draw: the model of epoch \(outcome.returned), and the model of epoch \(trial.epochs)",
      training: training, validation: validation,
      fits: [
        ("early-stopped", trial.models[outcome.returned - 1]), ("final", trial.models[trial.epochs - 1]),
      ],
      curve: source.curve, xAxis: source.xName, yAxis: source.yName, yDomain: -reach...reach,
      xLabels: source.xLabels)
  }

  private func bestEpochs() -> Chart {
    let best = trials.map { Double($0.best) }
    let (low, high) = (best.sorted().quantile(0.1), best.sorted().quantile(0.9))
    return Chart(
      "No epoch is the right one: in 80 % of the draws the best lies between \(Int(low)) and \(Int(high))",
      subtitle: "the epoch of least validation loss in \(trials.count) draws of \(trials[0].epochs) epochs each"
    ) {
      HistogramMark(best, bins: 50, over: 0...Double(trials[0].epochs)).color(.value)
      RuleMark(x: best.median, label: "median \(Int(best.median))")
    }
    .xAxis("epoch of least validation loss").yAxis("draws")
  }

  private func report(on page: Page) {
    let ratios = trials.map(ratio)
    func share(above limit: Double) -> String { "\((ratios.count { $0 > limit } * 100 / trials.count)) %" }
    let best = trials.map { Double($0.best) }
    page.table(
      ["over \(trials.count) draws", "measured"],
      rows: [
        ["final validation loss above 1.1 times its least", share(above: 1.1)],
        ["final validation loss above 2 times its least", share(above: 2)],
        ["median of final over least validation loss", Numeral(ratios.median, decimals: 2).text],
        [
          "best epoch: 10, 50, 90 % points",
          [0.1, 0.5, 0.9].map { "\(Int(best.sorted().quantile($0)))" }.joined(separator: ", "),
        ],
      ])
    let falls = trials.count { $0.history[$0.epochs - 1].training.value < $0.history[$0.best - 1].training.value }
    page.claim(
      "After the best epoch the training loss goes on falling, and in many draws the validation loss ends "
        + "clearly higher",
      measured: "training loss lower at the end in \(falls) draws, validation loss more than 1.1 times higher in "
        + share(above: 1.1), holds: falls * 10 > trials.count * 8 && ratios.count { $0 > 1.1 } * 3 > trials.count,
      seeds: trials.count)
  }
}
