import Gradus

/// The gradient ∂L/∂u of batch norm's input, split into its three paths to the loss.
struct InputPaths {
  let direct, throughMean, throughSigma, total: [Double]

  /// - Parameter trace: of a batch norm called "norm" of one activation, with the gradient of its input.
  init(_ trace: Trace) throws {
    let count = Double(try trace["norm.centered"].value.count)
    let (centered, sigma) = (try trace["norm.centered"].value.scalars, try trace["norm.sigma"].value.scalar)
    func gradient(_ name: String) throws -> [Double] { try trace[name].gradient?.scalars ?? [] }
    let (variance, mean) = (try gradient("norm.variance")[0], try gradient("norm.mean")[0])
    // u -> c -> û; u -> c -> c² -> σ² -> σ -> û; u -> μ -> c for every element of the minibatch.
    direct = try gradient("norm.normalized").map { $0 / sigma }
    throughSigma = centered.map { variance * 2 * $0 / count }
    throughMean = centered.map { _ in mean / count }
    total = try gradient("input")
  }

  private var parts: [(name: String, values: [Double])] {
    [("direct", direct), ("through μ", throughMean), ("through σ", throughSigma)]
  }

  func show(on page: Page) throws {
    page.heading("Three paths to the loss")
    page.prose(
      """
      Each u reaches the loss along three paths: directly, by its own û; through μ, which shifts the whole minibatch; \
      and through σ, which scales it. The figure has a bar for each path and one for their sum, ∂L/∂u.
      """)
    try page.figure("paths", chart)
    page.prose(
      """
      The path through μ adds the same to all four. The path through σ changes u₃ and u₄ most, which lie farthest from \
      the mean: for u₃ it reverses the sign.
      """)
    let difference = total.indices.map { i in abs(parts.reduce(0) { $0 + $1.values[i] } - total[i]) }.max()!
    let sum = total.reduce(0, +)
    page.claim(
      Finding(
        "The three parts add up to the gradient, and the gradients of the minibatch add up to 0",
        measured: "largest difference \(difference < 1e-12 ? "below 10⁻¹²" : "\(difference)"), sum "
          + (abs(sum) < 1e-12 ? "0 but for rounding" : "\(sum)"),
        outcome: Outcome(difference < 1e-12 && abs(sum) < 1e-12)))
  }

  private var chart: Chart {
    let names = total.indices.map { RichText("u\(sub: $0 + 1)") }
    let largest = total.indices.max { abs(direct[$0] - total[$0]) < abs(direct[$1] - total[$1]) }!
    return Chart(
      "For \(names[largest]) the direct path alone gives \(Numeral(direct[largest], decimals: 2)), all three "
        + Numeral(total[largest], decimals: 2).text,
      subtitle: "∂L/∂u for the minibatch of four: its parts, and their sum"
    ) {
      for part in parts { BarMark(x: names, y: part.values, series: part.name) }
      BarMark(x: names, y: total, series: "sum: ∂L/∂u").color(.ink)
    }
    .yAxis("gradient").legend(.belowTitle)
  }
}
