import Foundation
import Gradus

/// Prechelt's criteria beside patience: how long each trains, and how good the model is that it returns.
struct CriteriaComparison {
  let trials: [StoppingTrial]

  private static let kinds: [(name: String, criteria: [any StoppingCriterion])] = [
    ("patience K", [2, 5, 10, 20, 50, 100].map { Patience($0) }),
    ("generalization loss GL", [1, 2, 5, 20, 50].map { GeneralizationLoss($0) }),
    ("progress quotient PQ", [0.5, 1, 2, 5, 10].map { ProgressQuotient($0) }),
    ("successive rises UP", [1, 2, 3, 4, 6, 8].map { SuccessiveRises($0) }),
  ]

  /// One criterion over all trials.
  private struct Row {
    let kind, name: String
    let outcomes: [StoppingTrial.Outcome]
    /// The median of the fresh losses over those of the best epoch of the whole training.
    let loss: Double
    var epochs: Double { outcomes.map { Double($0.epochs) }.median }
    var mean: Double { outcomes.reduce(0) { $0 + Double($1.epochs) } / Double(outcomes.count) }
    var stopped: Double { Double(outcomes.count(where: \.hasStopped)) / Double(outcomes.count) }
    var tooSoon: Double { Double(outcomes.count { $0.excess > 1.05 }) / Double(outcomes.count) }
  }

  func show(on page: Page) throws {
    page.heading("Other criteria")
    page.prose(
      """
      L. Prechelt (“Early Stopping: But When?”, 1998) compared three kinds of criteria. The generalization loss is how \
      many per cent the validation error E lies above its least so far, Ê; GL α stops when it exceeds α:
      """)
    page.equation(
      .number(100) * (.value(MathSymbol("E"), 0) / .value(MathSymbol("Ê"), 0) - .number(1)))
    page.prose(
      """
      PQ α divides it by what training still gains: the mean of the training errors over a strip of five epochs, over \
      their least, minus 1, in per mille. UP s stops when the validation error has risen over s strips in a row.
      """)
    let rows = measured()
    try page.figure("criteria", chart(rows))
    page.table(
      [
        "criterion", "median epochs", "mean epochs", "stops at all", "stopped too soon",
        "fresh loss, mean over the best",
      ],
      rows: rows.map {
        [
          $0.name, Numeral($0.epochs, decimals: 0).text, Numeral($0.mean, decimals: 0).text, $0.stopped.percent,
          $0.tooSoon.percent,
          Numeral($0.loss, decimals: 3).text,
        ]
      })
    claim(rows, on: page)
  }

  private func measured() -> [Row] {
    let best = trials.map { $0.freshLoss(after: $0.best) }
    return Self.kinds.flatMap { kind in
      kind.criteria.map { criterion in
        let outcomes = trials.map { $0.outcome(of: criterion) }
        let losses = zip(outcomes, best).map { $0.freshLoss / $1 }
        return Row(kind: kind.name, name: criterion.name, outcomes: outcomes, loss: losses.geometricMean)
      }
    }
  }

  private func chart(_ rows: [Row]) -> Chart {
    let (quick, slow) = ends(of: rows)
    return Chart(
      "\(slow.name) trains \(Numeral(slow.mean / quick.mean, decimals: 0)) times as long as \(quick.name), and ends "
        + "\(abs(1 - slow.loss / quick.loss).percent) \(slow.loss < quick.loss ? "better" : "worse") on fresh examples",
      subtitle:
        "each point is one criterion, over \(trials.count) draws; 1 is the model of least validation loss in the "
        + "whole training"
    ) {
      for kind in Self.kinds {
        let own = rows.filter { $0.kind == kind.name }
        LineMark(x: own.map(\.mean), y: own.map(\.loss), series: kind.name).line(width: 1).opacity(0.5)
        PointMark(x: own.map(\.mean), y: own.map(\.loss), series: kind.name)
      }
      for (place, kind) in Self.kinds.enumerated() {
        let own = rows.filter { $0.kind == kind.name }
        for row in [own[0], own[own.count - 1]] {
          TextMark(
            row.name, x: row.mean, y: row.loss, anchor: TextAnchor(.left, place.isMultiple(of: 2) ? .bottom : .top),
            series: kind.name)
        }
      }
      RuleMark(y: 1.0)
    }
    .xAxis("mean of epochs trained", scale: .logarithmic).yAxis("loss on fresh examples / best model's").legend(.inside)
  }

  /// The criterion that trains least, and the one that trains longest.
  private func ends(of rows: [Row]) -> (Row, Row) { (rows.min { $0.mean < $1.mean }!, rows.max { $0.mean < $1.mean }!) }

  private func claim(_ rows: [Row], on page: Page) {
    let (quick, slow) = ends(of: rows)
    page.claim(
      "Criteria that train longer return better models, for much more time",
      measured: "\(slow.name) trains \(Numeral(slow.mean / quick.mean, decimals: 1)) times as long as \(quick.name), "
        + "for \(Numeral(slow.loss / quick.loss, decimals: 3)) times its loss on fresh examples",
      holds: slow.loss < quick.loss && slow.mean > 2 * quick.mean, seeds: trials.count)
    page.prose(
      """
      Prechelt found over many networks and data sets that slower criteria generalize about 4 % better, for about 4 \
      times the training time. The ratios depend on the task; the direction is the same here.
      """)
  }
}

extension [Double] {
  /// exp of the mean of the logarithms: what ratios average to.
  var geometricMean: Double { exp(reduce(0) { $0 + log($1) } / Double(count)) }
}
