import Charts
import Handouts
import Lessons
import Tensors
import Training

/// Polynomials of degree 1 to 15 on real data: the head's acceleration in a motorcycle accident.
struct Motorcycle {
  let isQuick: Bool
  let seed: UInt64

  private var epochs: Int { isQuick ? 30 : 200 }
  private var divisions: Int { isQuick ? 5 : 20 }
  private let degrees = Array(MotorcycleFits.degrees)

  func show(on page: Page) async throws {
    page.heading("Real data: a motorcycle accident")
    page.prose(
      """
      133 readings of the head's acceleration by the time after impact (B. W. Silverman, 1985), divided at random into 60 % for \
      training, 30 % for validation and a rest. Polynomials of degree 1 to 15 in Chebyshev features are fitted by \
      single-sample SGD (step size \(MotorcycleFits.learningRate), \(epochs) epochs) and by least squares.
      """)
    let examples = try motorcycle()
    let all = try await page.sweep("divisions of the data", divisions) { [seed, epochs] in
      try MotorcycleFits(examples, seed: seed &+ UInt64($0), epochs: epochs)
    }
    try page.figure("motorcycle-fits", panels(all[0]))
    let medians = MotorcycleFits.series.indices.map { Quartiles(all, series: $0) }
    try page.figure("motorcycle-errors", errors(medians))
    report(medians, on: page)
  }

  /// The quartiles of an error over all divisions, for each degree.
  private struct Quartiles {
    let low, median, high: [Double]

    init(_ all: [MotorcycleFits], series: Int) {
      let sorted = (0..<MotorcycleFits.degrees.count).map { place in
        all.map { $0.fits[place].errors[series] }.sorted()
      }
      (low, median, high) = (
        sorted.map { $0.quantile(0.25) }, sorted.map { $0.quantile(0.5) }, sorted.map { $0.quantile(0.75) }
      )
    }
  }

  private func panels(_ example: MotorcycleFits) -> ChartGrid {
    let (training, validation) = (example.split.training.examples, example.split.validation.examples)
    let times = training.inputs.scalars
    let range = times.min()!...times.max()!
    return ChartGrid(
      "Low degrees miss the dip; degree 15 bends at the ends, where examples are few",
      subtitle: "acceleration of the head by time after impact; one division of the data", columns: 2, shared: .both
    ) {
      for degree in [1, 4, 9, 15] {
        let fit = example.fits[degree - 1]
        Chart("degree \(degree)") {
          PointMark(x: times, y: training.targets.tensor.scalars, series: "training examples").color(.ink).symbol(size: 3)
          PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation examples")
            .color(.axis).symbol(size: 3)
          LineMark(over: range, series: "SGD") { fit.sgd($0) }
          LineMark(over: range, series: "least squares") { fit.leastSquares($0) }.line(.dashed)
        }
        .xAxis("time after impact (ms)").yAxis("acceleration (g)", domain: -150...100)
      }
    }
  }

  private func errors(_ quartiles: [Quartiles]) -> Chart {
    let best = bestDegree(quartiles)
    return Chart(
      "Training error falls with the degree; validation error is least at degree \(best)",
      subtitle: "root mean squared error: median over \(divisions) divisions of the data; band: quartiles of validation, SGD"
    ) {
      BandMark(x: degrees, low: quartiles[1].low, high: quartiles[1].high).color(.gradient).opacity(0.6)
      for (place, name) in MotorcycleFits.series.enumerated() {
        LineMark(x: degrees, y: quartiles[place].median, series: name)
          .color(place % 2 == 0 ? .value : .gradient).line(place < 2 ? .solid : .dashed)
      }
    }
    .xAxis("degree of the polynomial", domain: 1...15).yAxis("error (g)", scale: .logarithmic)
  }

  private func bestDegree(_ quartiles: [Quartiles]) -> Int {
    let validation = quartiles[3].median
    return degrees[validation.indices.min { validation[$0] < validation[$1] }!]
  }

  private func report(_ quartiles: [Quartiles], on page: Page) {
    page.table(
      ["degree"] + MotorcycleFits.series,
      rows: degrees.indices.map { place in
        ["\(degrees[place])"] + quartiles.map { $0.median[place].rounded(digits: 1) }
      })
    let training = quartiles[2].median
    page.claim(
      "A higher degree never makes the training error of least squares larger",
      measured: "median from \(training[0].rounded(digits: 1)) g at degree 1 to \(training[14].rounded(digits: 1)) g at "
        + "degree 15",
      holds: zip(training, training.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 }, seeds: divisions)
    let validation = quartiles[3].median
    let best = bestDegree(quartiles)
    page.claim(
      "The validation error does not follow: it is least at a degree below 15",
      measured: "median \(validation[best - 1].rounded(digits: 1)) g at degree \(best), "
        + "\(validation[14].rounded(digits: 1)) g at degree 15",
      holds: best < 15, seeds: divisions)
  }
}
