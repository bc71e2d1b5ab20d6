import Gradus

/// Six optimizers on the same minibatches, each with the step size that suits it best.
struct Optimizers {
  let problem: Problem

  private var epochs: Int { problem.isQuick ? 8 : 20 }
  private var batchSize: Int { min(60, problem.trainingCount / 4) }
  private var methods: [Method] {
    let all: [(String, @Sendable (Double) -> any Optimizer)] = [
      ("SGD", { SGD(learningRate: $0) }),
      ("momentum", { Momentum(learningRate: $0) }),
      ("Nesterov", { Momentum(learningRate: $0, isNesterov: true) }),
      ("AdaGrad", { AdaGrad(learningRate: $0) }),
      ("RMSProp", { RMSProp(learningRate: $0) }),
      ("Adam", { Adam(learningRate: $0) }),
    ]
    return all.map { [batchSize] in Method(name: $0.0, batchSize: batchSize, optimizer: $0.1) }
  }

  func show(on page: Page) async throws {
    let methods = methods
    page.heading("What is made of the gradient")
    page.prose(
      """
      Momentum keeps a velocity: it adds up past gradients, each time shrunk to nine tenths, so that steady \
      directions gain speed and alternating ones cancel. Nesterov's form looks one step ahead. AdaGrad, RMSProp and \
      Adam divide each parameter's step by the size of its own past gradients, and Adam has momentum besides. All \
      get the same minibatches of \(batchSize) and \(epochs) passes, and each the step size with the least training \
      loss.
      """)
    let sizes = try await StepSizes(for: methods, on: problem, epochs: epochs, page: page)
    let last = problem.trainingCount / batchSize * epochs
    let steps = Descent.spacedSteps(to: last)
    let all = try await page.sweep("trainings", methods.count * problem.seeds) { [problem] place in
      try Descent(
        methods[place / problem.seeds], learningRate: sizes.best[place / problem.seeds], on: problem, at: steps,
        seed: RandomGenerator.seed(problem.seed, for: "optimizers", place % problem.seeds))
    }
    let groups = methods.indices.map { Array(all[$0 * problem.seeds..<($0 + 1) * problem.seeds]) }
    let losses = groups.map { Spread(of: $0.map { $0.checkpoints.map(\.loss) }) }
    try page.figure("optimizers", curves(losses, steps))
    try page.figure("step-sizes", sensitivity(sizes))
    report(groups, losses, sizes, steps, on: page)
  }

  /// How many steps each optimizer takes to the loss that plain SGD ends with.
  private func stepsToSGD(_ losses: [Spread], _ steps: [Int]) -> [Int?] {
    let target = losses[0].median[steps.count - 1]
    return losses.map { spread in spread.median.firstIndex { $0 <= target }.map { steps[$0] } }
  }

  private func curves(_ losses: [Spread], _ steps: [Int]) -> Chart {
    let reached = stepsToSGD(losses, steps)
    let fastest = methods.indices.min { (reached[$0] ?? .max) < (reached[$1] ?? .max) }!
    return Chart(
      "What takes SGD \(Numeral(steps.last!)) steps takes \(methods[fastest].name) \(Numeral(reached[fastest]!))",
      subtitle: "training loss: median over \(problem.seeds) seeds, with quartiles for SGD and the fastest"
    ) {
      for (place, spread) in losses.enumerated() {
        if place == 0 || place == fastest {
          BandMark(x: steps, low: spread.low, high: spread.high, series: methods[place].name)
        }
        LineMark(x: steps, y: spread.median, series: methods[place].name)
      }
    }
    .xAxis("step", scale: .logarithmic).yAxis("training loss", scale: .logarithmic)
  }

  private func sensitivity(_ sizes: StepSizes) -> Chart {
    let (sgd, adam) = (Numeral(sizes.best[0], digits: 3).text, Numeral(sizes.best[methods.count - 1], digits: 3).text)
    return Chart(
      "SGD is best at a step size of \(sgd), Adam at \(adam): a step size means nothing by itself",
      subtitle: "training loss after \(epochs) passes by the step size; where a line is missing, training broke down"
    ) {
      for (place, row) in sizes.losses.enumerated() {
        LineMark(x: StepSizes.all, y: row, series: methods[place].name)
        PointMark(x: StepSizes.all, y: row, series: methods[place].name)
      }
    }
    .xAxis("step size", scale: .logarithmic).yAxis("final training loss", scale: .logarithmic)
  }

  private func report(
    _ groups: [[Descent]], _ losses: [Spread], _ sizes: StepSizes, _ steps: [Int], on page: Page
  ) {
    let reached = stepsToSGD(losses, steps)
    page.table(
      ["optimizer", "step size", "numbers kept", "final loss", "steps to SGD's loss", "validation error"],
      rows: methods.indices.map { place in
        let error = groups[place].map(\.final.validationError).sorted().quantile(0.5)
        return [
          methods[place].name, Numeral(sizes.best[place], digits: 3).text, "\(methods[place].optimizer(1).stateCount)",
          Numeral(losses[place].median[steps.count - 1], digits: 3).text,
          reached[place].map { Numeral($0).text } ?? "not reached",
          Numeral(100 * error, decimals: 1).text + " %",
        ]
      })
    page.prose("“Numbers kept” are those that the optimizer carries along for each parameter: its price in memory.")
    let accelerated = methods.indices.filter { ["momentum", "Nesterov", "Adam"].contains(methods[$0].name) }
    let names = accelerated.map { "\(methods[$0].name) \(reached[$0].map { Numeral($0).text } ?? "none")" }.joined(
      separator: ", ")
    let last = steps[steps.count - 1]
    page.claim(
      "What has momentum reaches SGD's final loss in fewer steps",
      measured: "\(Numeral(last)) steps for SGD; \(names)",
      holds: accelerated.allSatisfy { (reached[$0] ?? .max) < last }, seeds: problem.seeds)
  }
}
