import Gradus

/// Where batch norm does not help: tiny minibatches, against no norm and against layer norm, each network with the step size
/// that suits it.
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
  private var designs: [NetworkDesign] { [base, base.withBatchNorm, base.withLayerNorm] }

  func show(on page: Page) async throws {
    page.prose(
      """
      Tiny minibatches. μ and σ of a few examples are poor estimates. In a minibatch of two, û is always +1 and −1, \
      and no gradient flows back, as you have shown in the last lesson. Layer normalization (Ba, Kiros and Hinton 2016) \
      exchanges the two axes: it takes μ and σ over the units of a layer, for each example by itself, so that the other \
      examples do not matter, and training and test time are the same. We train \(base.name) on \
      \(Numeral(examplesSeen)) examples in minibatches of several sizes, without a norm, with batch norm and with layer \
      norm in the same places. For each size each network gets the best of \(Numeral(stepSizes.count)) step sizes \
      (\(stepSizes.map(\.brief).joined(separator: ", ")) for 60 examples, and less in proportion for fewer), found on \
      other draws. The figure gives the validation errors.
      """)
    let errors = try await measure(page)
    let harm = try harm(errors)
    try page.figure("small-batches", chart(errors, harm), showing: harm)
    page.claim(harm)
    page.prose("The table compares layer norm with its two rivals on the same draws.")
    try comparison(errors, on: page)
    page.claim(try rescue(errors))
  }

  /// For each minibatch size and each norm, the validation error of each draw, in percent.
  private func measure(_ page: Page) async throws -> [[Double]] {
    let cases = batchSizes.flatMap { size in designs.map { (size: size, design: $0) } }
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

  private func harm(_ errors: [[Double]]) throws -> Finding {
    let interval = try Interval.ofMedian(zip(errors[1], errors[0]).map { $0 - $1 })
    return Finding(
      "With minibatches of two batch norm does harm",
      measured: "median validation error \(Numeral(errors[1].median, decimals: 1)) % with it, "
        + "\(Numeral(errors[0].median, decimals: 1)) % without", outcome: interval.outcome(above: 0), draws: count)
  }

  private func rescue(_ errors: [[Double]]) throws -> Finding {
    let fewer = try Estimate.median(zip(errors[2], errors[1]).map { $0 - $1 })
    return Finding(
      "With minibatches of two, layer norm has a smaller validation error than batch norm",
      measured: "median difference \(points(fewer)) percentage points, at \(Numeral(errors[2].median, decimals: 1)) %",
      outcome: fewer.interval.outcome(below: 0), draws: count)
  }

  /// The differences between the validation errors of two networks in the same draw.
  private func comparison(_ errors: [[Double]], on page: Page) throws {
    let rows = try batchSizes.indices.map { size in
      try ["\(batchSizes[size])"]
        + [1, 0].map { other in
          try points(.median(zip(errors[3 * size + 2], errors[3 * size + other]).map { $0 - $1 }))
        }
    }
    page.table(
      ["examples in a minibatch", "error with layer norm − with batch norm", "with layer norm − without a norm"],
      rows: rows)
    page.prose("Medians over \(count) draws in percentage points, with their intervals: below 0 layer norm is better.")
    guard let largest = batchSizes.last, largest > 2 else { return }
    let difference = try Interval.ofMedian(zip(errors[errors.count - 1], errors[errors.count - 2]).map { $0 - $1 })
    page.prose(
      """
      In minibatches of \(largest), whose μ and σ are better estimates, \
      \(difference.outcome(below: 0).words(
        "layer norm is better than batch norm too", fails: "layer norm is no better than batch norm",
        unclear: "these draws do not tell which of the two norms is better")).
      """)
  }

  private func points(_ difference: Estimate) -> String { difference.text(against: 0) }

  private func chart(_ errors: [[Double]], _ finding: Finding) throws -> Chart {
    let names = batchSizes.map(String.init)
    return try Chart(
      finding.title(
        "In minibatches of two batch norm does harm", fails: "Even in minibatches of two batch norm does no harm",
        unclear: "Whether batch norm does harm in minibatches of two cannot be told"),
      subtitle: "validation error after \(Numeral(examplesSeen)) examples, best step sizes; "
        + "\(mediansWithIntervals(of: count, "draw")); \(base.name)"
    ) {
      for (place, design) in designs.enumerated() {
        let draws = batchSizes.indices.map { errors[3 * $0 + place] }
        try BarMark(x: names, y: draws.map(\.median.inTenths), series: design.normNameAmongThree)
          .intervals(ofMedians: draws).valueLabels()
      }
    }
    .xAxis("examples in a minibatch").yAxis("validation error (%)").legend(.inside)
  }
}
