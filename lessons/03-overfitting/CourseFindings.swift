import Foundation
import Gradus

/// What all draws of the course's demo say, on the examples that chose and on fresh ones.
struct CourseFindings {
  private let all: [CourseTrial]
  private let seed: UInt64
  private let fresh, validation: [Double]
  /// In how many draws the final model has more than 1.1 times the loss of the best one.
  private let freshShare, validationShare: Estimate

  init(_ all: [CourseTrial], seed: UInt64) {
    (self.all, self.seed) = (all, seed)
    (fresh, validation) = (all.map(\.freshRatio), all.map(\.validationRatio))
    (freshShare, validationShare) = (.share(fresh.map { $0 > 1.1 }), .share(validation.map { $0 > 1.1 }))
  }

  func predict(on page: Page) {
    let right = freshShare.value < 0.25 ? 0 : freshShare.value < 0.75 ? 1 : 2
    page.predict(
      """
      With more weights than examples SGD can go on until it passes through noise. In how many draws does the final model \
      have more than 1.1 times the fresh loss of the best model?
      """,
      choices: ["in fewer than a quarter", "in a quarter to three quarters", "in more than three quarters"],
      right: right,
      because: """
        In \(freshShare.percentage). Overfitting is a tendency, not a law: where the ten examples lie well, passing near all \
        of them does little harm.
        """)
  }

  func show(on page: Page) throws {
    page.prose(
      """
      Now all \(Numeral(all.count)) draws. For each ratio r the figure gives the share of draws in which the final model has \
      more than r times the loss of the best one: judged by the fresh examples, and by the validation examples that chose \
      the best model. By these the ratio is never below 1.
      """)
    let worse = Finding(
      "On fresh examples the final model usually has more than 1.1 times the loss of the best one",
      measured: "in \(freshShare.percentage(against: 0.5)) of the draws",
      outcome: freshShare.interval.outcome(above: 0.5),
      draws: all.count)
    try page.figure("course-draws", chart(worse), showing: worse)
    try table(on: page)
    page.claim(worse)
    page.claim(try flatters())
    page.prose(
      """
      The last row compares with the model after 300 steps, where the course's demo stops because somebody looked at the \
      curve. “Early stopping” does it without looking.
      """)
  }

  /// Both shares come from the same draws, so that they are compared draw by draw.
  private func flatters() throws -> Finding {
    let (fresh, validation) = (fresh, validation)
    let difference = try Interval.bootstrap(all.count, seed: RandomGenerator.seed(seed, for: "course interval")) {
      draws in
      let more = draws.reduce(0) { $0 + (validation[$1] > 1.1 ? 1 : 0) - (fresh[$1] > 1.1 ? 1 : 0) }
      return Double(more) / Double(draws.count)
    }
    return Finding(
      "The examples that chose the best model make overfitting look more frequent than fresh ones",
      measured: "ratios above 1.1 in \(validationShare.percentage) of the draws by validation examples, in "
        + "\(freshShare.percentage) by fresh ones",
      outcome: difference.outcome(above: 0), draws: all.count)
  }

  private func chart(_ worse: Finding) -> Chart {
    let share = Int((100 * freshShare.value).rounded())
    let ratios = (0...100).map { 0.8 * pow(6.25, Double($0) / 100) }
    func above(_ values: [Double]) -> [Double] {
      ratios.map { ratio in 100 * Double(values.count { $0 > ratio }) / Double(values.count) }
    }
    return Chart(
      worse.title(
        "On fresh examples \(share) % of final models have over 1.1 times the best one's loss",
        fails: "On fresh examples only \(share) % of final models have over 1.1 times the best one's loss",
        unclear: "On fresh examples about half of the final models have over 1.1 times the best one's loss"),
      subtitle: "share of \(Numeral(all.count)) draws with a ratio of more than r"
    ) {
      LineMark(x: ratios, y: above(fresh), series: "judged by fresh examples")
      LineMark(x: ratios, y: above(validation), series: "judged by the examples that chose")
      RuleMark(x: 1.1, label: "1.1")
    }
    .xAxis("ratio r of the final model's loss to the best model's", scale: .logarithmic, domain: 0.8...5)
    .yAxis("share of draws (%)", domain: 0...100).legend(.inside)
  }

  private func table(on page: Page) throws {
    let steps = all.map { Double($0.bestStep) }.sorted()
    func cells(_ row: String, _ condition: (Double) -> Bool) -> [String] {
      [row] + [fresh, validation].map { Estimate.share($0.map(condition)).briefPercentage }
    }
    page.table(
      ["loss of the final model", "by fresh examples", "by the examples that chose"],
      rows: [
        cells("more than 1.1 times that of the best one") { $0 > 1.1 },
        cells("more than twice that of the best one") { $0 > 2 },
        [
          "median ratio to that of the best one", try Estimate.median(fresh).brief,
          try Estimate.median(validation).brief,
        ],
        ["greater than after 300 steps", Estimate.share(all.map { $0.handRatio > 1 }).briefPercentage, "–"],
      ])
    page.prose(
      """
      The best model comes after \(Numeral(steps.quantile(0.1), decimals: 0)), \
      \(Numeral(steps.quantile(0.5), decimals: 0)) and \(Numeral(steps.quantile(0.9), decimals: 0)) steps (at \
      10 %, 50 % and 90 % of the draws): no single number of steps is right for all. Intervals hold the true \
      number in 95 of 100 such experiments.
      """)
  }
}
