import Gradus

/// Where batch norm does not help: minibatches that are no fair sample of the data.
struct SortedBatches {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var count: Int { isQuick ? 2 : 7 }
  private var steps: Int { isQuick ? 40 : 150 }
  private let stepSize = 0.1
  private let base = NetworkDesign(depth: 3, width: 100, function: .relu)

  func show(on page: Page) async throws {
    page.prose(
      """
      Minibatches of one class. If the examples come sorted by class, the statistics of each minibatch give its class \
      away. At test time, with the statistics of all classes, the network receives values that it has never seen. Layer \
      norm sees one example at a time, and so cannot learn that. The table has medians over \(count) draws.
      """)
    let draws = data.draws(count, for: "sorted batches", seed: seed)
    let designs = [base, base.withBatchNorm, base.withLayerNorm]
    let errors = try await page.sweep("trainings", 6 * count) { [count] place in
      try error(designs[place / (2 * count)], draws[place % count], isSorted: place / count % 2 == 1)
    }
    let all = (0..<6).map { Array(errors[$0 * count..<($0 + 1) * count]) }
    page.table(
      ["\(base.name), \(steps) steps of size \(stepSize.brief)", "minibatches at random", "one class at a time"],
      rows: designs.indices.map { side in
        [designs[side].normNameAmongThree] + [0, 1].map { all[2 * side + $0].median.percent }
      })
    let interval = try Interval.ofMedian(all[3])
    page.claim(
      Finding(
        "Batch norm cannot repair minibatches that hold one class each: most validation examples are classified wrongly",
        measured:
          "median validation error \(interval.percentage(around: all[3].median, against: 0.5)), against \(all[2].median.percent) with "
          + "minibatches at random", outcome: interval.outcome(above: 0.5), draws: count))
    let fewer = try Estimate.median(zip(all[5], all[3]).map { 100 * ($0 - $1) })
    page.claim(
      Finding(
        "In minibatches that hold one class each, layer norm has a smaller validation error than batch norm",
        measured: "median difference \(fewer.text(against: 0)) percentage points, at "
          + all[5].median.percent, outcome: fewer.interval.outcome(below: 0), draws: count))
  }

  private func error(_ design: NetworkDesign, _ draw: LabelledData.Draw, isSorted: Bool) throws -> Double {
    let training = try NetworkTraining(design, on: draw, batchSize: data.batchSize, stepSize: stepSize)
    guard isSorted else {
      for _ in 0..<steps { try training.next() }
      return try training.validationError()
    }
    let examples = training.split.training.examples
    let (inputs, targets, labels) = (examples.inputs, examples.targets.tensor, examples.targets.labels)
    var random = RandomGenerator(seed: draw.seed, for: "minibatches of one class")
    let classes = (0..<targets.columns).map { label in labels.indices.filter { labels[$0] == label } }
      .filter { $0.count > 1 }
    for step in 0..<steps {
      let own = classes[step % classes.count]
      let rows = random.permutation(own.count).prefix(data.batchSize).map { own[$0] }
      try training.trainer.step(on: Batch(inputs: inputs, targets: targets, rows: rows[...]))
    }
    return try training.validationError()
  }
}
