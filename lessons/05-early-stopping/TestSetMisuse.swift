import Gradus

/// The lecture's very important point: what happens to the reported loss if one stops on the test set.
struct TestSetMisuse {
  let trials: [StoppingTrial]
  let isQuick: Bool
  let seed: UInt64

  /// One size of the test set over all trials.
  private struct Row {
    let size, sets: Int
    /// The mean of the reported losses over the mean of the true ones.
    let misused, honest: Estimate
    /// How much single honest reports scatter: their 10 % and 90 % points, over the true loss.
    let scatter: (low: Double, high: Double)

    init(_ size: Int, _ all: [Misuse], seed: UInt64) throws {
      (self.size, sets) = (size, all[0].honest.count)
      misused = try .ratioOfMeans(
        all.map { ($0.misused.map(\.reported).mean, $0.misused.map(\.truth).mean) }, seed: seed)
      honest = try .ratioOfMeans(all.map { ($0.honest.mean, $0.truth) }, seed: seed)
      let reports = all.flatMap { draw in draw.honest.map { ratio($0, draw.truth) } }.sorted()
      scatter = (reports.quantile(0.1), reports.quantile(0.9))
    }
  }

  /// Small tables leave no more than a few examples: then half of them, and all.
  private var sizes: [Int] {
    let all = trials[0].sets.test.count
    let fitting = (isQuick ? [5, 20, 100] : [5, 10, 20, 50, 100, 200]).filter { $0 <= all }
    return fitting.count > 1 ? fitting : [max(1, all / 2), all]
  }

  func show(on page: Page) async throws {
    let (trials, sizes) = (trials, sizes)
    let all = try await page.sweep("draws", trials.count) { Misuse.all(trials[$0], sizes: sizes) }
    let rows = try sizes.indices.map { place in try Row(sizes[place], all.map { $0[place] }, seed: seed) }
    page.heading("Never on the test set")
    try page.figure("three-sets", ThreeSets().chart)
    page.prose(
      """
      The lecture calls this a very important point: do not use the test set for early stopping; this is bad \
      methodology. Suppose that somebody does, with a test set of \(sizes[0]) examples: they return the model with the \
      least loss on it, and report that loss. It is the least of \(trials[0].epochs) numbers, partly by chance.
      """)
    try report(rows, on: page)
  }

  private func report(_ rows: [Row], on page: Page) throws {
    let (small, large) = (rows[0], rows[rows.count - 1])
    predict(small, on: page)
    let (tooSmall, unbiased) = (tooSmall(small, large), isUnbiased(small))
    page.prose(
      """
      We take many test sets for each training, up to \(small.sets), and divide the mean of the reported losses by the \
      mean of the true ones, the fresh losses of the same models. The figure compares this with the honest way: the \
      validation set chooses the epoch, and the test set is looked at once.
      """)
    try page.figure("test-set-misuse", chart(rows, tooSmall, unbiased), showing: tooSmall, unbiased)
    page.table(
      ["test examples", "stopped on them: reported / true", "8 of 10 honest reports / true"],
      rows: rows.map { row in
        [
          "\(row.size)", row.misused.brief,
          "\(Numeral(row.scatter.low, decimals: 2).text) to \(Numeral(row.scatter.high, decimals: 2).text)",
        ]
      })
    let onAverage = unbiased.outcome == .holds ? ", but right on average" : ""
    page.prose(
      """
      A single honest report from a small test set is a rough number\(onAverage). The misuse errs in one direction. In \
      Gradus it does not compile: early stopping takes validation losses, and a test set gives test losses, which are \
      another type.
      """)
    page.claim(tooSmall)
    page.claim(unbiased)
  }

  private func predict(_ small: Row, on page: Page) {
    let choices = [0.02, 0.08, 0.25]
    let error = 1 - small.misused.value
    page.predict(
      "By how much is the reported loss too small on average?",
      choices: ["by about 2 %", "by about 8 %", "by about 25 % or more"],
      right: choices.indices.min { abs(choices[$0] - error) < abs(choices[$1] - error) } ?? 0,
      because: """
        With \(small.size) test examples the reported loss is \(small.misused.text) times the true one. \
        \(trials[0].epochs) looks give chance many opportunities.
        """)
  }

  private func tooSmall(_ small: Row, _ large: Row) -> Finding {
    Finding(
      "Stopping on the test set reports a loss that is too small, and the more so the smaller the set",
      measured:
        "\(small.misused.interval.text(around: small.misused.value, against: 1, large.misused.value)) times the true loss with \(small.size) test examples, "
        + "\(large.misused.text) with \(large.size)",
      outcome: small.misused.interval.outcome(below: 1).also(
        small.misused.interval.outcome(below: large.misused.value)), draws: trials.count)
  }

  private func isUnbiased(_ row: Row) -> Finding {
    let interval = row.honest.interval
    return Finding(
      "The honest report is right on average, to within 3 %",
      measured: "\(interval.text(around: row.honest.value, against: 0.97, 1.03)) times the true loss",
      outcome: interval.outcome(above: 0.97).also(interval.outcome(below: 1.03)), draws: trials.count)
  }

  private func chart(_ rows: [Row], _ tooSmall: Finding, _ unbiased: Finding) -> Chart {
    let honest = unbiased.outcome == .holds ? "; an honest one is right on average, to within 3 %" : ""
    return Chart(
      tooSmall.title(
        "A loss that chose the epoch is too small" + honest,
        fails: "Here stopping on the test set does not report too small a loss",
        unclear: "Whether stopping on the test set reports too small a loss cannot be told"),
      subtitle:
        "means over \(trials.count) draws and up to \(rows[0].sets) test sets for each, with 95 % intervals"
    ) {
      for (name, estimates, color) in [
        ("stopped on the test set", rows.map(\.misused), RGBColor.gradient),
        ("stopped on the validation set", rows.map(\.honest), RGBColor.value),
      ] {
        LineMark(x: rows.map(\.size), y: estimates.map(\.value), series: name).color(color)
        PointMark(x: rows.map(\.size), y: estimates.map(\.value), series: name).color(color)
        IntervalMark(
          x: rows.map(\.size), low: estimates.map(\.interval.low), high: estimates.map(\.interval.high), series: name
        ).color(color)
      }
      RuleMark(y: 1.0, label: "right")
    }
    .xAxis("examples in the test set", scale: .logarithmic).yAxis("reported / true loss").legend(.inside)
  }
}
