import Gradus

/// The ways of gradient descent and of momentum down a narrow valley.
struct QuadraticTrajectories {
  private let quadratic = Quadratic(conditionNumber: 30)
  private let start = (a: -10.0, b: 2.0)
  private let steps = 40

  func show(on page: Page) throws {
    page.heading("A valley that is steep across and flat along")
    page.prose(
      """
      Near a minimum every smooth loss is nearly quadratic: L = ½ (a² + κ b²) in the right coordinates, for two \
      parameters. The condition number κ says how much steeper it is across the valley than along it. The step size \
      must be small enough for the steep direction, and is then too small for the flat one; that is all that makes \
      gradient descent slow.
      """)
    let descent = try quadratic.path(of: quadratic.descent, from: start, steps: steps)
    let momentum = try quadratic.path(of: quadratic.momentum, from: start, steps: steps)
    let left = [descent, momentum].map { $0.distances[steps] / $0.distances[0] }
    let kappa = Numeral(quadratic.conditionNumber, decimals: 0).text
    try page.figure(
      "trajectories",
      ChartGrid(
        "After \(steps) steps gradient descent has \(percent(left[0])) of its way to go, momentum \(percent(left[1]))",
        subtitle: "paths over the contours of L = ½ (a² + κ b²) with κ = \(kappa), each with its best constants",
        columns: 2, shared: .both
      ) {
        for (name, path) in [("gradient descent", descent), ("momentum", momentum)] {
          Chart(name) {
            ContourMark(x: -12...12, y: -5...5, levels: .logarithmic(12)) { quadratic($0, $1) }
              .color(.axis).opacity(0.7)
            LineMark(x: path.places.map(\.a), y: path.places.map(\.b)).color(.value)
            PointMark(x: path.places.map(\.a), y: path.places.map(\.b)).color(.value).symbol(size: 4)
            PointMark(x: 0, y: 0).color(.gradient).symbol(.cross, size: 8)
          }
          .xAxis("a, the flat direction").yAxis("b, the steep direction")
        }
      }
      .size(width: 576, height: 320))
    page.claim(
      "Momentum is nearer to the minimum after \(steps) steps",
      measured: "\(percent(left[1])) of the way left against \(percent(left[0])), at κ = \(kappa)",
      holds: left[1] < left[0])
  }

  private func percent(_ share: Double) -> String { Numeral(100 * share, digits: 2).text + " %" }
}
