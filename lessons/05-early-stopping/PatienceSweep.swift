import Gradus

/// What patience K changes: how long is trained, and how good the returned model is.
struct PatienceSweep {
  let trials: [StoppingTrial]
  let fixed: FixedLengths
  let rows: [Row]
  let seed: UInt64

  /// One K over all trials.
  struct Row {
    let patience: Int
    let outcomes: [StoppingTrial.Outcome]
    /// The mean of the epochs trained: savings add up, so that the mean counts.
    let epochs: Estimate
    /// The geometric mean of the fresh loss over that of the best epoch.
    let score: Estimate
    /// In how many trials the whole training would have found a validation loss lower by more than 5 %.
    let tooSoon: Estimate

    init(_ patience: Int, _ trials: [StoppingTrial], seed: UInt64) throws {
      outcomes = trials.map { $0.outcome(of: Patience(patience)) }
      self.patience = patience
      epochs = try .mean(outcomes.map { Double($0.epochs) }, seed: seed)
      score = try .geometricMean(outcomes.map(\.score), seed: seed)
      tooSoon = .share(outcomes.count(where: \.stoppedTooSoon), of: outcomes.count)
    }
  }

  init(_ trials: [StoppingTrial], seed: UInt64) throws {
    (self.trials, self.seed, fixed) = (trials, seed, FixedLengths(trials))
    rows = try [1, 2, 5, 10, 20, 50, 100, 200].map { try Row($0, trials, seed: seed) }
  }

  func row(_ patience: Int) -> Row { rows.first { $0.patience == patience } ?? rows[0] }

  func show(on page: Page) throws {
    page.heading("Patience")
    page.prose(
      """
      How large should K be? We use the same \(trials.count) trainings. The figure gives the mean of the epochs, \
      because savings add up over many trainings, and the geometric mean of the scores, because scores are ratios. \
      With a score of 1.05 the fresh loss is 5 % higher than at the best epoch.
      """)
    let finding = try longerAndSafer
    try page.figure("patience", chart(finding), showing: finding)
    page.table(
      ["patience K", "epochs (mean)", "epochs (median)", "score (95 % interval)", "stopped too soon (95 % interval)"],
      rows: rows.map { row in
        [
          "\(row.patience)", row.epochs.number,
          Numeral(row.outcomes.map { Double($0.epochs) }.median, decimals: 0).text,
          row.score.brief, row.tooSoon.briefPercentage,
        ]
      })
    page.prose(
      """
      “Too soon” means that the whole training would have found a validation loss lower by more than 5 %. A small K \
      takes a chance rise for the turning point; a large K trains K epochs in vain after the best one.
      """)
    page.claim(finding)
  }

  private var longerAndSafer: Finding {
    get throws {
      let (small, large) = (rows[0], rows[rows.count - 1])
      let longer = try Estimate.ratioOfMeans(
        zip(large.outcomes, small.outcomes).map { (Double($0.epochs), Double($1.epochs)) }, seed: seed)
      let better = try Estimate.geometricMean(
        zip(large.outcomes, small.outcomes).map { ratio($0.score, $1.score) }, seed: seed)
      return Finding(
        "K = 200 trains for more epochs than K = 1 and returns better models",
        measured:
          "\(longer.text(against: 1)) times the epochs, \(better.text(against: 1)) times the fresh loss",
        outcome: longer.interval.outcome(above: 1).also(better.interval.outcome(below: 1)), draws: trials.count)
    }
  }

  private func chart(_ finding: Finding) -> ChartGrid {
    let patience = rows.map(\.patience)
    return ChartGrid(
      finding.title(
        "K = 200 trains for more epochs than K = 1, and returns better models",
        fails: "K = 200 trains for more epochs than K = 1; its models are not better",
        unclear: "K = 200 trains for more epochs than K = 1; whether its models are better cannot be told"),
      subtitle: "means over \(trials.count) draws, with 95 % intervals", columns: 2, shared: .x
    ) {
      Chart("epochs trained (mean)") {
        LineMark(x: patience, y: rows.map(\.epochs.value)).color(.value)
        PointMark(x: patience, y: rows.map(\.epochs.value)).color(.value)
        IntervalMark(x: patience, low: rows.map(\.epochs.interval.low), high: rows.map(\.epochs.interval.high)).color(
          .value)
        RuleMark(y: Double(trials[0].epochs), label: "no stopping")
      }
      .xAxis("patience K (epochs)", scale: .logarithmic).yAxis("epochs", domain: 0...1.1 * Double(trials[0].epochs))
      Chart("score (geometric mean)") {
        LineMark(x: patience, y: rows.map(\.score.value)).color(.gradient)
        PointMark(x: patience, y: rows.map(\.score.value)).color(.gradient)
        IntervalMark(x: patience, low: rows.map(\.score.interval.low), high: rows.map(\.score.interval.high))
          .color(.gradient)
        RuleMark(y: 1.0, label: "best epoch")
      }
      .xAxis("patience K (epochs)", scale: .logarithmic).yAxis("fresh loss / that of the best epoch")
    }
  }
}
