import Gradus

/// Gradient descent on all examples at once, and on minibatches: in equally many steps, and with equally many examples.
struct BatchSizes {
  let problem: Problem

  private var epochs: Int { problem.isQuick ? 5 : 10 }
  private var sizes: [Int] { [1, 8, 64].filter { $0 < problem.trainingCount / 2 } + [problem.trainingCount] }

  func show(on page: Page) async throws {
    page.heading("How many examples make a step")
    page.prose(
      """
      Full gradient descent computes the gradient over all \(Numeral(problem.trainingCount)) examples before it moves \
      once. SGD moves after every minibatch, in a direction that is right on average, but noisy. We compare batch sizes \
      after \(epochs) steps each, and after \(epochs) passes over the data each.

      Both times every batch size has the step size η that suits it best for just that many steps, found on draws that are \
      not used afterwards: among half decades from 0.003 to 10, and then quarters around the best. All results are medians \
      over \(problem.draws) draws of the division of the data, the initial weights and the order of the examples, with \
      exact 95 % intervals.
      """)
    let comparison = try await comparison(on: page)
    try comparison.show(on: page)
    try BatchTimes(problem: problem, groups: comparison.byExamples).show(on: page)
  }

  private func comparison(on page: Page) async throws -> BatchComparison {
    let all =
      sizes.map { method($0, steps: epochs) } + sizes.map { method($0, steps: problem.trainingCount / $0 * epochs) }
    let tuned = try await StepSizes(for: all, on: problem, page: page)
    let draws = problem.draws
    let runs = try await page.sweep("trainings", all.count * draws) { [problem] place in
      let (method, draw) = place.quotientAndRemainder(dividingBy: draws)
      return try Training(
        all[method], learningRate: tuned.best[method], problem, on: problem.splits[draw],
        at: Training.spacedSteps(to: all[method].steps),
        seed: RandomGenerator.seed(problem.seed, for: "batch sizes", draw))
    }
    let groups = all.indices.map {
      BatchGroup(all[$0], tuned.best[$0], Array(runs[$0 * draws..<($0 + 1) * draws]))
    }
    return BatchComparison(
      bySteps: Array(groups.prefix(sizes.count)), byExamples: Array(groups.dropFirst(sizes.count)), epochs: epochs,
      draws: draws, areInside: tuned.areInside)
  }

  private func method(_ size: Int, steps: Int) -> Method {
    let name = size == problem.trainingCount ? "all \(Numeral(size))" : "\(size)"
    return Method(name: name, batchSize: size, steps: steps) { SGD(learningRate: $0) }
  }
}

/// The trainings of one batch size.
struct BatchGroup: Sendable {
  let method: Method
  let learningRate: Double
  let runs: [Training]

  init(_ method: Method, _ learningRate: Double, _ runs: [Training]) {
    (self.method, self.learningRate, self.runs) = (method, learningRate, runs)
  }

  var steps: [Int] { runs[0].steps }
  var examples: [Int] { steps.map { $0 * method.batchSize } }
  var loss: Spread { Spread(of: runs.map(\.losses)) }
  var finalLosses: [Double] { runs.map(\.finalLoss) }
  var finalLoss: Double { finalLosses.sorted().quantile(0.5) }
  /// How far the median loss rises above its first value before it falls.
  var rise: Double { loss.median.max()! / loss.median[0] }
}
