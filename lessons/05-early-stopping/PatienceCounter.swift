import Gradus

/// How early stopping counts: the epochs since the least validation loss so far, and the end where they are K.
struct PatienceCounter {
  private let patience: Int
  private let outcome: StoppingTrial.Outcome
  /// After each epoch that is trained.
  private let losses: [Double]
  private let counts: [Double]

  init(_ trial: StoppingTrial, _ outcome: StoppingTrial.Outcome, patience: Int) {
    (self.outcome, self.patience) = (outcome, patience)
    losses = trial.history[..<outcome.epochs].map(\.validation.value)
    counts = (1...outcome.epochs).map { Double($0 - trial.bestUpTo[$0 - 1]) }
  }

  /// Whether the counter is seen to go back to 0 from 2 or more.
  var goesBack: Bool { zip(counts, counts.dropFirst()).contains { $0 >= 2 && $1 == 0 } }

  func show(on page: Page) throws {
    page.prose(
      """
      How does the algorithm know when to end? It counts. After an epoch that improves on the least validation loss so \
      far, the counter is set to 0; after any other epoch it grows by 1. When it reaches K, training ends. Compare the \
      two panels: wherever the counter is 0, marked above, the loss has a new least value.
      """)
    try page.figure("patience-counter", figure)
  }

  private var figure: ChartGrid {
    let epochs = Array(1...outcome.epochs)
    let bests = epochs.filter { counts[$0 - 1] == 0 }
    return ChartGrid(
      "The counter \(goesBack ? "goes back to" : "is") 0 at each new best, and "
        + (outcome.hasStopped ? "at \(patience) training ends" : "does not reach \(patience) here"),
      subtitle: "the same draw, up to the last epoch that is trained; points above: new bests",
      columns: 1, shared: .x
    ) {
      Chart("validation loss") {
        LineMark(x: epochs, y: losses, series: "validation")
        PointMark(x: bests, y: bests.map { losses[$0 - 1] }, series: "validation").symbol(size: 4)
        RuleMark(x: outcome.returned, label: "returned model")
      }
      .xAxis("epoch").yAxis("loss", scale: .logarithmic)
      Chart("epochs since the best so far") {
        PointMark(x: epochs, y: counts).color(.ink).symbol(size: 3.5)
        RuleMark(y: patience, label: "K = \(patience)")
      }
      .xAxis("epoch").yAxis("counter", domain: -1...1.25 * Double(patience))
    }
  }
}
