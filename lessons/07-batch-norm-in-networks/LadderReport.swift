import Foundation
import Gradus

/// The ladder's figures, its table and what it finds.
struct LadderReport {
  let data: LabelledData
  let bases: [NetworkDesign]
  let rungs: [Rung]
  /// By network, without and with batch norm, and by rung.
  let results: [LadderResult]
  let limit, count: Int
  let seed: UInt64

  private func result(_ base: Int, _ rung: Int, _ side: Int) -> LadderResult {
    results[(2 * base + side) * rungs.count + rung]
  }
  private func median(_ base: Int, _ rung: Int, _ side: Int) -> Double { result(base, rung, side).steps.median }
  /// The last rung without momentum.
  private var fair: Int { rungs.count - 2 }
  private var sideNames: [String] { ["without batch norm", "with batch norm"] }

  func show(on page: Page) throws {
    predict(on: page)
    let (catching, faster) = (try catchingUp(), try stillFaster())
    try page.figure("ladder", chart(catching), showing: catching)
    page.prose(
      """
      The plain network, on the left, is the usual rival in such comparisons. Where the line with batch norm moves \
      less than the other, batch norm does not need the good weights and the standardized inputs, because it makes \
      both by itself, in every layer. That is the main thing to know about its gain.
      """)
    try table(on: page)
    page.claim(catching)
    page.claim(faster)
    page.prose(
      """
      An often quoted factor, 14 on ImageNet, is that of batch norm together with a 5 times larger step size, no \
      dropout, less weight decay and a faster schedule; batch norm alone needed 13.3 million steps instead of 31.0 \
      (Ioffe and Szegedy 2015, figure 3).
      """)
    try seconds(on: page)
  }

  private func predict(on page: Page) {
    let gains =
      (1..<rungs.count).map { median(0, $0 - 1, 0) / median(0, $0, 0) }
      + [median(0, rungs.count - 1, 0) / median(0, rungs.count - 1, 1)]
    let names = rungs.dropFirst().map(\.measure) + ["batch norm, on top of all others"]
    let best = gains.indices.max { gains[$0] < gains[$1] }!
    page.predict(
      """
      Order these measures by what you expect them to save for \(bases[0].name) units, each on top of those before it. Which one \
      divides the number of steps by most?
      """,
      choices: names, right: best,
      because: "The steps are divided by "
        + zip(gains, names).map { "\(Numeral($0, decimals: 1)) (\($1))" }.joined(separator: ", ") + ".")
  }

  // MARK: - Findings

  /// The quotient of the medians of some trainings over those of others, computed from the same draws; of several, the geometric mean.
  private func quotient(
    _ above: [LadderResult], over below: [LadderResult]
  ) throws -> (value: Double, interval: Interval) {
    func value(_ draws: [Int]) -> Double {
      func product(_ results: [LadderResult]) -> Double {
        results.reduce(1) { product, result in product * draws.map { result.steps[$0] }.median }
      }
      return pow(product(above) / product(below), 1 / Double(above.count))
    }
    return (
      value(Array(0..<count)),
      try Interval.bootstrap(count, seed: RandomGenerator.seed(seed, for: "quotients of steps"), value)
    )
  }

  private func catchingUp() throws -> Finding {
    // Over all networks at once: the geometric mean of how much the lead shrinks.
    let shrinks = try quotient(
      bases.indices.flatMap { [result($0, 0, 0), result($0, fair, 1)] },
      over: bases.indices.flatMap { [result($0, fair, 0), result($0, 0, 1)] })
    let leads = bases.indices.map { b in
      let ends = [0, fair].map { Numeral(median(b, $0, 0) / median(b, $0, 1), decimals: 1) }
      return "\(ends[0]) to \(ends[1]) for \(bases[b].name)"
    }
    return Finding(
      "Along the ladder the lead of batch norm shrinks, taken over the networks together",
      measured: "without over with batch norm, in steps: from \(leads.joined(separator: ", from "))",
      outcome: shrinks.interval.outcome(above: 1), draws: count)
  }

  private func stillFaster() throws -> Finding {
    let quotients = try bases.indices.map { try quotient([result($0, fair, 0)], over: [result($0, fair, 1)]) }
    let together = try quotient(
      bases.indices.map { result($0, fair, 0) }, over: bases.indices.map { result($0, fair, 1) })
    return Finding(
      "With good weights, standardized inputs and tuned step sizes, plain SGD still needs fewer steps with batch norm, taken over "
        + "the networks together",
      measured: "steps without over steps with: "
        + zip(bases, quotients).map { "\($1.interval.text(around: $1.value)) for \($0.name)" }.joined(separator: ", ")
        + "; \(together.interval.text(around: together.value)) as their geometric mean",
      outcome: together.interval.outcome(above: 1), draws: count)
  }

  // MARK: - Figure, table, times

  private func chart(_ catching: Finding) throws -> ChartGrid {
    let names = rungs.map(\.name)
    return ChartGrid(
      catching.title(
        "With good weights and standardized inputs the lead of batch norm shrinks",
        fails: "The rival does not catch up along the ladder",
        unclear: "Whether the rival catches up along the ladder cannot be told"),
      subtitle:
        "steps to \(data.targetText) validation error, best step sizes, at most \(limit); median of \(count) draws, 95 % interval",
      columns: bases.count, shared: .y
    ) {
      for (b, base) in bases.enumerated() {
        Chart(base.name) {
          for side in 0...1 {
            let medians = rungs.indices.map { median(b, $0, side) }
            let intervals = rungs.indices.compactMap { try? result(b, $0, side).interval() }
              .filter { $0.low.isFinite }
            LineMark(x: names, y: medians, series: sideNames[side])
            PointMark(x: names, y: medians, series: sideNames[side])
            // A few draws bound nothing.
            if intervals.count == names.count {
              IntervalMark(x: names, low: intervals.map(\.low), high: intervals.map(\.high), series: sideNames[side])
            }
          }
        }
        .yAxis("steps", scale: .logarithmic).legend(.belowTitle)
      }
    }
  }

  private func table(on page: Page) throws {
    page.table(
      ["network", "rung", "without: steps", "step size", "with: steps", "step size"],
      rows: try bases.indices.flatMap { b in
        try rungs.indices.map { r in
          let sides = [0, 1].map { result(b, r, $0) }
          return [bases[b].name, rungs[r].name]
            + (try sides.flatMap { [try $0.text(), $0.stepSize.brief] })
        }
      })
  }

  /// A step with batch norm costs more, so we also look at the clock.
  private func seconds(on page: Page) throws {
    page.prose(
      """
      Steps are not seconds: batch norm computes more in each of them, most in narrow networks.
      """)
    let names = bases.map(\.name)
    let times = [0, 1].map { side in bases.indices.map { result($0, fair, side).seconds.median * 1000 } }
    for b in bases.indices {
      page.remark(
        "  \(names[b]), to \(data.targetText): \(Numeral(times[0][b], decimals: 0)) ms without batch norm, "
          + "\(Numeral(times[1][b], decimals: 0)) ms with")
    }
    try page.timing(
      "ladder",
      Chart(
        "How long training takes to the target, on this machine",
        subtitle: "without momentum, median of \(count) draws, steps alone without the time of measuring"
      ) {
        for side in 0...1 {
          BarMark(x: names, y: times[side].map { $0.rounded() }, series: sideNames[side]).valueLabels()
        }
      }
      .yAxis("milliseconds").legend(.inside))
  }
}
