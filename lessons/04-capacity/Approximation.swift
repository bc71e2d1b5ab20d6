import Gradus

/// Universal approximation: one hidden layer, ever wider, fits a given function ever better.
struct Approximation {
  let isQuick: Bool
  let seed: UInt64

  private var widths: [Int] { isQuick ? [1, 4, 16] : [1, 2, 4, 16, 64] }
  private var widest: Int { widths[widths.count - 1] }
  /// An odd number, so that one of the networks has the median distance itself.
  private let seeds = 7
  private var steps: Int { isQuick ? 500 : 4000 }

  func show(on page: Page) async throws {
    page.heading("Representational capacity: networks are universal approximators")
    page.prose(
      """
      A network with one hidden layer comes as near as we like to any continuous function on an interval, if the layer \
      is wide enough: it is a universal approximator. G. Cybenko proved it in 1989 for sigmoids, to which tanh \
      belongs, M. Leshno and others in 1993 for every continuous activation that is not a polynomial, such as ReLU. We \
      try it on sin 3x + |x| on [−1, 1].

      Each network learns \(CurveFit.count) points without noise by \(Numeral(steps)) steps of Adam. The distance is \
      the root of the mean squared difference, also between the points. Training may miss the best network of a width, \
      so we measure an upper bound of the distance that this width can reach.
      """)
    let all = try await fitted(on: page)
    predict(all, on: page)
    page.prose("The figure shows three of these networks and the function.")
    try page.figure("approximations", fits(all[0]))
    let wider = try wider(all)
    page.prose("The next figure gives the distance for every width.")
    try page.figure("width", distances(all, wider), showing: wider)
    page.claim(wider)
  }

  /// By activation, width and seed.
  private func fitted(on page: Page) async throws -> [[[CurveFit]]] {
    let (widths, seeds, steps, seed, bends) = (widths, seeds, steps, seed, CurveFit.Bend.allCases)
    let all = try await page.sweep("fitted networks", bends.count * widths.count * seeds) { place in
      let (setting, trial) = place.quotientAndRemainder(dividingBy: seeds)
      return try CurveFit(
        bends[setting / widths.count], width: widths[setting % widths.count], steps: steps,
        seed: RandomGenerator.seed(seed, for: "approximations", trial))
    }
    let bySetting = (0..<bends.count * widths.count).map { Array(all[$0 * seeds..<($0 + 1) * seeds]) }
    return bends.indices.map { Array(bySetting[$0 * widths.count..<($0 + 1) * widths.count]) }
  }

  private func predict(_ all: [[[CurveFit]]], on page: Page) {
    let (one, wide) = (median(all[0][0]), median(all[0][widths.count - 1]))
    let right = one / wide < 5 ? 0 : one / wide < 30 ? 1 : 2
    page.predict(
      "How much nearer than one tanh unit do \(widest) tanh units come to this function?",
      choices: ["less than 5 times as near", "5 to 30 times as near", "more than 30 times as near"], right: right,
      because:
        "The median distance is \(Numeral(one, digits: 2)) with one unit and \(Numeral(wide, digits: 2)) with \(widest)."
    )
  }

  private func median(_ fits: [CurveFit]) -> Double { fits.map(\.distance).median }

  private func wider(_ all: [[[CurveFit]]]) throws -> Finding {
    let ratios = try all.map { byWidth in
      try Interval.ofMedian(byWidth[widths.count - 1].map(\.distance).ratios(to: byWidth[0].map(\.distance)))
    }
    let measured = zip(CurveFit.Bend.allCases, all).map { bend, byWidth in
      let ends = [byWidth[0], byWidth[widths.count - 1]].map { Numeral(median($0), digits: 2).text }
      return "\(bend.name): median distance \(ends[0]) with 1 unit, \(ends[1]) with \(widest)"
    }
    return Finding(
      "The widest network usually has less than a fifth of the distance of a single unit, with tanh and with ReLU",
      measured: measured.joined(separator: "; "), outcome: ratios.map { $0.outcome(below: 0.2) }.all, draws: seeds)
  }

  private func fits(_ byWidth: [[CurveFit]]) -> Chart {
    let chosen = [0, 1, widths.count - 1].map { place in
      (width: widths[place], fit: byWidth[place].sorted { $0.distance < $1.distance }[seeds / 2])
    }
    return Chart(
      "One tanh unit stays \(Numeral(chosen[0].fit.distance, digits: 2)) away, "
        + "\(chosen[2].width) units \(Numeral(chosen[2].fit.distance, digits: 2))",
      subtitle: "networks with one hidden layer: of \(seeds) starts the one with the median distance"
    ) {
      LineMark(over: -1...1, series: "sin 3x + |x|", CurveFit.curve).color(.axis).line(width: 3)
      for (width, fit) in chosen {
        LineMark(x: CurveFit.testInputs, y: fit.predictions, series: width == 1 ? "1 unit" : "\(width) units")
      }
    }
    .orderedSeries().xAxis("x").yAxis("y")
  }

  private func distances(_ all: [[[CurveFit]]], _ wider: Finding) -> Chart {
    let runs = zip(CurveFit.Bend.allCases, all).map { bend, byWidth in
      Runs(bend.name, (0..<seeds).map { seed in byWidth.map { $0[seed].distance } })
    }
    return ErrorAgainstCapacity(
      wider.title(
        "The wider the layer, the nearer the network, with tanh and with ReLU",
        fails: "\(widest) units do not come five times as near as one with both tanh and ReLU",
        unclear: "Whether \(widest) units come five times as near as one cannot be told"),
      subtitle: "one hidden layer fitted to sin 3x + |x|: median and quartiles over \(seeds) starts",
      capacities: widths, runs, xAxis: "hidden units", yAxis: "distance"
    )
    .chart.xAxis("hidden units", scale: .logarithmic)
  }
}
