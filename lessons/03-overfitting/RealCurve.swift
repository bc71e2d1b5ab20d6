import Gradus

/// Polynomials of degree 1 to 15 on measured data: the head's acceleration in a motorcycle accident, or a file's
/// columns.
struct RealCurve {
  let examples: Examples
  let description: String
  let xAxis, yAxis: String
  let xLabels, yLabels: TickLabels
  /// The unit of errors, with the space before it.
  let unit: String
  let isQuick: Bool
  let seed: UInt64

  private var epochs: Int { isQuick ? 30 : 200 }
  private var divisions: Int { isQuick ? 5 : 20 }
  private let degrees = Array(CurveFits.degrees)

  /// - Parameter table: nil for the motorcycle data.
  init(_ table: CurveTable?, isQuick: Bool, seed: UInt64) throws {
    (self.isQuick, self.seed) = (isQuick, seed)
    if let table {
      (examples, description, unit) = (table.examples, table.description, "")
      (xAxis, yAxis) = (table.xName, table.yName)
      (xLabels, yLabels) = (table.xLabels, table.yLabels)
    } else {
      examples = try motorcycle()
      description = "133 readings of the head's acceleration by the time after impact (B. W. Silverman, 1985)."
      (xAxis, yAxis, unit) = ("time after impact (ms)", "acceleration (g)", " g")
      (xLabels, yLabels) = (.numbers, .numbers)
    }
  }

  func show(on page: Page) async throws {
    page.heading(unit.isEmpty ? "Your data" : "Real data: a motorcycle accident")
    page.prose(
      """
      \(description) Divided at random into 60 % for training, 30 % for validation and a rest. Polynomials of degree 1 \
      to 15 in Chebyshev features are fitted by single-sample SGD (step size \(CurveFits.learningRate), \(epochs) \
      epochs) and by least squares.
      """)
    let values = Set(examples.inputs.scalars).count
    if values <= 15 {
      page.prose(
        """
        There are only \(values) different values of x. A polynomial of degree \(values - 1) can pass through any point above \
        each of them, so least squares gains nothing from higher degrees.
        """)
    }
    let all = try await page.sweep("divisions of the data", divisions) { [examples, seed, epochs] in
      try CurveFits(examples, seed: RandomGenerator.seed(seed, for: "divisions of a real curve", $0), epochs: epochs)
    }
    try page.figure("real-fits", panels(all[0]))
    let medians = CurveFits.series.indices.map { Quartiles(all, series: $0) }
    try page.figure("real-errors", errors(medians))
    report(medians, on: page)
  }

  /// The quartiles of an error over all divisions, for each degree.
  private struct Quartiles {
    let low, median, high: [Double]

    init(_ all: [CurveFits], series: Int) {
      let sorted = (0..<CurveFits.degrees.count).map { place in
        all.map { $0.fits[place].errors[series] }.sorted()
      }
      (low, median, high) = (
        sorted.map { $0.quantile(0.25) }, sorted.map { $0.quantile(0.5) }, sorted.map { $0.quantile(0.75) }
      )
    }
  }

  private func panels(_ example: CurveFits) -> ChartGrid {
    let (training, validation) = (example.split.training.examples, example.split.validation.examples)
    let times = training.inputs.scalars
    let range = times.min()!...times.max()!
    let errors = example.fits.map { Numeral($0.errors[2], digits: 3).text + unit }
    let targets = example.split.training.examples.targets.tensor.scalars + validation.targets.tensor.scalars
    let (low, high) = (targets.min()!, targets.max()!)
    let reach = high > low ? 0.15 * (high - low) : max(0.15 * abs(high), 1)
    return ChartGrid(
      errors[0] == errors[14]
        ? "From degree 1 to 15 the training error stays at \(errors[0])"
        : "From degree 1 to 15 the training error falls from \(errors[0]) to \(errors[14])",
      subtitle: "\(yAxis) by \(xAxis); one division of the data, errors of least squares", columns: 2, shared: .both
    ) {
      for degree in [1, 4, 9, 15] {
        let fit = example.fits[degree - 1]
        Chart("degree \(degree)") {
          PointMark(x: times, y: training.targets.tensor.scalars, series: "training examples").color(.ink).symbol(
            size: 3)
          PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation examples")
            .color(.axis).symbol(size: 3)
          LineMark(over: range, series: "SGD") { fit.sgd($0) }
          LineMark(over: range, series: "least squares") { fit.leastSquares($0) }.line(.dashed)
        }
        .xAxis(xAxis, labels: xLabels).yAxis(yAxis, domain: low - reach...high + reach, labels: yLabels)
      }
    }
  }

  private func errors(_ quartiles: [Quartiles]) -> Chart {
    return Chart(
      title(quartiles),
      subtitle:
        "root mean squared error: median over \(divisions) divisions of the data; band: quartiles of validation, SGD"
    ) {
      BandMark(x: degrees, low: quartiles[1].low, high: quartiles[1].high).color(.gradient).opacity(0.6)
      for (place, name) in CurveFits.series.enumerated() {
        LineMark(x: degrees, y: quartiles[place].median, series: name)
          .color(place % 2 == 0 ? .value : .gradient).line(place < 2 ? .solid : .dashed)
      }
    }
    .xAxis("degree of the polynomial", domain: 1...15).yAxis("error\(unit.isEmpty ? "" : " (g)")", scale: .logarithmic)
  }

  /// What the errors of least squares say.
  private func title(_ quartiles: [Quartiles]) -> String {
    let (training, validation) = (quartiles[2].median, quartiles[3].median)
    let best = validation.indices.min { validation[$0] < validation[$1] }!
    func varies(_ errors: [Double]) -> Bool { errors.max()! > 1.001 * errors.min()! }
    return
      "Least squares: training error \(varies(training) ? "falls with the degree" : "is the same at every degree"); "
      + "validation error is \(varies(validation) ? "least at degree \(degrees[best])" : "the same, too")"
  }

  private func report(_ quartiles: [Quartiles], on page: Page) {
    page.table(
      ["degree"] + CurveFits.series,
      rows: degrees.indices.map { place in
        ["\(degrees[place])"] + quartiles.map { Numeral($0.median[place], digits: 3).text }
      })
    let training = quartiles[2].median
    page.claim(
      "A higher degree never makes the training error of least squares larger",
      measured:
        "median from \(Numeral(training[0], digits: 3).text)\(unit) at degree 1 to "
        + "\(Numeral(training[14], digits: 3).text)\(unit) at "
        + "degree 15",
      holds: zip(training, training.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 }, seeds: divisions)
    let gap = degrees.indices.map { quartiles[3].median[$0] - training[$0] }
    page.claim(
      "The difference between validation and training error grows with capacity",
      measured:
        "median \(Numeral(gap[0], digits: 3).text)\(unit) at degree 1, \(Numeral(gap[14], digits: 3).text)\(unit) at degree 15",
      holds: gap[14] > gap[0], seeds: divisions)
  }
}
