import Gradus

/// Where the validation loss turns: in one trial, and over many.
struct TurningPoints {
  let trials: [StoppingTrial]
  let source: CurveSource
  let seed: UInt64
  private let patience = 20

  /// A trial that shows the matter well: the one whose final loss is as much above its least as in three quarters of
  /// the trials, of those in which the counter of patience goes back to 0, if there are any.
  private var example: StoppingTrial {
    let ratios = trials.map(rise)
    let wanted = ratios.sorted().quantile(0.75)
    let nearest = ratios.indices.sorted { abs(ratios[$0] - wanted) < abs(ratios[$1] - wanted) }
    return trials[nearest.first { counter(trials[$0]).goesBack } ?? nearest[0]]
  }

  /// The final validation loss over the least.
  private func rise(_ trial: StoppingTrial) -> Double {
    ratio(trial.history[trial.epochs - 1].validation.value, trial.history[trial.best - 1].validation.value)
  }

  private func counter(_ trial: StoppingTrial) -> PatienceCounter {
    PatienceCounter(trial, trial.outcome(of: Patience(patience)), patience: patience)
  }

  func show(on page: Page) throws {
    page.heading("The turning point")
    let trial = example
    let outcome = trial.outcome(of: Patience(patience))
    let lower = Double(trials.count { rise($0) < rise(trial) }) / Double(trials.count)
    page.prose(
      """
      First a single draw. Its final validation loss is \(Numeral(rise(trial), decimals: 2).text) times its least, a \
      larger ratio than in \(Numeral(100 * lower, decimals: 0)) % of the draws. With K = \(patience) training ends after epoch \(outcome.epochs) \
      of \(trial.epochs), and the model of epoch \(outcome.returned) is returned\(inVain(outcome)).
      """)
    try page.figure("turning-point", turningPoint(trial, outcome))
    try counter(trial).show(on: page)
    let (final, returned) = (trial.freshLoss(after: trial.epochs), outcome.freshLoss)
    let closer =
      runsCloser(trial, outcome)
      ? "The final one runs closer to the training examples"
        + (isAbove(final, returned)
          ? ", but on the whole farther from the others: it has fitted the noise of the training examples. " : ". ")
      : ""
    page.prose(
      """
      The next figure shows the two models. \(closer)The final one has a fresh loss of \
      \(Numeral(final, digits: 3).text), the returned one of \(Numeral(returned, digits: 3).text).
      """)
    try page.figure("models", models(trial, outcome))
    try showAll(on: page)
  }

  private func inVain(_ outcome: StoppingTrial.Outcome) -> String {
    let count = outcome.epochs - outcome.returned
    return count == 0
      ? ""
      : count == 1
        ? ": the epoch after it was trained in vain"
        : ": the \(count) epochs after it were trained in vain"
  }

  /// Whether one loss is above another by what a figure shows.
  private func isAbove(_ loss: Double, _ other: Double) -> Bool { loss > 1.01 * other }
  /// Whether the training loss has fallen further after the returned model.
  private func runsCloser(_ trial: StoppingTrial, _ outcome: StoppingTrial.Outcome) -> Bool {
    isAbove(trial.history[outcome.returned - 1].training.value, trial.history[trial.epochs - 1].training.value)
  }

  private func turningPoint(_ trial: StoppingTrial, _ outcome: StoppingTrial.Outcome) -> TurningPoint {
    let rises =
      isAbove(trial.history[trial.epochs - 1].validation.value, trial.history[outcome.returned - 1].validation.value)
      && runsCloser(trial, outcome)
    return TurningPoint(
      rises
        ? "After epoch \(outcome.returned) the validation loss rises; the training loss goes on falling"
        : "In this draw the two losses do not part",
      subtitle:
        "one draw; training ends when \(patience) epochs in a row have not improved on the least validation loss",
      training: trial.history.map(\.training.value), validation: trial.history.map(\.validation.value),
      best: outcome.returned, stop: outcome.hasStopped ? outcome.epochs : nil)
  }

  private func models(_ trial: StoppingTrial, _ outcome: StoppingTrial.Outcome) -> PolynomialFits {
    let losses = [outcome.freshLoss, trial.freshLoss(after: trial.epochs)]
    let texts = losses.map { Numeral($0, digits: 3) }
    // At least 1, where the same target came up in all of these examples.
    let reach = max(1, 1.5 * (trial.sets.points.targets.tensor.scalars.map(abs).max() ?? 1))
    return PolynomialFits(
      "On fresh examples the final model has \(Numeral(ratio(losses[1], losses[0]), decimals: 2)) times the loss of the returned one",
      subtitle:
        "the same draw: the model of epoch \(outcome.returned), whose fresh loss is \(texts[0]), and that of epoch "
        + "\(trial.epochs), whose fresh loss is \(texts[1])",
      training: trial.sets.trainingPoints, validation: trial.sets.validationPoints,
      fits: [
        ("returned", trial.model(after: outcome.returned)), ("final", trial.model(after: trial.epochs)),
      ],
      curve: source.curve, xAxis: source.xName, yAxis: source.yName, yDomain: -reach...reach,
      xLabels: source.xLabels)
  }
}
