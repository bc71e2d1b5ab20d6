import Foundation
import Gradus

/// How fast one direction of a quadratic shrinks, by the roots of the momentum recurrence, and as measured.
struct MomentumRoots {
  private let momenta = [0, 0.5, 0.9]
  /// Step size times curvature: for lines, and for the points that are measured.
  private let products = (1...200).map { Double($0) / 50 }
  private let measuredProducts = (1...20).map { Double($0) / 5 }

  func show(on page: Page) throws {
    page.heading("Why momentum works: two roots")
    page.prose(
      """
      Take one direction with curvature λ, in which θ is the distance from the minimum, so that the gradient is λθ. Momentum \
      does v ← m v + λθ and θ ← θ − ηv. Each velocity is a difference of two places, so v can be eliminated, and each place \
      follows from the two before it:
      """)
    page.formulas([recurrence])
    page.prose(
      "Such a recurrence is solved by powers: put rᵗ for each place, divide by rᵗ⁻¹, and an equation for r remains.")
    page.formulas([rootsOf])
    page.prose(
      """
      It has two roots, whose product is m, and θ is a sum of multiples of their powers. If they are real and differ, one \
      of them is larger than √m in size, and in the long run it alone counts. If they are complex, both have the size √m: \
      then this direction swings, and shrinks by √m in each step, whatever its curvature is. The roots are complex if

      (1 − √m)² < ηλ < (1 + √m)².

      The figure shows the factor by which a direction shrinks per step. Gradient descent (m = 0) has its best factor at a \
      single curvature. With momentum the line has a floor, as long as the range above, on which all directions shrink \
      equally fast. A larger m makes the floor longer, but higher.
      """)
    let rows = try momenta.map { m in try measuredProducts.map { try measured(m, $0) } }
    let finding = finding(rows)
    try page.figure("momentum-roots", chart(rows, finding), showing: finding)
    page.claim(finding)
    page.prose(
      """
      Now the best constants follow. We want the floor as low as possible, so m as small as possible, but all curvatures \
      from λ to κλ must fit on it. So λ and κλ are put on its ends: ηλ = (1 − √m)² and ηκλ = (1 + √m)². Divide the second by the \
      first, and take the root: √κ = (1 + √m)/(1 − √m). So √m = (√κ − 1)/(√κ + 1), and for λ = 1 the step size is \
      η = 4/(1 + √κ)². Gradient descent has κ where momentum has √κ.
      """)
  }

  private let m = Formula.symbol("m")
  private let r = Formula.symbol("r")
  private var factor: Formula { .number(1) + m - .symbol("η") * .symbol("λ") }

  private var recurrence: StatedFormula {
    func place(_ index: Formula) -> Formula { .indexed(.symbol("θ"), by: index) }
    let t = Formula.symbol("t")
    return StatedFormula(
      place(t + .number(1)), .equals, factor * place(t) - m * place(t - .number(1)))
  }

  private var rootsOf: StatedFormula { StatedFormula(.power(r, .number(2)) - factor * r + m, .equals, .number(0)) }

  /// The size of the larger root of r² - (1 + m - ηλ) r + m.
  private func size(_ m: Double, _ product: Double) -> Double {
    let half = (1 + m - product) / 2
    let discriminant = half * half - m
    return discriminant < 0 ? m.squareRoot() : abs(half) + discriminant.squareRoot()
  }

  /// The factor per step between two late steps of the library's own optimizer, on the curvature 1.
  private func measured(_ m: Double, _ product: Double) throws -> Double {
    // Without momentum a direction can shrink so fast that later steps would be 0.
    let (from, to) = m == 0 ? (20, 100) : (100, 400)
    let path = try Quadratic(conditionNumber: 1).path(
      of: Momentum(learningRate: product, momentum: m), from: (1, 0), steps: to)
    let places = path.places.map(\.a)
    guard places.count > to else { return 0 }
    func energy(_ step: Int) -> Double { hypot(places[step], places[step - 1]) }
    return pow(energy(to) / energy(from), 1 / Double(to - from))
  }

  private func finding(_ rows: [[Double]]) -> Finding {
    let largest = zip(momenta, rows).flatMap { m, row in
      zip(measuredProducts, row).map { abs(size(m, $0) - $1) }
    }.max()!
    return Finding(
      "The larger root predicts the factor by which a direction shrinks per step",
      measured: "at most \(Numeral(largest, digits: 1)) off, for \(momenta.count * measuredProducts.count) settings",
      outcome: Outcome(largest < 0.02))
  }

  private func chart(_ rows: [[Double]], _ finding: Finding) -> Chart {
    Chart(
      finding.title(
        "With momentum, distances shrink equally fast over a range of curvatures",
        fails: "The roots do not predict how fast a direction shrinks", unclear: "How fast a direction shrinks"),
      subtitle: "factor per step in the long run, by the product ηλ: lines from the roots, points measured, ✕: diverges"
    ) {
      RuleMark(y: 1.0, label: "above: diverges")
      for (m, row) in zip(momenta, rows) {
        let name = m == 0 ? "m = 0, gradient descent" : "m = \(Numeral(m))"
        LineMark(x: products, y: products.map { size(m, $0) }, series: name)
        let points = zip(measuredProducts, row)
        // A factor of exactly 1, but for rounding, neither shrinks nor diverges.
        let (bounded, diverging) = (points.filter { $0.1 <= 1 + 1e-6 }, points.filter { $0.1 > 1 + 1e-6 })
        PointMark(x: bounded.map(\.0), y: bounded.map(\.1), series: name).symbol(size: 5)
        FailureMark(x: diverging.map(\.0), y: diverging.map(\.1), series: name)
      }
    }
    .xAxis("step size times curvature, ηλ").yAxis("factor per step", domain: 0...3.2)
  }
}
