import Gradus

/// Where μ and σ come from at test time: the whole training set, running averages, or the test batch itself.
struct TestTime {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private let design = NetworkDesign(depth: 3, width: 100, function: .relu, normalization: .batch)
  private var count: Int { isQuick ? 2 : 9 }
  private var checkpoints: [Int] { isQuick ? [5, 30] : [5, 10, 20, 40, 80, 160] }
  /// No batch has more examples than there are.
  private var batchSizes: [Int] {
    [min(60, data.validationCount)] + [20, 10, 5, 2, 1].filter { $0 < data.validationCount }
  }
  private let stepSize = 0.3

  /// Validation errors of one network by where the statistics come from; those that change are listed for each checkpoint.
  private struct Errors: Sendable {
    var whole: [Double] = []
    /// Running averages that move by 0.1 and by 0.01, from their start at 0 and 1; and those by 0.1 without their start.
    var tenth: [Double] = []
    var hundredth: [Double] = []
    var withoutStart: [Double] = []
    /// After training: batches of the validation set by themselves.
    var ownBatch: [Double] = []
  }

  /// The training of the first draw, for `--record`.
  func mainRun() throws -> MainRun {
    let training = try NetworkTraining(
      design, on: data.draws(1, for: "test time", seed: seed)[0], batchSize: data.batchSize, stepSize: stepSize)
    return MainRun("\(design.name) with batch norm", training.run, steps: checkpoints[checkpoints.count - 1])
  }

  func show(on page: Page) async throws {
    page.heading("At test time")
    page.prose(
      """
      “At test time, since there is no minibatch, we instead use values of μ and σ computed from the distribution of \
      that activation over the entire training set.” Why not those of the batch that is to be classified? We train \
      \(design.name) with batch norm and classify validation examples in batches of several sizes, each normalized by \
      its own statistics.
      """)
    let draws = data.draws(count, for: "test time", seed: seed)
    let all = try await page.sweep("trainings", count) { try measure(draws[$0]) }
    let single = try single(all)
    predict(all, on: page)
    try page.figure("test-time-batches", batches(all, single), showing: single)
    page.prose(
      """
      With a batch of one, μ is the example itself: û is 0 for every input, and every example gets the same answer.
      """)
    page.claim(single)
    try runningAverages(all, on: page)
  }

  private func measure(_ draw: LabelledData.Draw) throws -> Errors {
    let training = try NetworkTraining(design, on: draw, batchSize: data.batchSize, stepSize: stepSize)
    var (tenth, hundredth) = (RunningStatistics(momentum: 0.1), RunningStatistics(momentum: 0.01))
    var errors = Errors()
    for step in 1...checkpoints[checkpoints.count - 1] {
      try training.next()
      let batch = training.trainer.context.batchStatistics
      try tenth.record(batch, batchSize: data.batchSize)
      try hundredth.record(batch, batchSize: data.batchSize)
      guard checkpoints.contains(step) else { continue }
      errors.whole.append(try training.validationError())
      errors.tenth.append(try training.validationError(with: tenth.statistics!))
      errors.hundredth.append(try training.validationError(with: hundredth.statistics!))
      errors.withoutStart.append(
        try training.validationError(with: tenth.statistics!.withoutStart(momentum: 0.1, batches: step)))
    }
    errors.ownBatch = try batchSizes.map { try error(of: training, inBatchesOf: $0) }
    return errors
  }

  /// The validation error if each batch of the validation set is normalized by its own statistics.
  private func error(of training: NetworkTraining, inBatchesOf size: Int) throws -> Double {
    let (trainer, examples) = (training.trainer, training.split.validation.examples)
    var wrong = 0.0
    for start in stride(from: 0, to: examples.count, by: size) {
      let batch = examples[start..<min(start + size, examples.count)]
      let logits = try trainer.predict(batch.inputs, with: try trainer.statistics(over: batch.inputs))
      wrong += errorRate(of: logits, labels: batch.targets.labels) * Double(batch.count)
    }
    return wrong / Double(examples.count)
  }

  // MARK: - Batches by their own statistics

  private func single(_ all: [Errors]) throws -> Finding {
    let errors = all.map { $0.ownBatch[batchSizes.count - 1] }
    let interval = try Interval.ofMedian(errors)
    return Finding(
      "A batch of one cannot be classified by its own statistics",
      measured: "median error \(interval.percentage(around: errors.median, against: 0.5))",
      outcome: interval.outcome(above: 0.5),
      draws: count)
  }

  private func predict(_ all: [Errors], on page: Page) {
    let error = all.map { $0.ownBatch[batchSizes.count - 1] }.median
    let whole = all.map { $0.whole[checkpoints.count - 1] }.median
    let choices = ["about as large as with the whole training set", "larger, but below 50 %", "50 % or more"]
    page.predict(
      "How large will the validation error be in batches of one?", choices: choices,
      right: error < 2 * whole ? 0 : error < 0.5 ? 1 : 2,
      because: "We measure \(error.percent), against \(whole.percent) with the statistics of the whole training set.")
  }

  private func batches(_ all: [Errors], _ single: Finding) throws -> Chart {
    let draws = batchSizes.indices.map { i in all.map { $0.ownBatch[i] * 100 } }
    let whole = all.map { $0.whole[checkpoints.count - 1] * 100 }.median
    return try Chart(
      single.title(
        "A batch of one cannot be classified by its own statistics",
        fails: "Even a batch of one can be classified by its own statistics",
        unclear: "Whether a batch of one can be classified by its own statistics cannot be told"),
      subtitle:
        "\(design.name) with batch norm after \(checkpoints[checkpoints.count - 1]) steps, by where μ and σ come from; "
        + mediansWithIntervals(of: count, "draw")
    ) {
      try BarMark(x: batchSizes.map(String.init), y: draws.map(\.median.inTenths), series: "the batch itself")
        .color(.value).intervals(ofMedians: draws).valueLabels()
      LineMark(
        x: batchSizes.map(String.init), y: batchSizes.map { _ in whole },
        series: "the whole training set: \(Numeral(whole, decimals: 1)) %"
      ).color(.gradient).line(.dashed)
    }
    .legend(.belowTitle).xAxis("examples in the batch that is classified").yAxis("validation error (%)")
  }

  // MARK: - Running averages

  private func runningAverages(_ all: [Errors], on page: Page) throws {
    page.prose(
      """
      A pass over the whole training set costs time, so frameworks keep running averages of μ and σ² while they train. \
      They start at 0 and 1, and move towards each minibatch's values, by a tenth of the way in PyTorch and by a \
      hundredth in Keras. After t minibatches, 0.9ᵗ or 0.99ᵗ of the start is still in them. One can take it out and \
      divide by 1 − 0.9ᵗ, as Adam does with its averages. The figure compares them.
      """)
    let (starting, agreeing) = (try starting(all), try agreeing(all))
    try page.figure("test-time-running", curves(all, starting), showing: starting)
    page.prose(
      """
      If the line without the start lies on that of the whole training set, it is the start that spoils running \
      averages, not that they lag behind. By hundredths the start fades ten times as slowly.
      """)
    page.claim(starting)
    page.claim(agreeing)
  }

  private func starting(_ all: [Errors]) throws -> Finding {
    let gains = all.map { $0.tenth[0] - $0.withoutStart[0] }
    func median(_ key: KeyPath<Errors, [Double]>) -> String { all.map { $0[keyPath: key][0] }.median.percent }
    return Finding(
      "Early in training running averages are better without their start",
      measured:
        "after \(checkpoints[0]) steps \(median(\.tenth)) validation error with it, \(median(\.withoutStart)) without, and "
        + "\(median(\.whole)) with the whole training set",
      outcome: try Interval.ofMedian(gains).outcome(above: 0), draws: count)
  }

  private func agreeing(_ all: [Errors]) throws -> Finding {
    let last = checkpoints.count - 1
    let differences = all.map { abs($0.tenth[last] - $0.whole[last]) }
    let interval = try Interval.ofMedian(differences)
    return Finding(
      "Late in training running averages that move by a tenth agree with the whole training set within 2 points of error",
      measured:
        "after \(checkpoints[last]) steps they differ by \(interval.percentage(around: differences.median, against: 0.02)) in the median",
      outcome: interval.outcome(below: 0.02), draws: count)
  }

  private func curves(_ all: [Errors], _ starting: Finding) -> LossCurves {
    LossCurves(
      starting.title(
        "Running averages are poor at first because of their start",
        fails: "Running averages are not poor at first because of their start",
        unclear: "Whether running averages suffer from their start cannot be told"),
      subtitle: "validation error: median and quartiles of \(count) draws",
      [
        Runs("moving by 1/100", all.map { $0.hundredth.map { $0 * 100 } }),
        Runs("moving by 1/10", all.map { $0.tenth.map { $0 * 100 } }),
        Runs("moving by 1/10, without its start", all.map { $0.withoutStart.map { $0 * 100 } }),
        Runs("whole training set", all.map { $0.whole.map { $0 * 100 } }),
      ], steps: checkpoints, yAxis: "validation error (%)")
  }
}
