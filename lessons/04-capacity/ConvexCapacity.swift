import Foundation
import Gradus

/// Polynomial regression, a convex problem: every algorithm has the same optimum, and κ says how long the way is.
struct ConvexCapacity {
  let isQuick: Bool
  let seed: UInt64

  private var trials: Int { isQuick ? 5 : 12 }
  private var steps: Int { isQuick ? 3_000 : 40_000 }
  private let degrees = [1, 3, 5, 9, 15]

  func show(on page: Page) async throws {
    page.heading("A convex problem: one optimum, a long way")
    page.prose(
      """
      \(PolynomialTrial.count) examples of y = sin πx + 0.25 N(0, 1) are fitted by polynomials. The loss is convex, \
      so least squares, gradient descent and SGD have one and the same optimum, and the lecture concludes that \
      effective and representational capacity are equal. That is so in the limit. How far the limit is depends on \
      the condition number κ of the loss, which grows fast with the degree in monomials 1, x, x², … and slowly in \
      Chebyshev polynomials, though both represent the same functions. Gradient descent makes \(Numeral(steps)) steps \
      with step size 1/λ, where λ is the greatest curvature; SGD sees as many examples, one at a time, with a step \
      size that shrinks.
      """)
    let (steps, seed, degrees) = (steps, seed, degrees)
    let bases = PolynomialBasis.allCases
    let settings = bases.flatMap { basis in degrees.map { (basis, $0) } }
    let all = try await page.sweep("fitted polynomials", settings.count * trials) { [trials] place in
      let (basis, degree) = settings[place / trials]
      return try PolynomialTrial(
        basis, degree: degree, steps: steps, seed: RandomGenerator.seed(seed, for: "polynomials", place % trials))
    }
    let groups = settings.indices.map { PolynomialGroup(Array(all[$0 * trials..<($0 + 1) * trials])) }
    try page.figure("convergence", figure(groups))
    try page.figure("steps-by-condition", stepsByCondition(all))
    report(groups, on: page)
  }

  private func figure(_ groups: [PolynomialGroup]) -> ChartGrid {
    let last = groups.filter { $0.degree == 15 }
    let left = last.map { Numeral(100 * $0.excess.median.last!, digits: 2).text }
    return ChartGrid(
      "At degree 15, \(left[0]) % of the way is left; with Chebyshev polynomials \(left[1]) %",
      subtitle: "how far gradient descent is from the least training loss, as a share of its way: "
        + "median, quartiles of \(trials) draws", columns: 2, shared: .both
    ) {
      for basis in PolynomialBasis.allCases {
        Chart(basis == .monomials ? "monomials" : "Chebyshev polynomials") {
          for group in groups where group.basis == basis {
            BandMark(
              x: group.checkpoints, low: group.excess.low, high: group.excess.high, series: "degree \(group.degree)")
            LineMark(x: group.checkpoints, y: group.excess.median, series: "degree \(group.degree)")
          }
        }
        .xAxis("step", scale: .logarithmic, domain: 1...Double(steps))
        .yAxis("share of the way left", scale: .logarithmic, domain: 1e-8...1)
      }
    }
  }

  /// Every trial of every basis and degree that came near the optimum is a point.
  private func stepsByCondition(_ all: [PolynomialTrial]) -> Chart {
    let near = all.filter { $0.stepsToOptimum != nil }
    let largest = near.map(\.conditionNumber).max() ?? 1
    let far = all.count { $0.conditionNumber > largest }
    let most = near.map { Double($0.stepsToOptimum!) / $0.conditionNumber }.max() ?? 1
    return Chart(
      "At most \(Numeral(most, digits: 2)) κ steps to the optimum; "
        + "beyond κ = \(Numeral(largest, decimals: 0)) none of \(far) fits gets there",
      subtitle: "gradient descent until its weights are within 10 % of the optimum's, "
        + "in at most \(Numeral(steps)) steps; a point is one draw"
    ) {
      LineMark(x: [1, largest], y: [log(10), largest * log(10)], series: "κ ln 10, as theory has it")
        .color(.axis).line(.dashed)
      points(near, of: .chebyshev, "Chebyshev polynomials").symbol(.triangle, size: 6)
      points(near, of: .monomials, "monomials").symbol(.circle, size: 4)
    }
    .xAxis("condition number κ", scale: .logarithmic).yAxis("steps", scale: .logarithmic)
  }

  private func points(_ trials: [PolynomialTrial], of basis: PolynomialBasis, _ name: String) -> PointMark {
    let chosen = trials.filter { $0.basis == basis }
    return PointMark(
      x: chosen.map(\.conditionNumber), y: chosen.map { Double($0.stepsToOptimum!) }, series: name)
  }

  private func report(_ groups: [PolynomialGroup], on page: Page) {
    page.table(
      [
        "", "κ", "steps to 1 %", "training error: least squares", "gradient descent", "SGD",
        "test error: least squares", "gradient descent", "SGD",
      ],
      rows: groups.map { group in
        [group.name, group.conditionText, group.stepsToOnePercent.map { Numeral($0).text } ?? "not reached"]
          + (group.trainingErrors + group.testErrors).map { Numeral($0, digits: 2).text }
      })
    page.prose(
      "All numbers are medians over \(trials) draws. Errors are mean squared errors; the noise alone makes 0.0625.")
    let easy = groups.first { $0.basis == .chebyshev && $0.degree == 3 }!
    page.claim(
      "Where κ is small, all three algorithms reach the same optimum",
      measured: "Chebyshev, degree 3, κ = \(easy.conditionText): training error "
        + easy.trainingErrors.map { Numeral($0, digits: 3).text }.joined(separator: ", "),
      holds: easy.trainingErrors.allSatisfy { $0 < 1.05 * easy.trainingErrors[0] }, seeds: trials)
    let hard = groups.first { $0.basis == .monomials && $0.degree == 15 }!
    page.claim(
      "Where κ is huge, gradient descent and SGD do not get there, and effective capacity is the smaller one",
      measured: "monomials, degree 15, κ = \(hard.conditionText): training error "
        + hard.trainingErrors.map { Numeral($0, digits: 3).text }.joined(separator: ", "),
      holds: hard.trainingErrors.dropFirst().allSatisfy { $0 > 1.5 * hard.trainingErrors[0] }, seeds: trials)
    page.question(
      "Does the smaller effective capacity do harm?",
      answer: """
        Not here. At degree 15 the optimum itself has a test error of \(Numeral(hard.testErrors[0], digits: 2)); gradient \
        descent, which does not get there, has \(Numeral(hard.testErrors[1], digits: 2)), and SGD \
        \(Numeral(hard.testErrors[2], digits: 2)). What the algorithm cannot reach in its time it cannot overfit either: \
        that is early stopping by the back door.
        """)
  }
}
