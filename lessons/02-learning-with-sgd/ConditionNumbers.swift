import Foundation
import Gradus

/// Steps to a given error as the condition number grows, measured and by theory.
struct ConditionNumbers {
  private let numbers: [Double] = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000]
  private let tolerance = 1e-6

  private struct Row {
    let kappa: Double
    let descent, momentum: Int
    /// By the rates of the theory, as if every step shrank the error by exactly that factor.
    let descentTheory, momentumTheory: Double
  }

  func show(on page: Page) throws {
    page.heading("Steps as the condition number grows")
    page.prose(
      """
      For large κ the number of steps should grow like κ for gradient descent, and like √κ for momentum. We count the steps \
      until a millionth of the distance is left, from a = b = 1. Dashed lines show what the factors (κ − 1)/(κ + 1) and \
      (√κ − 1)/(√κ + 1) predict.
      """)
    let rows = try numbers.map(row)
    let growth = growth(rows)
    try page.figure("condition-numbers", figure(rows, growth), showing: growth)
    page.table(
      ["κ", "gradient descent", "predicted", "momentum", "predicted by its factor"],
      rows: rows.filter { [1, 10, 100, 1000].contains($0.kappa) }.map { row in
        [
          Numeral(row.kappa, decimals: 0).text, Numeral(row.descent).text, Numeral(row.descentTheory, decimals: 1).text,
          Numeral(row.momentum).text, Numeral(row.momentumTheory, decimals: 1).text,
        ]
      })
    page.claim(exactness(rows))
    page.claim(growth)
    let excess = rows.filter { $0.kappa >= 10 }.map { Double($0.momentum) / $0.momentumTheory }
    page.prose(
      """
      Momentum needs \(Numeral(excess.min()!, decimals: 2)) to \(Numeral(excess.max()!, decimals: 2)) times the predicted \
      steps from κ = 10 on. At the ends of the floor, where both curvatures are, the two roots are equal. The distance is \
      then the factor to the power of t, times a number that grows linearly in t.
      """)
  }

  private func row(_ kappa: Double) throws -> Row {
    let quadratic = Quadratic(conditionNumber: kappa)
    func steps(_ rate: Double) -> Double { rate > 0 ? log(tolerance) / log(rate) : 1 }
    let paths = (
      try quadratic.path(of: quadratic.descent, from: (1, 1), steps: 100_000, tolerance: tolerance),
      try quadratic.path(of: quadratic.momentum, from: (1, 1), steps: 100_000, tolerance: tolerance)
    )
    return Row(
      kappa: kappa, descent: paths.0.places.count - 1, momentum: paths.1.places.count - 1,
      descentTheory: steps(quadratic.descentRate), momentumTheory: steps(quadratic.momentumRate))
  }

  private func figure(_ rows: [Row], _ finding: Finding) -> Chart {
    let last = rows[rows.count - 1]
    let kappa = Numeral(last.kappa, decimals: 0).text
    return Chart(
      finding.title(
        "At κ = \(kappa) gradient descent needs \(Numeral(last.descent)) steps, momentum \(Numeral(last.momentum))",
        fails: "Steps grow otherwise than predicted", unclear: "Steps by the condition number"),
      subtitle: "points: steps until a millionth of the distance is left; dashed: as the rates predict"
    ) {
      let measured = [
        ("gradient descent", rows.map { Double($0.descent) }, rows.map(\.descentTheory)),
        ("momentum", rows.map { Double($0.momentum) }, rows.map(\.momentumTheory)),
      ]
      for (name, steps, theory) in measured {
        // Points alone, since a line through them would hide one that agrees.
        LineMark(x: numbers, y: theory, series: name).line(.dashed)
        PointMark(x: numbers, y: steps, series: name)
      }
    }
    .xAxis("condition number κ", scale: .logarithmic).yAxis("steps", scale: .logarithmic)
  }

  private func exactness(_ rows: [Row]) -> Finding {
    let off = rows.map { abs(Double($0.descent) - $0.descentTheory) }.max()!
    return Finding(
      "Gradient descent needs the number of steps that (κ − 1)/(κ + 1) predicts",
      measured: "at most \(Numeral(off, decimals: 1)) steps off for κ from 1 to 1000", outcome: Outcome(off <= 1.01))
  }

  private func growth(_ rows: [Row]) -> Finding {
    let (first, last) = (rows.first { $0.kappa == 10 }!, rows.last!)
    let growth = [Double(last.descent) / Double(first.descent), Double(last.momentum) / Double(first.momentum)]
    return Finding(
      "From κ = 10 to 1000 the steps of gradient descent grow like κ, those of momentum like √κ",
      measured: "by a factor of \(Numeral(growth[0], decimals: 1)) and of \(Numeral(growth[1], decimals: 1))",
      outcome: Outcome(abs(growth[0] / 100 - 1) < 0.2 && abs(growth[1] / 10 - 1) < 0.2))
  }
}
