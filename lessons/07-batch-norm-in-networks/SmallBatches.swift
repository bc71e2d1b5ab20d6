import Gradus

/// Where batch norm does not help: tiny minibatches, each network with the step size that suits it.
struct SmallBatches {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var count: Int { isQuick ? 2 : 7 }
  private var examplesSeen: Int { isQuick ? 300 : 3000 }
  private var batchSizes: [Int] { (isQuick ? [2, 60] : [2, 10, 60]).filter { $0 <= data.batchSize } }
  /// For 60 examples; fewer get less, in proportion.
  private let stepSizes = [0.1, 0.3, 1]
  private let base = NetworkDesign(depth: 3, width: 100, function: .relu)

  func show(on page: Page) async throws {
    page.prose(
      """
      Tiny minibatches. μ and σ of a few examples are poor estimates. In a minibatch of two, û is always +1 and −1, \
      and no gradient flows back, as you have shown in the last lesson. We train \(base.name) on \
      \(Numeral(examplesSeen)) examples in minibatches of several sizes. For each size each network gets the best of \
      three step sizes (\(stepSizes.map(\.brief).joined(separator: ", ")) for 60 examples, and less in proportion for \
      fewer), found on other draws. The figure gives the validation errors.
      """)
    let errors = try await measure(page)
    let finding = try finding(errors)
    try page.figure("small-batches", chart(errors, finding), showing: finding)
    page.claim(finding)
  }

  /// For each minibatch size and without and with batch norm, the validation error of each draw, in percent.
  private func measure(_ page: Page) async throws -> [[Double]] {
    let cases = batchSizes.flatMap { size in [base, base.withBatchNorm].map { (size: size, design: $0) } }
    let tuning = data.draws(isQuick ? 1 : 2, for: "tuning for small batches", seed: seed)
    let draws = data.draws(count, for: "small batches", seed: seed)
    let trials = try await page.sweep("step sizes", cases.count * stepSizes.count) { [stepSizes] place in
      let (c, stepSize) = (cases[place / stepSizes.count], stepSizes[place % stepSizes.count])
      return try tuning.map { try error(c.design, $0, batchSize: c.size, stepSize: stepSize) }.reduce(0, +)
    }
    let best = cases.indices.map { c in
      stepSizes.indices.min { trials[c * stepSizes.count + $0] < trials[c * stepSizes.count + $1] }!
    }
    let errors = try await page.sweep("trainings", cases.count * count) { [count, stepSizes] place in
      let c = place / count
      return try error(
        cases[c].design, draws[place % count], batchSize: cases[c].size, stepSize: stepSizes[best[c]])
    }
    return cases.indices.map { c in Array(errors[c * count..<(c + 1) * count]) }
  }

  private func error(
    _ design: NetworkDesign, _ draw: LabelledData.Draw, batchSize: Int, stepSize: Double
  ) throws -> Double {
    let training = try NetworkTraining(
      design, on: draw, batchSize: batchSize, stepSize: stepSize * Double(batchSize) / 60)
    do {
      for _ in 0..<examplesSeen / batchSize { try training.next() }
    } catch is NotFiniteError { return 100 }
    return try training.validationError() * 100
  }

  private func finding(_ errors: [[Double]]) throws -> Finding {
    let differences = zip(errors[1], errors[0]).map { $0 - $1 }
    let interval = try Interval.ofMedian(differences)
    return Finding(
      "With minibatches of two batch norm does harm",
      measured: "median validation error \(Numeral(errors[1].median, decimals: 1)) % with it, "
        + "\(Numeral(errors[0].median, decimals: 1)) % without", outcome: interval.outcome(above: 0), draws: count)
  }

  private func chart(_ errors: [[Double]], _ finding: Finding) -> Chart {
    let names = batchSizes.map(String.init)
    return Chart(
      finding.title(
        "In minibatches of two batch norm does harm", fails: "Even in minibatches of two batch norm does no harm",
        unclear: "Whether batch norm does harm in minibatches of two cannot be told"),
      subtitle: "validation error after \(Numeral(examplesSeen)) examples, best step sizes, median of \(count) draws; "
        + base.name
    ) {
      for side in 0...1 {
        BarMark(
          x: names, y: batchSizes.indices.map { errors[2 * $0 + side].median.inTenths },
          series: side == 0 ? "without batch norm" : "with batch norm"
        ).color(side == 0 ? .axis : .value).valueLabels()
      }
    }
    .xAxis("examples in a minibatch").yAxis("validation error (%)").legend(.inside)
  }
}
