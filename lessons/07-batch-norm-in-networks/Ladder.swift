import Gradus

/// How soon networks are done, rung by rung: each takes one more measure against slow training, without and with batch norm.
struct Ladder {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var limit: Int { isQuick ? 60 : 1000 }
  /// Sigmoids with plain weights learn hardly anything for some hundred steps, and then they learn after all.
  private let patience = 600
  private var count: Int { isQuick ? 2 : 7 }
  private var stepSizes: [Double] { isQuick ? [0.1, 0.3, 1] : [0.01, 0.03, 0.1, 0.3, 1, 3, 10] }
  private var bases: [NetworkDesign] { NetworkDesign.compared(isQuick: isQuick) }
  /// A file's inputs are standardized from the first rung on.
  private var rungs: [Rung] {
    Rung.allCases.filter { !(data.isAlwaysStandardized && $0 == .inputs) }
  }

  func show(on page: Page) async throws {
    page.heading("The ladder: how much sooner training is done")
    page.prose(
      """
      “Batch normalization can greatly improve the speed at which we can train a neural network.” By how much depends on the rival. \
      We take \(data.name), in minibatches of \(data.batchSize), and count the steps until the validation error, measured every 10 \
      steps with the statistics of \(Numeral(min(NetworkTraining.measured, data.trainingCount))) training examples, is at most \(data.targetText). The rival climbs a ladder; \
      each rung keeps the measures below it:
      """)
    page.list(rungs.map { "\($0.name): \($0.explanation)" })
    page.prose(
      """
      On each rung we train every network without and with batch norm. Each takes the best step size out of \
      \(stepSizes.map(\.brief).joined(separator: ", ")). To find it, we divide the data in other ways, and go up and down from the best one \
      of the rung below. Then we train the network on \(count) further divisions, for at most \(Numeral(limit)) steps. \
      \(NetworkTraining.givingUp(after: patience, limit: limit))One that does not reach the target counts with \(Numeral(limit)) steps.
      """)
    let report = LadderReport(
      data: data, bases: bases, rungs: rungs, results: try await measure(page), limit: limit, count: count, seed: seed)
    try report.show(on: page)
  }

  /// For each network and side, the rungs from the bottom to the top.
  private func measure(_ page: Page) async throws -> [LadderResult] {
    let chains = bases.flatMap { base in
      [rungs.map { $0.design(base) }, rungs.map { $0.design(base).withBatchNorm }]
    }
    let race = Race(
      data: data, draws: data.draws(isQuick ? 1 : 2, for: "tuning", seed: seed), stepSizes: stepSizes, limit: limit,
      patience: patience)
    // The deepest first, since they take longest.
    let tuned = try await page.sweep("networks: the best step sizes", chains.count) { place in
      try race.best(climbing: chains[chains.count - 1 - place])
    }.reversed()
    let designs = chains.flatMap { $0 }
    let best = tuned.flatMap { $0 }
    let draws = data.draws(count, for: "ladder", seed: seed)
    let efforts = try await page.sweep("trainings with the best step size", designs.count * count) {
      [data, count, limit, patience] place in
      let (d, draw) = (place / count, draws[place % count])
      return try NetworkTraining(designs[d], on: draw, batchSize: data.batchSize, stepSize: best[d])
        .effort(to: data.target, limit: limit, patience: patience)
    }
    return designs.indices.map { d in
      LadderResult(
        design: designs[d], stepSize: best[d], efforts: Array(efforts[d * count..<(d + 1) * count]), limit: limit)
    }
  }
}

/// What one network took on one rung, over all draws.
struct LadderResult: Sendable {
  let design: NetworkDesign
  let stepSize: Double
  let efforts: [NetworkTraining.Effort]
  let limit: Int

  /// A training that did not get there counts with all steps that it was allowed.
  var steps: [Double] { efforts.map { $0.steps.map(Double.init) ?? Double(limit) } }
  /// Whether the median is that of trainings that got there.
  var isReached: Bool { median(of: Array(efforts.indices), unreached: .infinity).isFinite }
  /// All steps that were allowed where it is not reached.
  var median: Double { median(of: Array(efforts.indices), unreached: Double(limit)) }
  /// Of some of the draws; the given number where too few of these got there.
  func median(of draws: [Int], unreached: Double) -> Double {
    let steps = draws.map { efforts[$0].steps.map(Double.init) ?? .infinity }
    return steps.sorted()[steps.count / 2] == .infinity ? unreached : steps.median
  }
  var seconds: [Double] { efforts.map(\.seconds) }

  func interval() throws -> Interval { try Interval.ofMedian(steps) }
  /// Whole tens, as they were measured.
  func text() throws -> String {
    let interval = try interval()
    return interval.low.isFinite
      ? "\(text(median)) (\(text(interval.low)) to \(text(interval.high)))" : text(median)
  }
  private func text(_ steps: Double) -> String {
    Int(steps.rounded()) >= limit ? "over \(Numeral(limit))" : Numeral(Int(steps.rounded())).text
  }
}
