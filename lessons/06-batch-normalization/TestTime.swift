import Gradus

/// Where μ and σ come from at test time: the whole training set, running averages, or the test batch itself.
struct TestTime {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private let design = NetworkDesign(depth: 3, width: 100, function: .relu, norm: .batch)
  private var seeds: Int { isQuick ? 2 : 10 }
  private var checkpoints: [Int] { isQuick ? [10, 30, 60] : [5, 10, 15, 20, 30, 40, 60, 80, 120, 160] }
  private let batchSizes = [60, 20, 10, 5, 2, 1]

  /// One network: validation errors by where the statistics come from.
  private struct Outcome: Sendable {
    /// At each checkpoint of training.
    var whole: [Double] = []
    var running: [Double] = []
    /// After training: the mean over minibatches, and batches of the validation set by themselves.
    var averaged = 0.0
    var ownBatch: [Double] = []
  }

  func show(on page: Page) async throws {
    page.heading("At test time")
    page.prose(
      """
      A single example has no minibatch. The lecture takes μ and σ over the whole training set. Frameworks keep \
      running averages while they train, with weight 0.1 for each new minibatch; Ioffe and Szegedy average over \
      minibatches at the end. What happens if one takes the statistics of whatever batch comes to be classified, down \
      to a batch of one?
      """)
    let all = try await page.sweep("trainings", seeds) { [seed] in
      try measure(seed: RandomGenerator.seed(seed, for: "test time", $0))
    }
    try page.figure("test-time-batches", batches(all))
    try page.figure("test-time-running", running(all))
    report(all, on: page)
  }

  private func measure(seed: UInt64) throws -> Outcome {
    let training = try NetworkTraining(design, on: data, learningRate: 0.3, seed: seed)
    var (outcome, running, recent) = (Outcome(), RunningStatistics(), [BatchStatistics]())
    for step in 1...checkpoints[checkpoints.count - 1] {
      try training.next()
      let batch = training.trainer.context.batchStatistics
      try running.record(batch, batchSize: data.batchSize)
      recent = recent.suffix(19) + [batch]
      guard checkpoints.contains(step) else { continue }
      outcome.whole.append(try training.validationError())
      outcome.running.append(try training.validationError(with: running.statistics!))
    }
    outcome.averaged = try training.validationError(with: try .average(recent, batchSize: data.batchSize))
    outcome.ownBatch = try batchSizes.map { try error(of: training.trainer, inBatchesOf: $0) }
    return outcome
  }

  /// The validation error if each batch of the validation set is normalized by its own statistics.
  private func error(of trainer: Trainer, inBatchesOf size: Int) throws -> Double {
    let examples = data.split.validation.examples
    var wrong = 0.0
    for start in stride(from: 0, to: examples.count, by: size) {
      let batch = examples[start..<min(start + size, examples.count)]
      let logits = try trainer.predict(batch.inputs, with: try trainer.statistics(over: batch.inputs))
      wrong += errorRate(of: logits, labels: batch.targets.labels) * Double(batch.count)
    }
    return wrong / Double(examples.count)
  }

  private func batches(_ all: [Outcome]) -> Chart {
    let errors = batchSizes.indices.map { i in all.map { $0.ownBatch[i] * 100 }.median }
    let whole = all.map { $0.whole[checkpoints.count - 1] * 100 }.median
    return Chart(
      "By its own statistics a batch of \(batchSizes[0]) has \(Numeral(errors[0], decimals: 1)) % error, a batch of 1 has "
        + "\(Numeral(errors[errors.count - 1], decimals: 0)) %",
      subtitle:
        "\(design.name) after \(checkpoints[checkpoints.count - 1]) steps, median over \(all.count) trainings; dashed: "
        + "statistics of the "
        + "whole training set, \(Numeral(whole, decimals: 1)) %"
    ) {
      BarMark(x: batchSizes.map(String.init), y: errors.map(\.inTenths)).color(.value).valueLabels()
      RuleMark(y: whole).color(.gradient)
    }
    .xAxis("examples in the batch that is classified").yAxis("validation error (%)")
  }

  private func running(_ all: [Outcome]) -> LossCurves {
    let early = all.map { $0.running[0] * 100 }.median
    return LossCurves(
      "Running averages need time: \(Numeral(early, decimals: 0)) % error after \(checkpoints[0]) steps, against "
        + "\(Numeral(all.map { $0.whole[0] * 100 }.median, decimals: 0)) %",
      subtitle: "validation error: median and quartiles over \(all.count) trainings; running averages with weight 0.1",
      [
        Runs("running averages", all.map { $0.running.map { $0 * 100 } }),
        Runs("whole training set", all.map { $0.whole.map { $0 * 100 } }),
      ], steps: checkpoints, yAxis: "validation error (%)")
  }

  private func report(_ all: [Outcome], on page: Page) {
    let last = checkpoints.count - 1
    func percent(_ values: [Double]) -> String { Numeral(values.median * 100, decimals: 1).text + " %" }
    page.table(
      ["statistics", "validation error"],
      rows: [
        ["whole training set", percent(all.map { $0.whole[last] })],
        ["running averages", percent(all.map { $0.running[last] })],
        ["mean over the last 20 minibatches", percent(all.map(\.averaged))],
      ] + batchSizes.indices.map { i in ["batches of \(batchSizes[i])", percent(all.map { $0.ownBatch[i] })] })
    let single = all.map { $0.ownBatch[batchSizes.count - 1] }.median
    page.claim(
      "A batch of one cannot be classified by its own statistics",
      measured:
        "\(Numeral(single * 100, decimals: 0)) % error: û is 0 for every input, and every example gets the same answer",
      holds: single > 0.5, seeds: all.count)
    let early = (all.map { $0.running[0] }.median, all.map { $0.whole[0] }.median)
    page.claim(
      "Running averages lag behind at first, and agree with the whole training set later",
      measured:
        "after \(checkpoints[0]) steps \(Numeral(early.0 * 100, decimals: 0)) % against "
        + "\(Numeral(early.1 * 100, decimals: 0)) % "
        + "error, after \(checkpoints[last]) steps \(percent(all.map { $0.running[last] })) against "
        + "\(percent(all.map { $0.whole[last] }))",
      holds: early.0 > early.1 && abs(all.map { $0.running[last] }.median - all.map { $0.whole[last] }.median) < 0.03,
      seeds: all.count)
  }
}
