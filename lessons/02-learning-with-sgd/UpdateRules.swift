import Gradus

/// The rules of the six optimizers that are compared, in one notation.
struct UpdateRules {
  private let theta = Formula.symbol("θ")
  private let g = Formula.symbol("g")
  private let eta = Formula.symbol("η")
  private let m = Formula.symbol("m")
  private let v = Formula.symbol("v")
  private let s = Formula.symbol("s")
  private let epsilon = Formula.symbol("ε")

  func show(on page: Page) {
    page.heading("Six update rules")
    page.prose(
      """
      Let θ be one parameter, g its gradient on the minibatch of step t, and η the step size. Some rules keep a number or two \
      for each parameter: a velocity v, which sums up gradients, and s, which sums up their squares, both from 0. m, α, β₁ \
      and β₂ are constants below 1 that say how much of the old value is kept. A tiny ε prevents a division by 0.
      """)
    page.formulas(rules)
    page.prose(
      """
      Momentum sums up past gradients, each time shrunk by m, so that steady directions gain speed, and alternating ones \
      cancel in part. If g stays the same, v grows towards g + m g + m² g + … = g/(1 − m). The effective step is then \
      η/(1 − m), ten times η for the usual m = 0.9. Nesterov's form uses the velocity that the next step will have if the \
      gradient does not change.

      AdaGrad, RMSProp and Adam divide by the size of past gradients, for each parameter by itself. So a parameter moves \
      about equally far whether its gradients are small or large. AdaGrad sums up all squares, so its steps become shorter \
      and shorter. RMSProp takes a running mean, which forgets. Adam adds momentum. Its two means start at 0, so they are \
      too small at first; the divisions by 1 − β₁ᵗ and 1 − β₂ᵗ correct this. (The paper on Adam writes m and v for our v \
      and s.)
      """)
  }

  private var rules: [StatedFormula] {
    let square = Formula.power(g, .number(2))
    let (beta1, beta2) = (Formula.symbol("β", "1"), Formula.symbol("β", "2"))
    let (vHat, sHat) = (Formula.symbol("v̂"), Formula.symbol("ŝ"))
    return [
      StatedFormula(theta, .becomes, theta - eta * g, name: "SGD"),
      StatedFormula(v, .becomes, m * v + g, name: "momentum"),
      StatedFormula(theta, .becomes, theta - eta * v),
      StatedFormula(v, .becomes, m * v + g, name: "Nesterov"),
      StatedFormula(theta, .becomes, theta - eta * (g + m * v)),
      StatedFormula(s, .becomes, s + square, name: "AdaGrad"),
      StatedFormula(theta, .becomes, scaled(g, by: s)),
      StatedFormula(s, .becomes, average(s, .symbol("α"), square), name: "RMSProp"),
      StatedFormula(theta, .becomes, scaled(g, by: s)),
      StatedFormula(v, .becomes, average(v, beta1, g), name: "Adam"),
      StatedFormula(s, .becomes, average(s, beta2, square)),
      StatedFormula(vHat, .equals, corrected(v, beta1)),
      StatedFormula(sHat, .equals, corrected(s, beta2)),
      StatedFormula(theta, .becomes, scaled(vHat, by: sHat)),
    ]
  }

  private func scaled(_ numerator: Formula, by squares: Formula) -> Formula {
    theta - eta * numerator / (.squareRoot(squares) + epsilon)
  }

  /// A running mean, which keeps the share `keep` of its old value.
  private func average(_ letter: Formula, _ keep: Formula, _ new: Formula) -> Formula {
    keep * letter + (.number(1) - keep) * new
  }

  /// Divided by what a running mean from 0 lacks after t steps.
  private func corrected(_ letter: Formula, _ keep: Formula) -> Formula {
    letter / (.number(1) - .power(keep, .symbol("t")))
  }
}
