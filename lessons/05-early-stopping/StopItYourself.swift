import Foundation
import Gradus

/// One draw, epoch by epoch, where the reader decides when to stop, and what that decision was worth.
struct StopItYourself {
  let trial: StoppingTrial
  let fixed: FixedLengths
  /// The draws that the reader may play: the first of all, chosen by nobody.
  private let draws: [StoppedDraw]
  private let kinds = [1, 2, 5, 10, 20, 50, 100, 200]

  /// How many epochs the table has: 10 in a row.
  private var shown: Int { min(150, trial.epochs / 10 * 10) }

  /// The draw among `trials` on which patience makes the greatest difference.
  init(_ trials: [StoppingTrial], _ fixed: FixedLengths) {
    let kinds = kinds
    func variety(_ trial: StoppingTrial) -> Int {
      guard 10...150 ~= trial.best, trial.score(of: trial.epochs) > 1.2 else { return 0 }
      return Set(kinds.map { Int(20 * trial.outcome(of: Patience($0)).score) }).count
    }
    let varieties = trials.map(variety)
    trial = trials[varieties.firstIndex(of: varieties.max() ?? 0) ?? 0]
    self.fixed = fixed
    draws = trials.prefix(20).compactMap {
      StoppedDraw(validation: $0.history.map(\.validation.value), fresh: $0.freshLosses)
    }
  }

  private var explorable: Explorable? {
    get throws { draws.isEmpty ? nil : try .stopItYourself(draws, fixed: fixed.best) }
  }

  func show(on page: Page) throws {
    page.heading("Stop it yourself")
    let scale = pow(10, (4 - log10(trial.history[trial.best - 1].validation.value)).rounded(.down))
    page.prose(
      """
      The table has the validation loss of one draw, on which the decision matters, after each of the first \(shown) \
      epochs, times \(Numeral(scale).text), ten epochs in a row. Cover it, uncover one number after the other, and say \
      “stop” when you think that the loss will not get better. You return the best model that you have seen.
      """)
    page.table(
      ["epochs"] + (1...10).map { "+\($0)" },
      rows: stride(from: 0, to: shown, by: 10).map { start in
        ["\(start)"]
          + (1...10).map { Numeral(scale * trial.history[start + $0 - 1].validation.value, decimals: 0).text }
      })
    predict(on: page)
    page.prose(
      """
      The figure gives the score of each epoch after which you may stop: the fresh loss of the model that you return, \
      over that of the best epoch of the whole training. A score below 1 is luck: the validation set has only \
      \(trial.sets.validation.count) examples.\(draws.isEmpty ? "" : " On a screen you can play this yourself, with \(draws.count) draws.")
      """)
    try page.figure("stop-it-yourself", chart, exploring: explorable)
  }

  /// The epoch of the least fresh loss, which nobody can know.
  private var peeked: Int { (trial.freshLosses.indices.min { trial.freshLosses[$0] < trial.freshLosses[$1] } ?? 0) + 1 }

  private func predict(on page: Page) {
    let ends = [20, 50, 100, trial.epochs].map { min($0, trial.epochs) }
    let means = zip([0] + ends, ends).map { start, end in
      start < end ? (start + 1...end).map { trial.score(of: trial.bestUpTo[$0 - 1]) }.mean : .infinity
    }
    let decisions = [1, 5, 20, 100].map { patience in
      let outcome = trial.outcome(of: Patience(patience))
      let stop = outcome.hasStopped ? "stops after epoch \(outcome.epochs)" : "does not stop"
      return "K = \(patience) \(stop) and scores \(Numeral(outcome.score, decimals: 2).text)"
    }
    page.predict(
      "After how many epochs did you stop?",
      choices: ["after at most 20", "after 21 to 50", "after 51 to 100", "later, or not at all"],
      right: means.indices.min { means[$0] < means[$1] } ?? 0,
      because: """
        These epochs have the best score on average in this draw. \(decisions.joined(separator: "; ")). The best fixed \
        number of all draws, \(fixed.best), scores \(Numeral(trial.score(of: fixed.best), decimals: 2).text). Only \
        somebody who peeks at the fresh examples knows that epoch \(peeked) is the best, with a score of \
        \(Numeral(trial.score(of: peeked), decimals: 2).text).
        """)
  }

  private var chart: Chart {
    let epochs = Array(1...trial.epochs)
    let outcomes = kinds.map { (patience: $0, result: trial.outcome(of: Patience($0))) }
    return Chart(
      "What it is worth to stop after each epoch",
      subtitle:
        "one draw: the score of the model that you return if you stop after this epoch, and what K would have done"
    ) {
      LineMark(x: epochs, y: epochs.map { trial.score(of: trial.bestUpTo[$0 - 1]) }, series: "you").color(.value)
      // So large that others are seen on it where they are at one epoch.
      PointMark(x: [fixed.best], y: [trial.score(of: fixed.best)], series: "best fixed number of epochs").color(.ink)
        .symbol(.square, size: 9)
      PointMark(
        x: outcomes.map { Double($0.result.epochs) }, y: outcomes.map(\.result.score), series: "patience K"
      ).color(.gradient).symbol(.circle)
      // Values of K that end at one point have one label.
      let ends = Dictionary(grouping: outcomes) { $0.result.epochs }.values.sorted { $0[0].patience < $1[0].patience }
      for same in ends {
        let (outcome, last) = (same[0], same[same.count - 1].patience)
        TextMark(
          same.count == 1 ? "\(last)" : "\(outcome.patience) to \(last)", x: outcome.result.epochs,
          y: outcome.result.score, anchor: TextAnchor(.center, .bottom), series: "patience K"
        ).color(.gradient)
      }
      PointMark(x: [peeked], y: [trial.score(of: peeked)], series: "peeking at the fresh examples").color(.muted)
        .symbol(.diamond)
      RuleMark(y: 1.0, label: "best by validation")
    }
    .xAxis("epoch after which you stop", scale: .logarithmic).yAxis("score (less is better)", scale: .logarithmic)
    .legend(.inside)
  }
}
