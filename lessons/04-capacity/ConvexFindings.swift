import Foundation
import Gradus

/// What the fits of a convex problem say about the lecture's sentence that both capacities are equal there.
struct ConvexFindings {
  /// Reached where κ is small, not reached where it is huge, and never slower than the bound.
  let reached, far, bound: Finding
  /// What is not reached is not overfitted either.
  private let harmless: Finding
  private let groups: [PolynomialGroup]
  private let easy, hard: PolynomialGroup
  private let trials: Int
  /// The training error of gradient descent in the hard case, as a multiple of the least.
  private let excess: Estimate

  init(_ groups: [PolynomialGroup], trials: Int) throws {
    (self.groups, self.trials) = (groups, trials)
    easy = groups.first { $0.basis == .chebyshev && $0.degree == 3 } ?? groups[0]
    hard = groups.first { $0.basis == .monomials && $0.degree == 15 } ?? groups[0]
    (reached, far) = (try Self.reached(easy, trials), try Self.far(hard, trials))
    bound = Self.bound(groups.flatMap(\.trials))
    excess = try Estimate.median(hard.trainingRatios[0])
    let less = [1, 2].map { [hard] place in
      Estimate.share(hard.trials.map { $0.testErrors[place] < $0.testErrors[0] })
    }
    harmless = Finding(
      "At degree 15 in monomials what is not reached usually spares test error",
      measured:
        "gradient descent has less than least squares in \(less[0].percentage(against: 0.5)) of the draws, SGD in "
        + "\(less[1].percentage(against: 0.5))",
      outcome: less.map { $0.interval.outcome(above: 0.5) }.all, draws: trials)
  }

  private static func reached(_ group: PolynomialGroup, _ trials: Int) throws -> Finding {
    let outcomes = try group.trainingRatios.map { try Interval.ofMedian($0).outcome(below: 1.05) }
    let most = 100 * ((group.trainingRatios.joined().max() ?? 1) - 1)
    return Finding(
      "Where κ is small, all three algorithms usually reach the same training error",
      measured: "\(group.name), κ = \(group.conditionText): gradient descent and SGD end at most "
        + "\(Numeral(max(0, most), digits: 1)) % above the least training error",
      outcome: outcomes.all, draws: trials)
  }

  private static func far(_ group: PolynomialGroup, _ trials: Int) throws -> Finding {
    let ratios = try group.trainingRatios.map { try Estimate.median($0) }
    return Finding(
      "Where κ is huge, gradient descent and SGD usually do not get there: their effective capacity is the smaller one",
      measured:
        "\(group.name), κ = \(group.conditionText): \(ratios[0].text(against: 1.2)) times the least training error by gradient "
        + "descent, \(ratios[1].text(against: 1.2)) times by SGD",
      outcome: ratios.map { $0.interval.outcome(above: 1.2) }.all, draws: trials)
  }

  /// Theory, which the count must obey.
  private static func bound(_ all: [PolynomialTrial]) -> Finding {
    // A fit that was given up has taken more than all steps; that says something where the bound is lower.
    let shares = all.compactMap { trial -> Double? in
      let bound = (trial.conditionNumber * log(10)).rounded(.up)
      if let steps = trial.stepsToOptimum { return Double(steps) / bound }
      guard let last = trial.checkpoints.last, Double(last) >= bound else { return nil }
      return Double(last + 1) / bound
    }
    let (most, reached) = (shares.max() ?? 0, all.count { $0.stepsToOptimum != nil })
    return Finding(
      "Gradient descent with step size 1/λₘₐₓ needs at most κ ln 10 steps to a tenth of the way",
      measured:
        "at most \(Numeral(most, digits: 3)) times as many, in \(reached) of \(all.count) fits that get there in time",
      outcome: shares.isEmpty ? .unclear : Outcome(most <= 1), draws: all.count)
  }

  func predict(on page: Page, steps: Int) {
    let ratios = hard.trainingRatios.map(\.median)
    let right = ratios[0] < 1.05 ? 0 : ratios[0] < 1.2 ? 1 : 2
    page.predict(
      """
      Degree 15 in monomials: a convex problem with one optimum, and \(Numeral(steps)) steps of gradient descent. How near does its \
      training error come to the least one?
      """,
      choices: ["to within 5 %", "to within 20 %", "it stays more than 20 % above"], right: right,
      because: """
        In the median it has \(excess.text) times the least training error: κ is about \(hard.conditionText), and the \
        slowest direction needs κ ln 10 steps to within a tenth.
        """)
  }

  func report(on page: Page) {
    page.table(
      [
        "", "κ", "training error: least squares", "gradient descent", "SGD", "test error: least squares",
        "gradient descent", "SGD",
      ],
      rows: groups.filter { [3, 9, 15].contains($0.degree) }.map { group in
        [group.name, group.conditionText]
          + (group.trainingErrors + group.testErrors).map { error in
            error < 1000 ? Numeral(error, digits: 2).text : "over 1000"
          }
      })
    page.prose(
      """
      Medians over \(trials) draws; the noise alone makes a test error of \(Numeral(NoisySine.noiseLoss, digits: 2)). \
      The errors come down sooner than the weights, because directions of small curvature change the loss little.
      """)
    for finding in [reached, far, bound, harmless] { page.claim(finding) }
    page.question(
      "The lecture says that for convex problems effective capacity will be equal to representational capacity. Is that so?",
      answer: """
        In the limit of infinitely many steps, and with step sizes that let the algorithm converge, yes. In the time \
        that we have, κ decides: a change of basis leaves the representational capacity as it is and changes the \
        effective one. That can help: what the algorithm does not reach it cannot overfit.
        """)
  }
}
