import Gradus

/// Six optimizers on the same minibatches, each with the step size that suits it best.
struct Optimizers {
  let problem: Problem

  private var epochs: Int { problem.isQuick ? 5 : 12 }
  private var batchSize: Int { min(60, problem.trainingCount / 4) }
  private var steps: Int { problem.trainingCount / batchSize * epochs }
  private var methods: [Method] {
    let all: [(String, @Sendable (Double) -> any Optimizer)] = [
      ("SGD", { SGD(learningRate: $0) }),
      ("momentum", { Momentum(learningRate: $0) }),
      ("Nesterov", { Momentum(learningRate: $0, isNesterov: true) }),
      ("AdaGrad", { AdaGrad(learningRate: $0) }),
      ("RMSProp", { RMSProp(learningRate: $0) }),
      ("Adam", { Adam(learningRate: $0) }),
    ]
    return all.map { [batchSize, steps] in Method(name: $0.0, batchSize: batchSize, steps: steps, optimizer: $0.1) }
  }

  func show(on page: Page) async throws {
    page.heading("Six optimizers on the network")
    page.prose(
      """
      A network is not a quadratic, so we have to try. All six optimizers get the same minibatches of \(batchSize), for \
      \(epochs) passes or \(steps) steps, and each the step size with the least training loss after them, from the same grid \
      as before. The constants are the usual ones: m = 0.9, α = 0.99, β₁ = 0.9 and β₂ = 0.999.
      """)
    let methods = methods
    let tuned = try await StepSizes(for: methods, on: problem, page: page)
    page.prose(
      """
      The first figure shows what the step size does to each of them. Left of the lowest point of a line, steps are too \
      short; right of it, too long.\(breakdown(tuned))
      """)
    let scale = scale(tuned)
    try page.figure("step-sizes", sensitivity(methods, tuned, scale), showing: scale)
    page.claim(scale)
    let all = try await trainings(methods, tuned, page)
    let groups = methods.indices.map { Array(all[$0 * problem.draws..<($0 + 1) * problem.draws]) }
    try OptimizerComparison(methods: methods, tuned: tuned, groups: groups).show(on: page)
  }

  /// The loss is measured after every step, since some lines have spikes.
  private func trainings(_ methods: [Method], _ tuned: StepSizes, _ page: Page) async throws -> [Training] {
    try await page.sweep("trainings", methods.count * problem.draws) { [problem, steps] place in
      let (method, draw) = place.quotientAndRemainder(dividingBy: problem.draws)
      return try Training(
        methods[method], learningRate: tuned.best[method], problem, on: problem.splits[draw], at: Array(1...steps),
        seed: RandomGenerator.seed(problem.seed, for: "optimizers", draw))
    }
  }

  private func breakdown(_ tuned: StepSizes) -> String {
    tuned.tried.joined().contains { !$0.loss.isFinite } ? " A ✕ marks a step size with which training broke down." : ""
  }

  private func scale(_ tuned: StepSizes) -> Finding {
    let (low, high) = (tuned.best.min()!, tuned.best.max()!)
    return Finding(
      "The best step sizes of the six optimizers differ by more than a factor of 10",
      measured: "from \(Numeral(low, digits: 2)) to \(Numeral(high, digits: 2))",
      outcome: [Outcome(high > 10 * low), Outcome(tuned.areInside)].all, draws: problem.tuningSplits.count)
  }

  private func sensitivity(_ methods: [Method], _ tuned: StepSizes, _ finding: Finding) -> Chart {
    let (sgd, adam) = (Numeral(tuned.best[0], digits: 2).text, Numeral(tuned.best[methods.count - 1], digits: 2).text)
    let count = problem.tuningSplits.count
    let best =
      "In \(count == 1 ? "this draw" : "these \(count) draws") SGD is best at a step size of \(sgd), Adam at \(adam)"
    return Chart(
      finding.title(
        "\(best): a step size means nothing by itself", fails: best, unclear: "Final loss by step size"),
      subtitle: "training loss after \(steps) steps: \(summary("median", of: count, "draw"))"
    ) {
      for (method, row) in zip(methods, tuned.tried) {
        LineMark(x: row.map(\.size), y: row.map(\.loss), series: method.name)
        PointMark(x: row.map(\.size), y: row.map(\.loss), series: method.name)
        FailureMark(x: row.filter { !$0.loss.isFinite }.map(\.size), series: method.name)
      }
    }
    .xAxis("step size η", scale: .logarithmic).yAxis("final training loss", scale: .logarithmic)
  }
}
