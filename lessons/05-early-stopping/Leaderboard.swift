import Gradus

/// The same sin with many models instead of many epochs: the best of them all on one test set.
struct Leaderboard {
  let trials: [StoppingTrial]
  let seed: UInt64
  private let testCount = 100

  /// A contest: one test set, and for each number of entries the winner.
  private struct Contest: Sendable {
    /// The winner's loss on the test set of the contest, on a second one, and in truth.
    let reported, again, truth: [Double]
  }

  private var entries: [Int] { [1, 2, 5, 10, 20, 50, 100, 200].filter { $0 <= trials.count / 2 } }

  func show(on page: Page) async throws {
    let contests = try await contests(on: page)
    let last = entries.count - 1
    func estimate(_ place: Int, _ report: (Contest) -> [Double]) throws -> Estimate {
      try .ratioOfMeans(contests.map { (report($0)[place], $0.truth[place]) }, seed: seed)
    }
    let reported = try entries.indices.map { try estimate($0, \.reported) }
    let again = try entries.indices.map { try estimate($0, \.again) }
    page.heading("The leaderboard")
    page.prose(
      """
      The same happens without any stopping on the test set. \(entries[last]) students hand in a model each, trained \
      and stopped on examples of their own, and all are ranked by their loss on one test set of \(testCount) examples.
      """)
    predict(reported[last], on: page)
    let finding = Finding(
      "The winner of many models on one test set has a higher true loss than the test set says",
      measured:
        "with \(entries[last]) entries the reported loss is \(reported[last].text(against: 1)) times the true one; "
        + "measured on a second test set, \(again[last].text)",
      outcome: reported[last].interval.outcome(below: 1), draws: contests.count)
    try page.figure("leaderboard", chart(reported, again, finding), showing: finding)
    page.prose(
      """
      The more entries there are, the more the winner owes to the test set. This is why public leaderboards show \
      scores on one part of the test set and decide on another. If you try many settings of a training and report the \
      best test loss, you hold the same contest alone.
      """)
    page.claim(finding)
  }

  private func predict(_ reported: Estimate, on page: Page) {
    let (choices, error) = ([0, 0.1, 0.5], 1 - reported.value)
    page.predict(
      "How does the winner's loss on this test set compare with its true loss?",
      choices: ["They are equal on average.", "It is about a tenth too small.", "It is about half of it."],
      right: choices.indices.min { abs(choices[$0] - error) < abs(choices[$1] - error) } ?? 0,
      because: """
        The winner's reported loss is \(reported.text) times the true one. The winner is good, and this test set \
        happens to suit it.
        """)
  }

  private func contests(on page: Page) async throws -> [Contest] {
    let (trials, entries, testCount, seed) = (trials, entries, testCount, seed)
    let models = trials.map { $0.descent.model(after: $0.best) }
    @Sendable func loss(_ model: LinearModel, _ examples: Examples) -> Double {
      model.meanSquaredError(on: examples) / 2
    }
    // The fresh examples of all draws together, since all have the same origin.
    let truths = models.map { model in
      trials.prefix(40).map { $0.sets.fresh.measure { loss(model, $0) }.value }.mean
    }
    return try await page.sweep("contests", trials.count) { contest in
      var random = RandomGenerator(seed: seed, for: "entries of a contest", contest)
      let order = random.permutation(models.count)
      let (first, second) = (
        trials[contest].sets.test[0..<testCount], trials[contest].sets.test[testCount..<2 * testCount]
      )
      let losses = order.prefix(entries[entries.count - 1]).map { loss(models[$0], first) }
      let winners = entries.map { count in (0..<count).min { losses[$0] < losses[$1] } ?? 0 }
      return Contest(
        reported: winners.map { losses[$0] }, again: winners.map { loss(models[order[$0]], second) },
        truth: winners.map { truths[order[$0]] })
    }
  }

  private func chart(_ reported: [Estimate], _ again: [Estimate], _ finding: Finding) -> Chart {
    let (last, ratio) = (entries[entries.count - 1], Numeral(reported[entries.count - 1].value, decimals: 2))
    return Chart(
      finding.title(
        "The winner of \(last) models on one test set has \(ratio) times its true loss there",
        fails: "Here the loss of the winner of \(last) models on one test set is not too small",
        unclear: "Whether the loss of the winner of \(last) models on one test set is too small cannot be told"),
      subtitle:
        "the winner's loss on \(testCount) test examples over its true loss, means over \(trials.count) contests, with "
        + "95 % intervals"
    ) {
      for (name, estimates, color) in [
        ("on the test set that ranked the models", reported, RGBColor.gradient),
        ("on a second test set", again, RGBColor.value),
      ] {
        LineMark(x: entries, y: estimates.map(\.value), series: name).color(color)
        PointMark(x: entries, y: estimates.map(\.value), series: name).color(color)
        IntervalMark(x: entries, low: estimates.map(\.interval.low), high: estimates.map(\.interval.high), series: name)
          .color(color)
      }
      RuleMark(y: 1.0, label: "right")
    }
    .xAxis("entries", scale: .logarithmic).yAxis("reported / true loss").legend(.inside)
  }
}
