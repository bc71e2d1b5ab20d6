import Foundation
import Gradus

/// The paths of gradient descent and of momentum down a narrow valley.
struct Valley {
  private let quadratic = Quadratic(conditionNumber: 30)
  private let start = (a: -10.0, b: 2.0)
  private let steps = 40

  func show(on page: Page) throws {
    page.heading("A valley that is steep across and flat along")
    page.prose(
      """
      Why does momentum help? Near a minimum every smooth loss is nearly quadratic. Its curvatures are the eigenvalues of \
      the Hessian, the matrix of second derivatives. (Along those that are 0, as in networks, there is nothing to gain.) The \
      ratio of the others is the condition number of the loss, κ in all lessons:
      """)
    page.formulas([
      StatedFormula(.symbol("κ"), .equals, .text("largest curvature") / .text("smallest curvature"))
    ])
    page.prose(
      """
      With two parameters, and coordinates a and b along the eigenvectors, such a loss is L = ½ (a² + κ b²): curvature 1 \
      along the valley, and κ across it.

      Gradient descent treats each coordinate by itself: a ← (1 − η) a, and b ← (1 − ηκ) b. Across the valley it is \
      stable only for η below 2/κ, and then it creeps along the valley. The best constant η is 2/(1 + κ), for which both \
      factors have the size (κ − 1)/(κ + 1).
      """)
    let descent = try quadratic.path(of: quadratic.descent, from: start, steps: steps)
    let momentum = try quadratic.path(of: quadratic.momentum, from: start, steps: steps)
    let left = [descent, momentum].map { $0.distances[steps] / $0.distances[0] }
    predict(left, on: page)
    page.prose(
      """
      The figure shows both paths. Gradient descent jumps from side to side across the valley, and moves slowly along it. \
      Momentum swings even wider at first, but along the valley, where all gradients agree, its steps become longer.
      """)
    let finding = finding(left)
    try page.figure(
      "trajectories", figure([("gradient descent", descent), ("momentum", momentum)], left, finding), showing: finding,
      exploring: explorable)
    page.claim(finding)
    page.prose(
      """
      The trace has all numbers of momentum's first step, with this loss written as that of a linear model: two examples, one for \
      each coordinate. In its page you can change a and b, the two weights, and take momentum's steps, each with the lines of its update.
      """)
    try page.trace(quadratic.trace(of: quadratic.momentum, from: start))
  }

  private var explorable: Explorable {
    get throws {
      let momentum = quadratic.momentum
      return try .valley(
        conditionNumber: quadratic.conditionNumber, from: start, steps: steps, descent: quadratic.descent.learningRate,
        momentum: (momentum.learningRate, momentum.momentum))
    }
  }

  private var kappa: String { Numeral(quadratic.conditionNumber, decimals: 0).text }

  private func predict(_ left: [Double], on page: Page) {
    let choices = [0.03, 0.001, 0.00001]
    page.predict(
      """
      For κ = \(kappa), gradient descent still has \(percent(left[0])) of its distance to go after \(steps) steps. What \
      does momentum with its best constants leave?
      """,
      choices: choices.map { "about \(percent($0))" },
      right: choices.indices.min { abs(log(choices[$0] / left[1])) < abs(log(choices[$1] / left[1])) }!,
      because: """
        Per step gradient descent leaves (κ − 1)/(κ + 1) = \(Numeral(quadratic.descentRate, digits: 2)) of the distance, \
        momentum (√κ − 1)/(√κ + 1) = \(Numeral(quadratic.momentumRate, digits: 2)) in the long run, as the next section \
        shows. Momentum begins more slowly than that, so it leaves more than \(Numeral(quadratic.momentumRate, digits: 2)) to the \
        power of \(steps).
        """)
  }

  private func finding(_ left: [Double]) -> Finding {
    Finding(
      "In a narrow valley momentum comes nearer to the minimum than gradient descent",
      measured:
        "\(percent(left[1])) of the distance left instead of \(percent(left[0])), at κ = \(kappa) after \(steps) steps",
      outcome: Outcome(left[1] < left[0]))
  }

  private func figure(_ paths: [(String, Quadratic.Path)], _ left: [Double], _ finding: Finding) -> ChartGrid {
    ChartGrid(
      finding.title(
        "After \(steps) steps gradient descent has \(percent(left[0])) of its way still to go, momentum \(percent(left[1]))",
        fails: "After \(steps) steps momentum is no nearer than gradient descent", unclear: "Two paths down a valley"),
      subtitle: "paths over the contours of L = ½ (a² + κ b²) with κ = \(kappa), each with its best constants",
      columns: 1, shared: .both
    ) {
      for (name, path) in paths {
        Chart(name) {
          ContourMark(x: -12...12, y: -5...5, levels: .logarithmic(12)) { quadratic($0, $1) }
            .color(.axis)
          LineMark(x: path.places.map(\.a), y: path.places.map(\.b)).color(.value)
          PointMark(x: path.places.map(\.a), y: path.places.map(\.b)).color(.value).symbol(size: 4)
          // No larger than the last steps, which the title is about.
          PointMark(x: 0, y: 0, series: "minimum").color(.gradient).symbol(.plus, size: 5)
        }
        // Equal units on both axes, so that steps leave the contours at right angles.
        .xAxis("a, flat direction", domain: -12...12).yAxis("b, steep direction", domain: -5...5).aspectRatio(2.4)
      }
    }
    .size(width: 576, height: 560)
  }

  private func percent(_ share: Double) -> String { Numeral(100 * share, digits: 1).text + " %" }
}
