import Gradus

/// Effective capacity as the lecture defines it: over a range of functions, by algorithm and amount of data.
struct Reach {
  let isQuick: Bool
  let seed: UInt64

  func show(on page: Page) async throws {
    let trials = try await page.sweep("ranges of functions", isQuick ? 6 : 30) {
      ReachTrial(seed: RandomGenerator.seed(seed, for: "reach", $0))
    }
    page.heading("Effective capacity: what an algorithm reaches with its data")
    page.prose(
      """
      Both definitions speak of a wide range of functions. Ours is sin(ωx + φ) with frequencies ω from 1 to \
      \(ReachTrial.frequencies.count) and a phase φ drawn at random. The models are all polynomials of degree \
      \(ReachTrial.degree). How near the nearest of them comes to each function is their representational capacity. \
      How near the one comes that an algorithm finds is their effective capacity for this algorithm and this amount of \
      data.
      """)
    predict(trials, on: page)
    page.prose(
      """
      The figure gives the distance (root mean square) over ω. Below the dashed grey line, at \(ReachTrial.near), we \
      call it near; the reach of a method is the ω up to which it is near to every sine. On the left, least squares \
      gets 10 to 160 examples. On the right, SGD gets the same \(ReachTrial.sgdExamples) examples for 5, 50 or 500 \
      epochs in monomials, and for 500 in Chebyshev polynomials.
      """)
    let findings = findings(trials)
    try page.figure("reach", figure(trials, findings[0]), showing: findings[0])
    page.prose(
      """
      Data limit least squares: between few examples there are gaps. Time limits SGD, and so does the basis, though \
      both bases span the same polynomials: in monomials κ is far larger.
      """)
    for finding in findings { page.claim(finding) }
  }

  private func predict(_ trials: [ReachTrial], on page: Page) {
    let reach = [ReachTrial.Method.nearest, ReachTrial.lengths[2]].map { method in
      trials.map { Double($0.reach(method)) }.median
    }
    let share = reach[1] / max(reach[0], 1)
    page.predict(
      """
      The nearest polynomial is near up to some frequency. SGD gets \(ReachTrial.sgdExamples) examples without noise and \
      500 epochs in monomials. Up to which frequency is it near?
      """,
      choices: ["up to nearly the same", "up to about two thirds of it", "up to less than half of it"],
      right: share > 0.85 ? 0 : share > 0.5 ? 1 : 2,
      because: """
        The nearest polynomial is near up to ω = \(Numeral(reach[0], decimals: 0)), that of SGD up to \
        \(Numeral(reach[1], decimals: 0)) (medians). In monomials κ is huge.
        """)
  }

  /// Compared draw by draw.
  private func findings(_ trials: [ReachTrial]) -> [Finding] {
    func finding(_ statement: String, _ more: ReachTrial.Method, _ less: ReachTrial.Method) -> Finding {
      let share = Estimate.share(trials.map { $0.reach(more) > $0.reach(less) })
      let medians = [less, more].map { method in
        Numeral(trials.map { Double($0.reach(method)) }.median, decimals: 0).text
      }
      return Finding(
        statement,
        measured:
          "median reach ω = \(medians[0]) and \(medians[1]); greater in \(share.percentage(against: 0.5)) of the draws",
        outcome: share.interval.outcome(above: 0.5), draws: trials.count)
    }
    let (amounts, lengths) = (ReachTrial.amounts, ReachTrial.lengths)
    return [
      finding(
        "The same algorithm usually reaches higher frequencies with more data: 160 examples in place of 20", amounts[3],
        amounts[1]),
      finding(
        "With the same data SGD usually reaches higher frequencies with more time: 500 epochs in place of 5",
        lengths[2],
        lengths[0]),
      finding(
        "With the same data and time SGD usually reaches higher frequencies in Chebyshev polynomials than in monomials",
        lengths[3], lengths[2]),
    ]
  }

  private func figure(_ trials: [ReachTrial], _ finding: Finding) -> ChartGrid {
    let frequencies = ReachTrial.frequencies
    func medians(_ method: ReachTrial.Method) -> [Double] {
      frequencies.indices.map { place in max(1e-16, trials.map { $0.distances[method]?[place] ?? .nan }.median) }
    }
    return ChartGrid(
      finding.title(
        "One class of models: what is reached depends on the data and on the algorithm",
        fails: "One class of models: more data do not reach further",
        unclear: "One class of models: whether more data reach further cannot be told"),
      subtitle:
        "distance from sin(ωx + φ), polynomials of degree \(ReachTrial.degree): medians of \(trials.count) draws",
      columns: 2, shared: .both
    ) {
      for (name, methods) in [("least squares", ReachTrial.amounts), ("SGD, 80 examples", ReachTrial.lengths)] {
        Chart(name) {
          for method in methods {
            let line = LineMark(x: frequencies, y: medians(method), series: method.name)
            if method == ReachTrial.chebyshev { line.color(.value) } else { line }
          }
          LineMark(x: frequencies, y: medians(.nearest), series: ReachTrial.Method.nearest.name).color(.ink)
            .line(.dashed)
          RuleMark(y: ReachTrial.near, label: "near")
        }
        .orderedSeries()
        .xAxis("frequency ω").yAxis("distance", scale: .logarithmic, domain: 1e-5...10)
      }
    }
  }
}
