import Gradus

/// Where batch norm does not help: tiny minibatches, minibatches that are no fair sample, and shallow networks.
struct Limits {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 2 : 10 }
  private var examplesSeen: Int { isQuick ? 1200 : 6000 }
  private let batchSizes = [2, 4, 10, 60]
  private let base = NetworkDesign(depth: 3, width: 100, function: .relu)

  func show(on page: Page) async throws {
    page.heading("Where it does not help")
    try await smallBatches(on: page)
    try await sortedBatches(on: page)
    try await ShallowNetwork(data: data, isQuick: isQuick, seed: seed).show(on: page)
  }

  // MARK: - Tiny minibatches

  private func smallBatches(on page: Page) async throws {
    page.prose(
      """
      μ and σ of a small minibatch are poor estimates. In a minibatch of two û is always +1 and −1: only which of the \
      two is larger is left of each activation. The same network, for \(Numeral(examplesSeen)) examples in minibatches \
      of several sizes; the step size is 0.1 for 60 examples and less in proportion for fewer.
      """)
    let sizes = batchSizes.filter { $0 <= data.split.training.count / 2 }
    let norms: [NetworkDesign.Norm] = [.none, .batch]
    let errors = try await page.sweep("trainings", sizes.count * 2 * seeds) {
      [data, seed, base, examplesSeen, seeds] place in
      let size = sizes[place / (2 * seeds)]
      let training = try NetworkTraining(
        base.with(norms[place / seeds % 2]), on: data.split, batchSize: size, learningRate: 0.1 * Double(size) / 60,
        seed: RandomGenerator.seed(seed, for: "small batches", place % seeds))
      for _ in 0..<examplesSeen / size { try training.next() }
      return try training.validationError() * 100
    }
    func median(_ size: Int, _ norm: Int) -> Double {
      let first = (size * 2 + norm) * seeds
      return errors[first..<first + seeds].median
    }
    try page.figure("small-batches", chart(sizes, median))
    let (plain, normalized) = (median(0, 0), median(0, 1))
    page.claim(
      "With minibatches of two batch norm harms",
      measured:
        "median validation error \(Numeral(normalized, decimals: 1)) % with it, \(Numeral(plain, decimals: 1)) % without",
      holds: normalized > plain, seeds: seeds)
  }

  private func chart(_ sizes: [Int], _ median: (Int, Int) -> Double) -> Chart {
    let names = sizes.map(String.init)
    return Chart(
      "In minibatches of two: \(Numeral(median(0, 1), decimals: 1)) % error with batch norm, "
        + "\(Numeral(median(0, 0), decimals: 1)) % without",
      subtitle: "validation error after \(Numeral(examplesSeen)) examples, median over \(seeds) seeds; \(base.name)"
    ) {
      BarMark(x: names, y: sizes.indices.map { median($0, 0).inTenths }, series: "without batch norm").color(.axis)
        .valueLabels()
      BarMark(x: names, y: sizes.indices.map { median($0, 1).inTenths }, series: "with batch norm").color(.value)
        .valueLabels()
    }
    .xAxis("examples in a minibatch").yAxis("validation error (%)").legend(.inside)
  }

  // MARK: - Minibatches of one class

  private func sortedBatches(on page: Page) async throws {
    page.prose(
      """
      Batch norm takes for granted that each minibatch is a sample of all data. If the examples come sorted by class, \
      each minibatch is normalized by statistics that tell its class apart, and at test time, with the statistics of \
      all classes, the network meets inputs it has never seen.
      """)
    let steps = isQuick ? 60 : 200
    let norms: [NetworkDesign.Norm] = [.none, .batch]
    let errors = try await page.sweep("trainings", 4 * seeds) { [data, seed, base, seeds] place in
      let isSorted = place / seeds % 2 == 1
      return try error(
        base.with(norms[place / (2 * seeds)]), isSorted: isSorted, steps: steps, data: data,
        seed: RandomGenerator.seed(seed, for: "sorted batches", place % seeds))
    }
    let medians = (0..<4).map { errors[$0 * seeds..<($0 + 1) * seeds].median * 100 }
    page.table(
      ["\(base.name), \(steps) steps", "minibatches at random", "one class at a time"],
      rows: [
        [
          "without batch norm", Numeral(medians[0], decimals: 1).text + " %",
          Numeral(medians[1], decimals: 1).text + " %",
        ],
        [
          "with batch norm", Numeral(medians[2], decimals: 1).text + " %", Numeral(medians[3], decimals: 1).text + " %",
        ],
      ])
    page.claim(
      "Batch norm does not mend minibatches that hold one class each",
      measured:
        "median validation error \(Numeral(medians[3], decimals: 0)) % with batch norm and "
        + "\(Numeral(medians[1], decimals: 0)) % "
        + "without, against \(Numeral(medians[2], decimals: 1)) % and \(Numeral(medians[0], decimals: 1)) % at random",
      holds: medians[3] > 3 * medians[2], seeds: seeds)
  }

  private func error(
    _ design: NetworkDesign, isSorted: Bool, steps: Int, data: LabelledData, seed: UInt64
  ) throws -> Double {
    let training = try NetworkTraining(design, on: data, learningRate: 0.1, seed: seed)
    guard isSorted else {
      for _ in 0..<steps { try training.next() }
      return try training.validationError()
    }
    let examples = data.split.training.examples
    let batch = Batch(inputs: examples.inputs, targets: examples.targets.tensor)
    var random = RandomGenerator(seed: seed, for: "minibatches of one class")
    let classes = (0..<data.classes).map { label in
      examples.targets.labels.indices.filter { examples.targets.labels[$0] == label }
    }
    .filter { $0.count > 1 }
    for step in 0..<steps {
      let own = classes[step % classes.count]
      let rows = random.permutation(own.count).prefix(data.batchSize).map { own[$0] }
      try training.trainer.step(on: Batch(inputs: batch.inputs, targets: batch.targets, rows: rows[...]))
    }
    return try training.validationError()
  }
}
