import Gradus

/// Early stopping against the best fixed number of epochs: the fair comparison for the lecture's question.
struct FixedRival {
  let patience: PatienceSweep
  /// K = 20 trains for more epochs on average than the best fixed number.
  let longer: Finding
  /// K = 20 returns better models than the best fixed number.
  let better: Finding
  /// The mean of its epochs over the best fixed number, and the geometric mean of its fresh loss over the other's.
  let epochs, loss: Estimate

  init(_ patience: PatienceSweep) throws {
    let (trials, best, row) = (patience.trials, patience.fixed.best, patience.row(20))
    let epochs = try Estimate.ratioOfMeans(row.outcomes.map { (Double($0.epochs), Double(best)) }, seed: patience.seed)
    let loss = try Estimate.geometricMean(
      zip(row.outcomes, trials).map { ratio($0.freshLoss, $1.freshLoss(after: best)) }, seed: patience.seed)
    longer = Finding(
      "K = 20 trains for more epochs on average than the best fixed number",
      measured: "\(row.epochs.text(against: Double(best))) epochs against \(best)",
      outcome: epochs.interval.outcome(above: 1),
      draws: trials.count)
    better = Finding(
      "K = 20 returns better models than the best fixed number of epochs",
      measured: "\(loss.text(against: 1)) times the fresh loss (geometric mean)",
      outcome: loss.interval.outcome(below: 1),
      draws: trials.count)
    (self.patience, self.epochs, self.loss) = (patience, epochs, loss)
  }

  /// The lecture's question as a prediction; it stands before anything is shown.
  func predict(on page: Page) {
    let right =
      switch (epochs.value < 1, loss.value < 1) {
      case (true, true): 0
      case (true, false): 1
      case (false, true): 2
      case (false, false): 3
      }
    page.predict(
      """
      The lecture asks: “What are the computational benefits of the early stopping method, compared with ordinary SGD? \
      What are the drawbacks?” Write down what you think. One part of it can be measured. Suppose that ordinary SGD \
      trains for the best number of epochs, the same for all trainings. Compared with it, what does early stopping \
      with K = 20 do on average?
      """,
      choices: [
        "It trains for fewer epochs and returns better models.", "It trains for fewer epochs and returns worse models.",
        "It trains for more epochs and returns better models.", "It trains for more epochs and returns worse models.",
      ],
      right: right,
      because: """
        Over \(patience.trials.count) trainings K = 20 takes \(patience.row(20).epochs.number) epochs on average, and \
        the best fixed number is \(patience.fixed.best). On examples that nothing was chosen on, the models of K = 20 \
        have \(loss.text) times the loss of the others.
        """)
  }

  func show(on page: Page) throws {
    let (row, fixed, total) = (patience.row(20), patience.fixed, patience.trials[0].epochs)
    let saved = Int((100 * (1 - row.epochs.value / Double(total))).rounded())
    page.heading("Against a fixed number of epochs")
    page.prose(
      """
      Of the \(total) epochs that we allowed, K = 20 saves \(saved) % on average. That says little, because the \
      \(total) were our choice. The fair rival trains every draw for the same number of epochs. We even choose that \
      number with hindsight, from the fresh losses of these very draws: it is \(fixed.best).

      The line in the figure gives the score of each fixed number of epochs, the points that of early stopping, at the \
      mean of its epochs.
      """)
    try page.figure("fixed-length", chart, showing: better)
    page.prose(reading)
    page.claim(longer)
    page.claim(better)
  }

  private var reading: String {
    better.outcome == .holds
      ? """
      Draws differ, and early stopping gives each training its own number of epochs.
      """
      : """
      Where all draws turn at nearly the same epoch, one number fits all of them. Then the gain of early stopping is \
      that nobody has to search for that number.
      """
  }

  private var chart: Chart {
    let (rows, fixed) = (patience.rows, patience.fixed)
    let reach = fixed.scores.indices.filter { $0 + 1 >= Int(rows[0].epochs.value / 4) }
    return Chart(
      better.title(
        "K = 20 returns better models than the best fixed number of epochs",
        fails: "Here the best fixed number of epochs returns models as good as K = 20",
        unclear: "Whether K = 20 beats the best fixed number of epochs cannot be told"),
      subtitle:
        "geometric means over \(patience.trials.count) draws, with 95 % intervals; compared draw by draw, K = 20 has "
        + "\(loss.text(against: 1)) times the fresh loss of the best fixed number"
    ) {
      LineMark(x: reach.map { $0 + 1 }, y: reach.map { fixed.scores[$0] }, series: "fixed number of epochs")
      PointMark(x: [fixed.best], y: [fixed.bestScore], series: "fixed number of epochs")
      TextMark(
        "best: \(fixed.best)", x: Double(fixed.best), y: fixed.bestScore, anchor: TextAnchor(.center, .bottom),
        series: "fixed number of epochs")
      LineMark(x: rows.map(\.epochs.value), y: rows.map(\.score.value), series: "early stopping").line(width: 1)
      PointMark(x: rows.map(\.epochs.value), y: rows.map(\.score.value), series: "early stopping")
      IntervalMark(
        x: rows.map(\.epochs.value), low: rows.map(\.score.interval.low), high: rows.map(\.score.interval.high),
        series: "early stopping")
      for row in rows where [1, 20, 200].contains(row.patience) {
        TextMark(
          "K = \(row.patience)", x: row.epochs.value, y: row.score.value, anchor: TextAnchor(.left, .bottom),
          series: "early stopping")
      }
      RuleMark(y: 1.0, label: "best epoch")
    }
    .xAxis("epochs trained (mean)", scale: .logarithmic).yAxis("score: fresh loss / that of the best epoch").legend(
      .inside)
  }
}
