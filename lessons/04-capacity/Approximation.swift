import Gradus

/// Universal approximation: one hidden layer, ever wider, fits a given function ever better.
struct Approximation {
  let isQuick: Bool
  let seed: UInt64

  private var widths: [Int] { isQuick ? [1, 2, 4, 8, 16] : [1, 2, 4, 8, 16, 32, 64] }
  private var seeds: Int { isQuick ? 3 : 10 }
  private var steps: Int { isQuick ? 600 : 4000 }

  func show(on page: Page) async throws {
    page.heading("Networks can represent nearly everything")
    page.prose(
      """
      A network with one hidden layer that is wide enough comes as near as one likes to any continuous function on \
      an interval (G. Cybenko, 1989). Here the function is sin 4x + |x| on [−1, 1], smooth but for a corner at 0, \
      given at \(CurveFit.count) points without noise. Networks of growing width are fitted by \(Numeral(steps)) \
      steps of Adam on all points, with a step size that falls from \(CurveFit.learningRate) to 0. The error is the \
      root mean square between the points, too. Since training may fall short of the best network, the measured \
      error is an upper bound of what the width can represent.
      """)
    let (widths, seeds, steps, seed) = (widths, seeds, steps, seed)
    let shapes = CurveFit.Bend.allCases
    let all = try await page.sweep("fitted networks", shapes.count * widths.count * seeds) { place in
      let (setting, trial) = place.quotientAndRemainder(dividingBy: seeds)
      return try CurveFit(
        shapes[setting / widths.count], width: widths[setting % widths.count], steps: steps,
        seed: RandomGenerator.seed(seed, for: "approximations", trial)
      )
    }
    let bySetting = (0..<shapes.count * widths.count).map { Array(all[$0 * seeds..<($0 + 1) * seeds]) }
    let byShape = shapes.indices.map { Array(bySetting[$0 * widths.count..<($0 + 1) * widths.count]) }
    try page.figure("approximations", fits(byShape[0]))
    try page.figure("width", errors(byShape))
    claim(byShape, on: page)
  }

  private func fits(_ byWidth: [[CurveFit]]) -> Chart {
    let chosen = [0, 1, widths.count - 1].map { place in
      (width: widths[place], fit: byWidth[place].sorted { $0.error < $1.error }[seeds / 2])
    }
    return Chart(
      "One unit of tanh is off by \(Numeral(chosen[0].fit.error, digits: 2)), "
        + "\(chosen[2].width) units by \(Numeral(chosen[2].fit.error, digits: 2))",
      subtitle: "networks with one hidden layer: of all seeds the one with the median error"
    ) {
      LineMark(over: -1...1, series: "sin 4x + |x|", CurveFit.curve).color(.axis).line(width: 3)
      for (width, fit) in chosen {
        LineMark(x: CurveFit.testInputs, y: fit.predictions, series: width == 1 ? "1 unit" : "\(width) units")
      }
    }
    .xAxis("x").yAxis("y")
  }

  private func errors(_ byShape: [[[CurveFit]]]) -> Chart {
    let runs = zip(CurveFit.Bend.allCases, byShape).map { shape, byWidth in
      Runs(shape.name, (0..<seeds).map { seed in byWidth.map { $0[seed].error } })
    }
    let medians = runs.map { Spread(of: $0.values).median }
    let (first, last) = (medians[0][0], medians[0][widths.count - 1])
    return ErrorAgainstCapacity(
      "From \(widths[0]) to \(widths.last!) units of tanh the error falls \(Numeral(first / last, digits: 2)) times",
      subtitle: "one hidden layer fitted to sin 4x + |x|: median and quartiles over \(seeds) seeds",
      capacities: widths, runs, xAxis: "hidden units", yAxis: "root mean squared error"
    )
    .chart.xAxis("hidden units", scale: .logarithmic)
  }

  private func claim(_ byShape: [[[CurveFit]]], on page: Page) {
    let medians = byShape.map { $0.map { $0.map(\.error).sorted().quantile(0.5) } }
    page.table(
      ["hidden units"] + CurveFit.Bend.allCases.map { "median error, \($0.name)" },
      rows: widths.indices.map { place in ["\(widths[place])"] + medians.map { Numeral($0[place], digits: 2).text } })
    page.claim(
      "Wider networks fit the function better, whether of tanh or of ReLU",
      measured: zip(CurveFit.Bend.allCases, medians)
        .map { "\($0.name): \(Numeral($1[0], digits: 2)) with 1, \(Numeral($1.last!, digits: 2)) with \(widths.last!)" }
        .joined(separator: "; "),
      holds: medians.allSatisfy { $0.last! < $0[0] / 4 }, seeds: seeds)
  }
}
