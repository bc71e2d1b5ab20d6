import Charts
import Handouts
import Lessons
import Tensors
import Training

/// Batch norm's effect on real data: the same network with and without it, each with the step size that suits it best.
struct DigitsComparison {
  let isQuick: Bool
  let seed: UInt64

  private var steps: Int { isQuick ? 200 : 1000 }
  private let settings = [
    DigitsRun.Setting(hasBatchNorm: false, learningRate: 3), DigitsRun.Setting(hasBatchNorm: true, learningRate: 0.3),
  ]

  func show(on page: Page) async throws {
    page.heading("Three hidden layers of 100 sigmoids on handwritten digits")
    page.prose(
      """
      1,200 training and 300 validation examples of 8 x 8 pixels, minibatches of 60, plain SGD, weights from N(0, 1/fan-in). \
      Step sizes are those that suit each network best: 3 without batch norm and 0.3 with it. The validation error is \
      measured every 10 steps, with the statistics of the whole training set in every batch norm.
      """)
    var random = RandomGenerator(seed: seed)
    let split = try digits().split(training: 1200, validation: 300, using: &random)
    let runs = try await page.sweep("networks", settings.count) { [settings, steps, seed] in
      try DigitsRun(settings[$0], on: split, steps: steps, seed: seed)
    }
    try page.figure("digits-losses", losses(runs))
    try page.figure("digits-validation", validation(runs))
    try page.figure("digits-activations", activations(runs))
    report(runs, on: page)
  }

  private func losses(_ runs: [DigitsRun]) -> Chart {
    let early = min(100, steps)
    let means = runs.map { $0.losses.prefix(early).suffix(10).reduce(0, +) / 10 }
    return Chart(
      "After \(early) steps the loss is \(means[0].rounded(digits: 2)) without batch norm, \(means[1].rounded(digits: 2)) with",
      subtitle: "digits, 3 x 100 sigmoids, minibatches of 60; thin: each step, bold: moving average over 20 steps"
    ) {
      for run in runs {
        let steps = run.losses.indices.map { Double($0 + 1) }
        LineMark(x: steps, y: run.losses, series: run.setting.name).line(width: 0.5).opacity(0.35)
        LineMark(x: steps, y: run.losses.movingAverage(over: 20), series: run.setting.name)
      }
    }
    .xAxis("step", domain: 0...Double(steps)).yAxis("training loss (cross-entropy)", scale: .logarithmic)
  }

  private func validation(_ runs: [DigitsRun]) -> Chart {
    let reached = runs.map { $0.stepsToTarget.map { "\($0.grouped) steps" } ?? "more than \(steps.grouped) steps" }
    return Chart(
      "5 % validation error takes \(reached[1]) with batch norm and \(reached[0]) without",
      subtitle: "share of 300 validation examples that are misclassified, measured every 10 steps; dashed: 5 %"
    ) {
      for run in runs {
        LineMark(x: run.validation.map(\.step), y: run.validation.map { $0.error * 100 }, series: run.setting.name)
      }
      RuleMark(y: 5.0)
    }
    .xAxis("step", domain: 0...Double(steps)).yAxis("validation error (%)")
  }

  private func activations(_ runs: [DigitsRun]) -> ChartGrid {
    let last = runs.map { run in
      let samples = run.after[run.after.count - 1].samples
      return "\(samples.mean.rounded(digits: 1)) ± \(samples.standardDeviation.rounded(digits: 1))"
    }
    return ChartGrid(
      "Without batch norm the last sigmoids get \(last[0]), with it \(last[1])",
      subtitle: "what the sigmoids of each layer get, over all training examples, before training and after \(steps.grouped) steps",
      columns: 2, shared: .both
    ) {
      for run in runs {
        Chart(run.setting.name) {
          RidgelineMark(
            zip(run.before, run.after).flatMap {
              [("\($0.layer), before", $0.samples), ("\($1.layer), after", $1.samples)]
            }, over: -8...8, overlap: 1)
        }
        .xAxis("input of the sigmoid")
      }
    }
  }

  private func report(_ runs: [DigitsRun], on page: Page) {
    page.table(
      ["network", "step size", "steps to 5 %", "least validation error"],
      rows: runs.map { run in
        let least = run.validation.map(\.error).min() ?? 1
        return [
          run.setting.name, "\(run.setting.learningRate)", run.stepsToTarget.map(\.grouped) ?? "not reached",
          (least * 100).rounded(digits: 1) + " %",
        ]
      })
    let (plain, normalized) = (runs[0].stepsToTarget, runs[1].stepsToTarget)
    page.claim(
      "Batch norm reaches 5 % validation error in fewer steps",
      measured: "\(normalized.map(\.grouped) ?? "never") against \(plain.map(\.grouped) ?? "not within \(steps.grouped)")",
      holds: (normalized ?? .max) < (plain ?? .max))
  }
}

extension [Double] {
  /// The mean of each number and of those before it, over at most `count` of them.
  fileprivate func movingAverage(over count: Int) -> [Double] {
    indices.map { end in
      let window = self[Swift.max(0, end - count + 1)...end]
      return window.reduce(0, +) / Double(window.count)
    }
  }
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
  fileprivate var standardDeviation: Double {
    let mean = mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
  }
}
