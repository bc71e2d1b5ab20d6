import Foundation
import Gradus

/// Gradient descent on all examples at once, and on minibatches, with as many examples seen in all.
struct BatchSizes {
  let problem: Problem

  private var epochs: Int { problem.isQuick ? 8 : 60 }
  private var methods: [Method] {
    let all = problem.trainingCount
    let sizes = [1, 8, 64, 256].filter { $0 < all / 2 } + [all]
    let names = [1: "a single one", all: "all \(Numeral(all))"]
    return sizes.map { size in
      Method(name: names[size] ?? "\(size)", batchSize: size) { SGD(learningRate: $0) }
    }
  }

  func show(on page: Page) async throws {
    let methods = methods
    page.heading("How many examples make a step")
    page.prose(
      """
      \(problem.description) A network of \(problem.features) \(problem.features == 1 ? "input" : "inputs"), \(Problem.hidden) units of tanh and \
      \(problem.classes) outputs learns to tell the classes apart. Full gradient descent computes the gradient over \
      all examples before it moves once; SGD moves after every minibatch, in a direction that is right on average. \
      Every batch size gets the step size that suits it best, of \
      \(StepSizes.all.map { Numeral($0, digits: 3).text }.joined(separator: ", ")), and \(epochs) passes over the data.
      """)
    let sizes = try await StepSizes(for: methods, on: problem, epochs: epochs, page: page)
    let all = try await page.sweep("trainings", methods.count * problem.seeds) { [problem, epochs] place in
      let method = methods[place / problem.seeds]
      let steps = Descent.spacedSteps(to: problem.trainingCount / method.batchSize * epochs)
      return try Descent(
        method, learningRate: sizes.best[place / problem.seeds], on: problem, at: steps,
        seed: RandomGenerator.seed(problem.seed, for: "batch sizes", place % problem.seeds))
    }
    let groups = methods.indices.map {
      Group(methods[$0], sizes.best[$0], Array(all[$0 * problem.seeds..<($0 + 1) * problem.seeds]))
    }
    try page.figure("batch-sizes", figure(groups))
    report(groups, on: page)
  }

  /// The trainings of one batch size.
  private struct Group {
    let method: Method
    let learningRate: Double
    let runs: [Descent]
    let steps, examples: [Int]
    let loss: Spread

    init(_ method: Method, _ learningRate: Double, _ runs: [Descent]) {
      (self.method, self.learningRate, self.runs) = (method, learningRate, runs)
      (steps, examples) = (runs[0].checkpoints.map(\.step), runs[0].checkpoints.map(\.examples))
      loss = Spread(of: runs.map { $0.checkpoints.map(\.loss) })
    }

    var finalLoss: Double { loss.median[loss.median.count - 1] }
    func median(_ value: (Descent) -> Double) -> Double { runs.map(value).sorted().quantile(0.5) }
    /// The median loss at the last checkpoint with at most so many steps.
    func loss(afterSteps count: Int) -> Double { loss.median[steps.lastIndex { $0 <= count }!] }
    /// How many examples were seen when the median loss came down to `target`.
    func examples(toReach target: Double) -> Int? { loss.median.firstIndex { $0 <= target }.map { examples[$0] } }
  }

  private func figure(_ groups: [Group]) -> ChartGrid {
    let (full, best) = (groups[groups.count - 1], groups.min { $0.finalLoss < $1.finalLoss }!)
    return ChartGrid(
      "After \(epochs) passes the loss is \(Numeral(best.finalLoss, digits: 2)) in steps of \(best.method.batchSize), "
        + "\(Numeral(full.finalLoss, digits: 2)) in steps of all",
      subtitle: "training loss by the number of examples in a step: median and quartiles over \(problem.seeds) seeds",
      columns: 2, shared: .y
    ) {
      for (label, xs) in [("steps", { $0.steps }), ("examples seen", { $0.examples })] as [(String, (Group) -> [Int])] {
        Chart("by \(label)") {
          for group in groups {
            BandMark(x: xs(group), low: group.loss.low, high: group.loss.high, series: group.method.name)
            LineMark(x: xs(group), y: group.loss.median, series: group.method.name)
          }
        }
        .xAxis(label, scale: .logarithmic).yAxis("training loss", scale: .logarithmic)
      }
    }
  }

  private func report(_ groups: [Group], on page: Page) {
    let full = groups[groups.count - 1]
    page.table(
      [
        "examples in a step", "step size", "steps", "loss after \(full.steps.last!) steps", "final loss",
        "validation error",
      ],
      rows: groups.map { group in
        [
          group.method.name, Numeral(group.learningRate, digits: 3).text, Numeral(group.steps.last!).text,
          Numeral(group.loss(afterSteps: full.steps.last!), digits: 3).text, Numeral(group.finalLoss, digits: 3).text,
          Numeral(100 * group.median(\.final.validationError), decimals: 1).text + " %",
        ]
      })
    let early = groups.map { $0.loss(afterSteps: full.steps.last!) }
    page.claim(
      "Step for step, the gradient of all examples is worth more than that of one",
      measured: "after \(full.steps.last!) steps the loss is \(Numeral(early[groups.count - 1], digits: 2)), "
        + "with a single one in a step \(Numeral(early[0], digits: 2))",
      holds: early[groups.count - 1] < early[0], seeds: problem.seeds)
    claimExamples(groups, full, on: page)
    let times = groups.map { "\($0.method.name): \(Numeral($0.median { $0.duration / .seconds(1) }, decimals: 2)) s" }
    page.remark("Time for \(epochs) passes, by examples in a step: " + times.joined(separator: ", ") + ".")
  }

  private func claimExamples(_ groups: [Group], _ full: Group, on page: Page) {
    let small = groups.dropLast().compactMap { group in
      group.examples(toReach: full.finalLoss).map { (group.method.name, $0) }
    }
    let (name, fewest) = small.min { $0.1 < $1.1 } ?? ("none", .max)
    let all = full.examples[full.examples.count - 1]
    page.claim(
      "Example for example, minibatches are worth more",
      measured: "\(Numeral(all)) examples to the same loss with all in a step, \(Numeral(fewest)) with \(name)",
      holds: fewest < all / 2, seeds: problem.seeds)
    page.prose(
      """
      Each example costs the same multiplications, whatever the batch, so the right panel is also the loss by the \
      arithmetic done. By the clock the smallest batches pay more for each example: a product with one row cannot \
      reuse the weights it reads, and every step has its fixed costs. That is why minibatches of some dozens are \
      common.
      """)
  }
}
