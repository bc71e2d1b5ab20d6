import Gradus

/// More data against capacity: the test error by the number of examples, for several degrees.
struct MoreData {
  let isQuick: Bool
  let seed: UInt64

  private var trials: Int { isQuick ? 12 : 120 }
  private var sizes: [Int] { isQuick ? [10, 30, 100, 300] : [10, 20, 40, 80, 160, 320, 640] }
  private let degrees = [1, 3, 6, 9, 15]
  private let noise = DegreeFits.noise * DegreeFits.noise

  /// Mean squared errors of one trial, by degree and then by number of examples.
  private struct Errors: Sendable {
    let training, test: [[Double]]
  }

  func show(on page: Page) async throws {
    page.heading("More data against capacity")
    page.prose(
      """
      Overfitting is cured by data, underfitting is not. The same function is fitted by least squares to \(sizes[0]) \
      to \(sizes[sizes.count - 1]) examples.
      """)
    let all = try await page.sweep("draws", trials) { [seed] in
      measure(seed: RandomGenerator.seed(seed, for: "more data", $0))
    }
    let median = degrees.indices.map { d in sizes.indices.map { n in all.map { $0.test[d][n] }.median } }
    let training = degrees.indices.map { d in sizes.indices.map { n in all.map { $0.training[d][n] }.median } }
    try page.figure("more-data", chart(all, median))
    try page.figure("more-data-gap", gap(median, training))
    report(median, on: page)
  }

  private func measure(seed: UInt64) -> Errors {
    var random = RandomGenerator(seed: seed, for: "examples of growing number")
    let pool = DegreeFits.drawn(sizes[sizes.count - 1], using: &random)
    let test = TestSet(DegreeFits.drawn(isQuick ? 200 : 1000, using: &random))
    let sets = sizes.map { TrainingSet(pool[0..<$0]) }
    let models = degrees.map { degree in
      sets.map { Polynomial.leastSquares(PolynomialFeatures(.chebyshev, degree: degree), to: $0) }
    }
    return Errors(
      training: models.map { zip($0, sets).map { model, set in set.measure(model.meanSquaredError).value } },
      test: models.map { $0.map { test.measure($0.meanSquaredError).value } })
  }

  /// The degree with the least test error for each number of examples.
  private func bestDegrees(_ median: [[Double]]) -> [Int] {
    sizes.indices.map { n in degrees[degrees.indices.min { median[$0][n] < median[$1][n] }!] }
  }

  private func chart(_ all: [Errors], _ median: [[Double]]) -> Chart {
    let best = bestDegrees(median)
    return Chart(
      "With \(sizes[0]) examples degree \(best[0]) is best, with \(sizes[sizes.count - 1]) degree "
        + "\(best[best.count - 1]); "
        + "degree 1 stays at \(Numeral(median[0][sizes.count - 1], digits: 3))",
      subtitle: "test error of least squares: median over \(all.count) draws, quartiles of the highest degree"
    ) {
      for (place, degree) in degrees.enumerated() {
        let spread = Spread(of: all.map { $0.test[place] })
        if degree == 15 { BandMark(x: sizes, low: spread.low, high: spread.high, series: "degree \(degree)") }
        LineMark(x: sizes, y: median[place], series: "degree \(degree)")
        PointMark(x: sizes, y: median[place], series: "degree \(degree)").symbol(size: 4)
      }
      RuleMark(y: noise, label: "noise")
    }
    .xAxis("training examples", scale: .logarithmic).yAxis(
      "test error (mean squared)", scale: .logarithmic, domain: 0.05...20
    )
    .legend(.inside)
  }

  private func gap(_ test: [[Double]], _ training: [[Double]]) -> ChartGrid {
    let last = sizes.count - 1
    return ChartGrid(
      "The gap of degree 15 falls from \(Numeral(test[4][1] - training[4][1], digits: 3)) with \(sizes[1]) examples "
        + "to \(Numeral(test[4][last] - training[4][last], digits: 3)) with \(sizes[last])",
      subtitle: "median test and training errors over \(trials) draws by the number of examples; dashed: the noise",
      columns: 3,
      shared: .both
    ) {
      for place in [0, 2, 4] {
        Chart("degree \(degrees[place])") {
          LineMark(x: sizes, y: test[place], series: "test").color(.gradient)
          // Where there are as many weights as examples the training error is 0, which has no place here.
          let first = training[place].firstIndex { $0 > 1e-6 } ?? 0
          LineMark(x: Array(sizes[first...]), y: Array(training[place][first...]), series: "training").color(.value)
          RuleMark(y: noise)
        }
        .xAxis("examples", scale: .logarithmic).yAxis("mean squared error", scale: .logarithmic, domain: 0.005...100)
      }
    }
  }

  private func report(_ median: [[Double]], on page: Page) {
    page.table(
      ["examples"] + degrees.map { "degree \($0)" } + ["best"],
      rows: sizes.indices.map { n in
        ["\(sizes[n])"] + median.map { Numeral($0[n], digits: 3).text } + ["\(bestDegrees(median)[n])"]
      })
    page.prose(
      """
      One entry stands out: with \(sizes[0]) examples degree 15 has more weights than examples. Many polynomials then \
      pass through all of them; least squares takes the one with the smallest weights, and its test error is \
      \(Numeral(median[4][0], digits: 3)), against \(Numeral(median[3][0], digits: 3)) at degree 9, where weights and examples are equally many.
      """)
    let last = sizes.count - 1
    page.claim(
      "More data cures overfitting: at degree 15 the test error falls towards the noise",
      measured:
        "median from \(Numeral(median[4][1], digits: 3)) with \(sizes[1]) examples to \(Numeral(median[4][last], digits: 3)) with \(sizes[last]); "
        + "the noise is \(noise)",
      holds: median[4][last] < 1.2 * noise && median[4][1] > 2 * noise, seeds: trials)
    page.claim(
      "More data does not cure underfitting: at degree 1 the test error stays",
      measured:
        "median from \(Numeral(median[0][1], digits: 3)) with \(sizes[1]) examples to \(Numeral(median[0][last], digits: 3)) with \(sizes[last])",
      holds: median[0][last] > 2 * noise, seeds: trials)
  }
}
