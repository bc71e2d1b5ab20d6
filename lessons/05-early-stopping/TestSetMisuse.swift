import Gradus

/// The lecture's very important point: what happens to the reported error if one stops on the test set.
struct TestSetMisuse {
  let trials: [StoppingTrial]

  /// One size of the test set over all trials: reported losses, and true ones on fresh examples.
  private struct Row {
    let size: Int
    let reported, truth: [Double]
    /// How many times larger the loss really is than reported: the ratio of the means.
    var factor: Double { truth.reduce(0, +) / reported.reduce(0, +) }
    var tooSmall: Double { Double(zip(reported, truth).count { $0 < $1 }) / Double(reported.count) }
  }

  let isQuick: Bool

  /// Small tables leave no more than a few examples: then half of them, and all.
  private var sizes: [Int] {
    let all = trials[0].sets.test.count
    let fitting = (isQuick ? [5, 20, 100] : [5, 10, 20, 50, 100, 200]).filter { $0 <= all }
    return fitting.count > 1 ? fitting : [max(1, all / 2), all]
  }

  func show(on page: Page) async throws {
    page.heading("Never on the test set")
    page.prose(
      """
      Whoever stops on the test set and then reports the error on it reports the least of many errors: a number that \
      is small partly by chance. In Gradus this does not compile: early stopping takes validation errors, and a test \
      set gives test errors. For this demonstration, and only here, examples that play the test set are called a \
      validation set on purpose. The reported loss is compared with the loss of the same model on fresh examples. \
      Beside it the honest way: the model is chosen by the validation set, and the test set is looked at once.
      """)
    let pairs = try await page.sweep("draws", trials.count) { [self] in measure(trials[$0]) }
    let (misused, honest) = (rows(pairs.map(\.misused)), rows(pairs.map(\.honest)))
    try page.figure("test-set-misuse", chart(misused, honest))
    page.table(
      ["test examples", "reported, misused", "really", "too small by", "in draws", "reported, honest", "really"],
      rows: zip(misused, honest).map { bad, good in
        [
          "\(bad.size)", Numeral(bad.reported.mean, decimals: 4).text, Numeral(bad.truth.mean, decimals: 4).text,
          (1 - 1 / bad.factor).percent, bad.tooSmall.percent, Numeral(good.reported.mean, decimals: 4).text,
          Numeral(good.truth.mean, decimals: 4).text,
        ]
      })
    page.prose("Means over \(trials.count) draws. A mean, because a single test set may err to either side.")
    let (small, large) = (misused[0], misused[misused.count - 1])
    page.claim(
      "Stopping on the test set reports a loss that is too small, and the more so the smaller the set",
      measured:
        "by \((1 - 1 / small.factor).percent) with \(small.size) examples, by \((1 - 1 / large.factor).percent) "
        + "with \(large.size)",
      holds: small.factor > 1.1 && small.factor > large.factor, seeds: trials.count)
  }

  /// The epoch that early stopping chooses when it is fed with test examples, against the rule.
  private func misusedEpoch(_ trial: StoppingTrial, size: Int) -> Int {
    let notValidation = ValidationSet(trial.sets.test[0..<size])
    var stopping = EarlyStopping<Void>(patience: trial.epochs)
    for model in trial.models { stopping.record((), error: notValidation.measure(model.meanSquaredError)) }
    return stopping.best?.epoch ?? 1
  }

  /// Reported and true loss.
  private typealias Losses = (reported: Double, truth: Double)

  /// For each size of the test set, both ways.
  private func measure(_ trial: StoppingTrial) -> (misused: [Losses], honest: [Losses]) {
    func losses(_ size: Int, of epoch: Int) -> Losses {
      let test = TestSet(trial.sets.test[0..<size])
      let reported = test.measure { trial.models[epoch - 1].meanSquaredError(on: $0) / 2 }
      return (reported.value, trial.freshLoss(after: epoch))
    }
    return (sizes.map { losses($0, of: misusedEpoch(trial, size: $0)) }, sizes.map { losses($0, of: trial.best) })
  }

  private func rows(_ all: [[Losses]]) -> [Row] {
    sizes.enumerated().map { place, size in
      Row(size: size, reported: all.map { $0[place].reported }, truth: all.map { $0[place].truth })
    }
  }

  private func chart(_ misused: [Row], _ honest: [Row]) -> Chart {
    let sizes = misused.map { Double($0.size) }
    return Chart(
      "Stopped on \(misused[0].size) test examples, the true loss is \(Numeral(misused[0].factor, decimals: 2)) "
        + "times the reported one",
      subtitle: "true loss (fresh examples) over reported loss, means over \(trials.count) draws"
    ) {
      LineMark(x: sizes, y: misused.map(\.factor), series: "stopped on the test set").color(.gradient)
      PointMark(x: sizes, y: misused.map(\.factor), series: "stopped on the test set").color(.gradient)
      LineMark(x: sizes, y: honest.map(\.factor), series: "stopped on the validation set").color(.value)
      PointMark(x: sizes, y: honest.map(\.factor), series: "stopped on the validation set").color(.value).symbol(
        .square)
      RuleMark(y: 1.0, label: "reported as it is")
    }
    .xAxis("examples in the test set", scale: .logarithmic).yAxis("true over reported loss").legend(.inside)
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
