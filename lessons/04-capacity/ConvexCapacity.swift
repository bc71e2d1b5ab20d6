import Foundation
import Gradus

/// Polynomial regression, a convex problem: every algorithm has the same optimum, and κ says how far away it is.
struct ConvexCapacity {
  let isQuick: Bool
  let seed: UInt64

  private var trials: Int { isQuick ? 6 : 12 }
  private var steps: Int { isQuick ? 2_000 : 20_000 }
  private let degrees = [1, 3, 5, 9, 15]

  func show(on page: Page) async throws {
    page.heading("A convex problem: one optimum, far away")
    explain(on: page)
    let (steps, seed, degrees) = (steps, seed, degrees)
    let settings = PolynomialBasis.allCases.flatMap { basis in degrees.map { (basis, $0) } }
    let all = try await page.sweep("fitted polynomials", settings.count * trials) { [trials] place in
      let (basis, degree) = settings[place / trials]
      return PolynomialTrial(
        basis, degree: degree, steps: steps, seed: RandomGenerator.seed(seed, for: "polynomials", place % trials))
    }
    let groups = settings.indices.map { PolynomialGroup(Array(all[$0 * trials..<($0 + 1) * trials])) }
    let findings = try ConvexFindings(groups, trials: trials)
    findings.predict(on: page, steps: steps)
    page.prose(
      """
      The figure shows how the training error of gradient descent comes down to the least one. Compare the two lines \
      of degree 15, which have the same examples and the same optimum.
      """)
    try page.figure("convergence", figure(groups, findings.far), showing: findings.far)
    page.prose(
      """
      The next figure counts steps until the weights are within \(Int(100 * PolynomialTrial.near)) % of the optimum's. \
      Along a direction of curvature λ each step multiplies what is left by 1 − ηλ, which with η = 1/λₘₐₓ is at most 1 \
      − 1/κ. After t steps at most (1 − 1/κ)ᵗ ≤ exp(−t/κ) is left, so κ ln 10 steps always suffice for a tenth.
      """)
    try page.figure("steps-by-condition", stepsByCondition(all, findings.bound), showing: findings.bound)
    findings.report(on: page)
  }

  private func explain(on page: Page) {
    page.prose(
      """
      A loss is convex if the straight line between any two points of its graph never runs below the graph. Then each \
      local minimum is the global one, and small enough steps downhill lead there. The squared error of a linear model \
      is convex in its d weights. If the features are linearly independent on the n examples, which needs n ≥ d, it \
      has exactly one optimum. With n < d there are many, and the algorithm chooses among them.

      Here n = \(PolynomialTrial.count) and d ≤ 16: least squares, gradient descent and SGD have the same optimum. The \
      lecture concludes that effective capacity will be equal to representational capacity. That is true in the limit. \
      How far away the limit is depends on κ, the largest curvature λₘₐₓ over the smallest. We fit y = sin 3x + \
      \(NoisySine.noise) N(0, 1). Gradient descent takes \(Numeral(steps)) steps of size 1/λₘₐₓ. SGD sees as many \
      examples, one at a time, with a step size that shrinks.
      """)
  }

  private func figure(_ groups: [PolynomialGroup], _ far: Finding) -> ChartGrid {
    func left(_ basis: PolynomialBasis) -> String {
      let share = groups.last { $0.basis == basis }?.excess.median.last ?? 0
      return "\(Numeral(100 * share, digits: 1)) %"
    }
    return ChartGrid(
      far.title(
        "Degree 15: gradient descent leaves \(left(.monomials)) of the excess error in monomials, \(left(.chebyshev)) in Chebyshev polynomials",
        fails: "Gradient descent comes near the optimum even in monomials of degree 15",
        unclear: "Whether gradient descent reaches the optimum of degree 15 in monomials cannot be told"),
      subtitle:
        "excess error: training error above the least one, as a share of that at the start; median and quartiles of "
        + "\(trials) draws",
      columns: 2, shared: .both
    ) {
      for basis in PolynomialBasis.allCases {
        Chart(basis == .monomials ? "monomials" : "Chebyshev polynomials") {
          for group in groups where group.basis == basis {
            BandMark(
              x: group.checkpoints, low: group.excess.low, high: group.excess.high, series: "degree \(group.degree)")
            LineMark(x: group.checkpoints, y: group.excess.median, series: "degree \(group.degree)")
          }
        }
        .orderedSeries().xAxis("step of gradient descent", scale: .logarithmic, domain: 1...Double(steps))
        .yAxis("share of the excess error left", scale: .logarithmic, domain: 1e-8...1)
      }
    }
  }

  /// Every draw of every basis and degree is a point, or a ✕ where it did not come near the optimum.
  private func stepsByCondition(_ all: [PolynomialTrial], _ bound: Finding) -> Chart {
    let (near, far) = (all.filter { $0.stepsToOptimum != nil }, all.filter { $0.stepsToOptimum == nil })
    // As far as the bound and the fits that get there go, and a little more.
    let largest = Double(steps) / log(10)
    let end = 20 * max(largest, near.map(\.conditionNumber).max() ?? 1)
    return Chart(
      bound.title(
        "No fit that gets there takes more than κ ln 10 steps",
        fails: "Some fits take more than κ ln 10 steps, against the theory",
        unclear: "No fit came near its optimum"),
      subtitle:
        "gradient descent until its weights are within 10 % of the optimum's; "
        + (far.isEmpty
          ? "all \(all.count) fits get there"
          : "\(near.count) of \(all.count) fits get there, ✕: \(far.count) do not in \(Numeral(steps)) steps")
    ) {
      LineMark(x: [1, largest], y: [log(10), largest * log(10)], series: "κ ln 10, an upper bound")
        .color(.axis).line(.dashed)
      points(near, of: .chebyshev, "Chebyshev polynomials").symbol(.triangle, size: 6)
      points(near, of: .monomials, "monomials").symbol(.circle, size: 4)
      RuleMark(y: steps, label: "limit")
      for (basis, name) in [(PolynomialBasis.chebyshev, "Chebyshev polynomials"), (.monomials, "monomials")] {
        FailureMark(x: far.filter { $0.basis == basis }.map(\.conditionNumber), beyond: Double(steps), series: name)
      }
    }
    .xAxis("condition number κ", scale: .logarithmic, domain: 0.7...end).yAxis("steps", scale: .logarithmic)
  }

  private func points(_ trials: [PolynomialTrial], of basis: PolynomialBasis, _ name: String) -> PointMark {
    let chosen = trials.filter { $0.basis == basis }
    return PointMark(
      x: chosen.map(\.conditionNumber), y: chosen.map { Double($0.stepsToOptimum ?? 0) }, series: name)
  }
}
