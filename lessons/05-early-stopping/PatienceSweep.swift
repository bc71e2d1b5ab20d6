import Gradus

/// What patience K changes: how long is trained, and how good the returned model is.
struct PatienceSweep {
  let trials: [StoppingTrial]
  let rows: [Row]

  /// One K over all trials.
  struct Row: Sendable {
    let patience: Int
    let outcomes: [StoppingTrial.Outcome]
    /// The epochs trained, as a share of all.
    let spent: [Double]
    /// The loss on fresh examples over that of the final model.
    let againstFinal: [Double]
    /// In how many trials the whole training would have found a validation loss lower by more than 5 %.
    var tooSoon: Double { Double(outcomes.count { $0.excess > 1.05 }) / Double(outcomes.count) }
    var better: Double { Double(againstFinal.count { $0 < 1 }) / Double(againstFinal.count) }
  }

  init(trials: [StoppingTrial]) {
    self.trials = trials
    let final = trials.map { $0.freshLoss(after: $0.epochs) }
    rows = [1, 2, 5, 10, 20, 50, 100, 200].map { patience in
      let outcomes = trials.map { $0.outcome(of: Patience(patience)) }
      return Row(
        patience: patience, outcomes: outcomes,
        spent: zip(outcomes, trials).map { Double($0.epochs) / Double($1.epochs) },
        againstFinal: zip(outcomes, final).map { $0.freshLoss / $1 })
    }
  }

  func row(_ patience: Int) -> Row { rows.first { $0.patience == patience }! }

  func show(on page: Page) throws {
    page.heading("Patience")
    page.prose(
      """
      A small K saves the most epochs and risks stopping at a chance rise of the validation loss, before the real \
      turning point. A large K trains on for K epochs after the best one, for nothing. Both are measured on the same \
      \(trials.count) trainings.
      """)
    try page.figure("patience", chart)
    page.table(
      [
        "patience K", "epochs trained", "of all", "loss on fresh / final model's", "better than final",
        "stopped too soon",
      ],
      rows: rows.map { row in
        [
          "\(row.patience)", Numeral(row.outcomes.map { Double($0.epochs) }.median, decimals: 0).text,
          row.spent.median.percent,
          Numeral(row.againstFinal.median, decimals: 3).text, row.better.percent, row.tooSoon.percent,
        ]
      })
    page.prose(
      """
      Medians over \(trials.count) draws. “Too soon” means that the whole training would have found a validation loss \
      lower by more than 5 %.
      """)
    let middle = row(20)
    let saved = 1 - middle.spent.median
    page.claim(
      "Early stopping with K = 20 saves more than half of the epochs", measured: "median \(saved.percent) saved",
      holds: saved > 0.5, seeds: trials.count)
    page.claim(
      "More patience stops too soon less often",
      measured:
        "\(rows[0].tooSoon.percent) of the draws with K = 1, \(rows[rows.count - 1].tooSoon.percent) with K = 200",
      holds: zip(rows, rows.dropFirst()).allSatisfy { $0.tooSoon >= $1.tooSoon }, seeds: trials.count)
  }

  private var chart: ChartGrid {
    let patience = rows.map { Double($0.patience) }
    let (first, last) = (rows[0], rows[rows.count - 1])
    func band(_ values: (Row) -> [Double], _ share: Double, _ factor: Double = 1) -> [Double] {
      rows.map { values($0).sorted().quantile(share) * factor }
    }
    return ChartGrid(
      "From K = 1 to 200 the epochs trained rise from \(first.spent.median.percent) to "
        + "\(last.spent.median.percent), and "
        + "stops that come too soon fall from \(first.tooSoon.percent) to \(last.tooSoon.percent)",
      subtitle: "medians and quartiles over \(trials.count) draws", columns: 2, shared: .x
    ) {
      Chart("epochs trained") {
        BandMark(x: patience, low: band(\.spent, 0.25, 100), high: band(\.spent, 0.75, 100)).color(.value)
        LineMark(x: patience, y: band(\.spent, 0.5, 100)).color(.value)
        PointMark(x: patience, y: band(\.spent, 0.5, 100)).color(.value)
      }
      .xAxis("patience K (epochs)", scale: .logarithmic).yAxis("share of all epochs (%)", domain: 0...105)
      Chart("loss on fresh examples") {
        BandMark(x: patience, low: band(\.againstFinal, 0.25), high: band(\.againstFinal, 0.75)).color(.gradient)
        LineMark(x: patience, y: band(\.againstFinal, 0.5)).color(.gradient)
        PointMark(x: patience, y: band(\.againstFinal, 0.5)).color(.gradient)
        RuleMark(y: 1.0, label: "no stopping")
      }
      .xAxis("patience K (epochs)", scale: .logarithmic).yAxis("loss / final model's loss", scale: .logarithmic)
    }
  }
}

extension Double {
  /// A share from 0 to 1 in per cent.
  var percent: String { Numeral(self * 100, decimals: self < 0.1 && self > 0 ? 1 : 0).text + " %" }
}
