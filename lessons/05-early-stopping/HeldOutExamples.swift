import Foundation
import Gradus

/// The price of a validation set: its examples are not learned from.
struct HeldOutExamples {
  let count, epochs: Int
  /// The fresh losses of each share that is held out, over those of learning from all for as many steps.
  let stopped: [Estimate]
  /// The same ratio for learning from all examples to the end, and for the best fixed number of epochs.
  let toTheEnd, fixed: Estimate
  /// The ratio of a third held out to learning from all to the end, in the same draws.
  private let againstEnd: Estimate
  /// The best number of epochs for learning from all, with hindsight.
  let best: Int
  let isMissed, gainsLittle: Finding
  static let shares = [0.1, 0.2, 0.33, 0.5, 0.67]
  /// The place of a third among the shares.
  private static let third = 2

  init(_ all: [HeldOutTrial], known: Int, seed: UInt64) throws {
    (count, epochs) = (known, all[0].whole.count)
    func against(_ loss: (HeldOutTrial) -> Double) throws -> Estimate {
      try .geometricMean(all.map { ratio(loss($0), $0.retrained) }, seed: seed)
    }
    stopped = try Self.shares.indices.map { place in try against { $0.stopped[place] } }
    let best =
      all[0].whole.indices.min { a, b in
        all.map { $0.whole[a] }.geometricMean < all.map { $0.whole[b] }.geometricMean
      } ?? 0
    self.best = best + 1
    (toTheEnd, fixed) = (try against { $0.whole[$0.whole.count - 1] }, try against { $0.whole[best] })
    let third = stopped[Self.third]
    isMissed = Finding(
      "A third held out is missed: learning from all examples, for as many steps, is better",
      measured: "with a third held out the fresh loss is \(third.text(against: 1)) times that (geometric mean)",
      outcome: third.interval.outcome(above: 1), draws: all.count)
    againstEnd = try Estimate.geometricMean(
      all.map { ratio($0.stopped[Self.third], $0.whole[$0.whole.count - 1]) }, seed: seed)
    gainsLittle = Finding(
      "Stopping early with a third held out gains less than 5 % over learning from all examples to the end",
      measured:
        "it has \(againstEnd.interval.text(around: againstEnd.value, against: 0.95, 1)) times the fresh loss (geometric mean)",
      outcome: againstEnd.interval.outcome(above: 0.95), draws: all.count)
  }

  func show(on page: Page) throws {
    page.heading("What the validation set costs")
    page.prose(
      """
      Examples that choose the epoch are not learned from. From \(count) examples we hold a part out, learn from the \
      rest for \(epochs) epochs, and return the model of the best epoch. We compare with learning from all \(count) \
      examples: for as many steps as stopping found with a third held out, which means to stop early and then to train \
      again on everything; to the end; and for the best fixed number of epochs, \(best), known only with hindsight. \
      The figure divides each fresh loss by that of the first of these three.
      """)
    predict(on: page)
    try page.figure("held-out", chart, showing: isMissed, gainsLittle)
    page.prose(
      """
      If examples are few, you can find the number of steps by early stopping and then train again on all of them.
      """)
    page.claim(isMissed)
    page.claim(gainsLittle)
  }

  private func predict(on page: Page) {
    let values = [stopped[Self.third].value, toTheEnd.value, 1]
    page.predict(
      "Which of these has the least fresh loss?",
      choices: [
        "to stop early, with a third held out", "to learn from all examples to the end",
        "to stop early, and then to learn from all examples for as many steps",
      ],
      right: values.indices.min { values[$0] < values[$1] } ?? 0,
      because: """
        Compared with the last one, stopping early with a third held out has \(stopped[Self.third].text) times the \
        loss, and learning from all to the end \(toTheEnd.text) times.
        """)
  }

  /// The fresh loss with a third held out, over that of learning from all for as many steps.
  var thirdHeldOut: Estimate { stopped[Self.third] }

  /// In the words for what the interval of a third shows beside the line “all, to the end”; a loss shows in the same draws too.
  private var title: String {
    let (third, end) = (stopped[Self.third], toTheEnd.value)
    let times = Numeral(third.value / end, digits: 3)
    let littleGain =
      third.interval.low > end && againstEnd.interval.outcome(above: 1) == .holds
      ? "With a third held out, early stopping loses: it has \(times) times the loss of learning from all to the end"
      : third.interval.high < end
        ? "With a third held out, early stopping gains less than 5 % over learning from all to the end"
        : "With a third held out, no gain over learning from all to the end is seen"
    return gainsLittle.title(
      littleGain,
      fails: "With a third held out, early stopping still gains more than 5 % over learning from all to the end",
      unclear: "Whether early stopping with a third held out gains 5 % over learning from all to the end cannot be told"
    )
  }

  private var chart: Chart {
    let percent = Self.shares.map { $0 * 100 }
    let ends = [percent[0], percent[percent.count - 1]]
    let stopping = "early stopping"
    return Chart(
      title,
      subtitle: "fresh loss, geometric means over \(isMissed.draws) draws of \(count) examples, with 95 % intervals; "
        + "all: learning from all examples; 1 is that for as many steps"
    ) {
      LineMark(x: percent, y: stopped.map(\.value), series: stopping).color(.value)
      PointMark(x: percent, y: stopped.map(\.value), series: stopping).color(.value)
      IntervalMark(
        x: percent, low: stopped.map(\.interval.low), high: stopped.map(\.interval.high), series: stopping
      ).color(.value)
      // Close together, so that labels beside them would stand between two.
      LineMark(x: ends, y: [toTheEnd.value, toTheEnd.value], series: "all, to the end").color(.axis).line(.dashed)
      LineMark(x: ends, y: [1, 1], series: "all, for as many steps").color(.gradient).line(.dashDotted)
      LineMark(x: ends, y: [fixed.value, fixed.value], series: "all, \(best) epochs (hindsight)")
        .color(.axis).line(.dotted)
    }
    .xAxis("held out for validation (%)").yAxis("relative fresh loss", scale: .logarithmic).legend(.belowTitle)
  }
}

/// The first loss over the second one; two models without any error are equally good.
func ratio(_ loss: Double, _ other: Double) -> Double { max(loss, 1e-12) / max(other, 1e-12) }

extension [Double] {
  /// exp of the mean of the logarithms: what ratios average to.
  var geometricMean: Double { exp(reduce(0) { $0 + log(Swift.max($1, 1e-12)) } / Double(count)) }
}
