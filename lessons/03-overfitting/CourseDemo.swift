import Gradus

/// The course's own demo of overfitting, drawn again many times and judged on fresh examples: one picture oversells.
struct CourseDemo {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 100 : 2000 }

  func show(on page: Page) async throws {
    page.heading("The course's demo: overfitting for SGD")
    page.prose(
      """
      The demo draws n = 10 training examples and fits a polynomial of degree 11, so that d = 12 weights can pass through \
      all of them. SGD starts at w = 0 and takes \(Numeral(CourseTrial.steps)) steps of size \(CourseTrial.stepSize), \
      each on one example drawn at random. Every \(CourseTrial.interval) steps we compute the loss on 20 validation \
      examples; the best model is the one with the least. We add 1,000 fresh examples, by which nothing is chosen, and \
      make \(Numeral(draws)) draws instead of one.
      """)
    let all = try await page.sweep("draws of the demo", draws) { CourseTrial(seed: drawSeed($0)) }
    let demo = CourseFindings(all, seed: seed)
    demo.predict(on: page)
    let order = all.indices.sorted { all[$0].freshRatio < all[$1].freshRatio }
    let chosen = [0.1, 0.5, 0.9].map { order[Int($0 * Double(all.count - 1))] }
      .map { CourseTrial(seed: drawSeed($0), keepsModels: true) }
    page.prose(
      """
      First three draws. We order all by the fresh loss of the final model, divided by that of the best model, and show \
      those at 10 %, 50 % and 90 % of this order. Watch the fresh loss. The ratio can lie below 1, since other examples \
      chose the best model.
      """)
    try page.figure("course-losses", losses(chosen))
    page.prose(
      "Now both models of the third draw. Compare them at the ends of the interval, and between training examples.")
    try page.figure("course-fits", fits(chosen[2]))
    try demo.show(on: page)
  }

  private func drawSeed(_ draw: Int) -> UInt64 { RandomGenerator.seed(seed, for: "course", draw) }

  private func losses(_ trials: [CourseTrial]) -> ChartGrid {
    let ratios = trials.map { Numeral($0.freshRatio, digits: 3).text }
    return ChartGrid(
      "Three draws: \(ratios[0]), \(ratios[1]) and \(ratios[2]) times the fresh loss of the best model",
      subtitle:
        "fresh loss of the final model over that of the best; n = 10, d = 12, single-sample SGD; dashed: the best model",
      columns: 3,
      shared: .both
    ) {
      for ((trial, ratio), share) in zip(zip(trials, ratios), [10, 50, 90]) {
        let steps = trial.models.indices.map { $0 * CourseTrial.interval }
        Chart("at \(share) %: ratio \(ratio)", subtitle: "\(share) % of all draws have a smaller one") {
          LineMark(x: steps, y: trial.models.map { trial.training.measure($0.loss).value }, series: "training")
          LineMark(x: steps, y: trial.models.map { trial.validation.measure($0.loss).value }, series: "validation")
          LineMark(x: steps, y: trial.models.map { trial.fresh.measure($0.loss).value }, series: "fresh")
          RuleMark(x: Double(trial.bestStep))
        }
        .xAxis("step").yAxis("loss", scale: .logarithmic)
      }
    }
  }

  private func fits(_ trial: CourseTrial) -> Chart {
    let (training, validation) = (trial.training.examples, trial.validation.examples)
    let (best, final) = (trial.best, trial.final)
    let losses = [final, best].map { Numeral(trial.fresh.measure($0.loss).value, digits: 2).text }
    return Chart(
      "The final model has a fresh loss of \(losses[0]), the best one of \(losses[1])",
      subtitle: "the third of these draws: models after \(Numeral(CourseTrial.steps)) steps, and after "
        + "\(Numeral(trial.bestStep)), where the validation loss is least"
    ) {
      LineMark(over: -1...1, series: "sin 3x") { NoisySine.curve($0) }.color(.axis).line(.dotted)
      LineMark(over: -1...1, series: "best model") { best($0) }
      LineMark(over: -1...1, series: "final model") { final($0) }
      PointMark(x: training.inputs.scalars, y: training.targets.tensor.scalars, series: "training examples")
      PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation examples")
    }
    .xAxis("x").yAxis("y", domain: -2...2)
  }
}
