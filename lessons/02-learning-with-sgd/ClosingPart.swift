import Foundation
import Gradus

/// What one should be able to do now, exercises, and what comes next.
struct ClosingPart {
  func show(on page: Page) {
    page.goals([
      "say what convex means, and why the loss of a network is not",
      "weigh many rough steps against few exact ones, in steps, in examples and in seconds",
      "write down the update rules of SGD, momentum, Nesterov, AdaGrad, RMSProp and Adam",
      "explain κ, and why gradient descent needs about κ steps where momentum needs about √κ",
      "compare optimizers fairly: same data and minibatches, each with its own best step size, several draws",
    ])
    velocity(on: page)
    constants(on: page)
    program(on: page)
    page.next(
      """
      All of this lowers the training loss. Whether a lower training loss makes a better model is another question: \
      “Overfitting and underfitting”.
      """)
  }

  private func velocity(on page: Page) {
    let velocities = (0..<4).reduce(into: [0.0]) { all, _ in all.append(0.5 * all.last! + 1) }.dropFirst()
    page.exercise(
      """
      With a pencil: momentum with m = 0.5, and a gradient that is always 1. Write down v after the first four steps, \
      and the value that it approaches. How far does θ move in a step then, if η = 0.1?
      """,
      solution: """
        v is \(velocities.map { Numeral($0).text }.joined(separator: ", ")), and approaches 1/(1 − m) = 2. θ then moves \
        by η/(1 − m) = 0.2 in each step, twice as far as with SGD.
        """)
  }

  private func constants(on page: Page) {
    let quadratic = Quadratic(conditionNumber: 100)
    let (m, rate) = (quadratic.momentumRate * quadratic.momentumRate, quadratic.momentumRate)
    func steps(_ rate: Double) -> String { Numeral(log(1e-6) / log(rate), decimals: 0).text }
    page.exercise(
      """
      A quadratic has curvatures from 1 to 100. What are the best constants of gradient descent and of momentum, and \
      about how many steps does each need until a millionth of the distance is left?
      """,
      solution: """
        κ = 100. Gradient descent: η = 2/101 ≈ \(Numeral(2.0 / 101, digits: 2)), factor 99/101 per step, so \
        ln 10⁻⁶ / ln(99/101) ≈ \(steps(quadratic.descentRate)) steps. Momentum: √m = 9/11, so \
        m ≈ \(Numeral(m, digits: 2)) and η = 4/121 ≈ \(Numeral(4.0 / 121, digits: 2)); its factor 9/11 gives \
        \(steps(rate)) steps, and the table shows that it takes about a third more.
        """)
  }

  private func program(on page: Page) {
    page.exercise(
      """
      With the program: run \(code: "learning-with-sgd --seed 2") and \(code: "--seed 3"), and compare the titles of the \
      figures and the claims with this page. Which numbers stay, and which only keep their order? Then try a table of \
      your own, with \(code: "--data FILE.csv --target COLUMN").
      """ as RichText,
      solution: """
        What was computed on the quadratic has no randomness and stays. The losses of the network change, about as much as \
        their intervals say. So an order stays where the intervals lie far apart, and may change where they touch.
        """)
  }
}
