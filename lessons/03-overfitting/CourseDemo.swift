import Gradus

/// The course's own demo of overfitting and early stopping, drawn again over many seeds: one picture oversells.
struct CourseDemo {
  let isQuick: Bool
  let seed: UInt64

  private var trials: Int { isQuick ? 20 : 200 }

  func show(on page: Page) async throws {
    page.heading("The course's demo")
    page.prose(
      """
      Ten training examples of y = sin 3x + noise, twelve Chebyshev features, 5000 iterations of single-sample SGD. \
      The training loss goes on falling; what the validation loss does depends on the draw.
      """)
    let trial = try CourseTrial(seed: seed)
    try page.figure("course-losses", losses(of: trial))
    try page.figure("course-fits", fits(of: trial))
    let all = try await page.sweep("draws", trials) { [seed] in
      try CourseTrial(seed: RandomGenerator.seed(seed, for: "course", $0))
    }
    try page.figure("course-draws", spread(of: all))
    report(all, on: page)
  }

  private func losses(of trial: CourseTrial) -> Chart {
    let best = trial.best.iteration
    let title =
      trial.ratio > 1.1
      ? "The validation loss turns after \(Numeral(best)) iterations; the training loss does not"
      : "In this draw the validation loss hardly turns: overfitting is no law"
    return Chart(
      title,
      subtitle: "10 training, 20 validation examples; ½ (w·φ − y)², 12 Chebyshev features, SGD with step size 0.02"
    ) {
      LineMark(trial.checkpoints, x: \.iteration, y: \.training, series: "training")
      LineMark(trial.checkpoints, x: \.iteration, y: \.validation, series: "validation")
      RuleMark(x: Double(best), label: "least validation loss")
    }
    .xAxis("iteration").yAxis("mean loss", scale: .logarithmic)
  }

  private func fits(of trial: CourseTrial) -> Chart {
    let (training, validation) = (trial.training.examples, trial.validation.examples)
    let (best, final) = (trial.best.model, trial.final.model)
    return Chart(
      "The final model is nearer to its examples, and \(Numeral(trial.ratio, decimals: 2)) times worse on others",
      subtitle: "the same draw; true curve sin 3x, models after \(Numeral(trial.best.iteration)) and 5000 iterations"
    ) {
      LineMark(over: -1...1, series: "true curve") { CourseTrial.curve($0) }.color(.axis).line(.dashed)
      LineMark(over: -1...1, series: "early-stopped") { best($0) }
      LineMark(over: -1...1, series: "final") { final($0) }
      PointMark(x: training.inputs.scalars, y: training.targets.tensor.scalars, series: "training examples").color(.ink)
      PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation examples")
        .color(.axis)
    }
    .xAxis("x").yAxis("y", domain: -2...2)
  }

  private func spread(of all: [CourseTrial]) -> Chart {
    let iterations = all[0].checkpoints.map(\.iteration)
    let sorted = iterations.indices.map { i in all.map { $0.checkpoints[i].validation }.sorted() }
    func quantile(_ share: Double) -> [Double] { sorted.map { $0.quantile(share) } }
    let worse = all.count { $0.ratio > 1.1 } * 100 / all.count
    return Chart(
      "In \(worse) % of \(all.count) draws the final model is over 1.1 times worse than the best",
      subtitle: "validation loss: median over the draws, with quartiles and with the 10 % and 90 % points"
    ) {
      BandMark(x: iterations, low: quantile(0.1), high: quantile(0.9), series: "10 to 90 %").color(.value).opacity(0.6)
      BandMark(x: iterations, low: quantile(0.25), high: quantile(0.75), series: "quartiles").color(.value)
      LineMark(x: iterations, y: quantile(0.5), series: "median").color(.value)
    }
    .xAxis("iteration").yAxis("validation loss", scale: .logarithmic)
  }

  private func report(_ all: [CourseTrial], on page: Page) {
    let best = all.map { Double($0.best.iteration) }.sorted()
    let ratios = all.map(\.ratio).sorted()
    func share(_ condition: (CourseTrial) -> Bool) -> String {
      "\(Double(all.count(where: condition) * 1000 / all.count) / 10) %"
    }
    page.table(
      ["over \(all.count) draws", "measured"],
      rows: [
        ["final validation loss above 1.1 times its minimum", share { $0.ratio > 1.1 }],
        ["final validation loss above 2 times its minimum", share { $0.ratio > 2 }],
        ["median ratio of the final loss to the minimum", Numeral(ratios.quantile(0.5), decimals: 2).text],
        [
          "best iteration: 10, 50, 90 % points",
          [0.1, 0.5, 0.9].map { Numeral(best.quantile($0), decimals: 0).text }.joined(separator: ", "),
        ],
        [
          "stopping at iteration 300 beats the final model",
          share { $0.checkpoints[30].validation < $0.final.validation },
        ],
      ])
    page.claim(
      "The final model is usually worse on validation data than the best one on the way",
      measured: "over 1.1 times the least loss in \(share { $0.ratio > 1.1 })",
      holds: all.count { $0.ratio > 1.1 } * 2 > all.count, seeds: all.count)
  }
}
