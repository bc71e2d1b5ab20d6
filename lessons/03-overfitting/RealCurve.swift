import Gradus

/// Polynomials of degree 1 to 15 on measured data: the motorcycle data, or a file's columns.
struct RealCurve {
  let examples: Examples
  let description: String
  let xAxis, yAxis: String
  let xLabels, yLabels: TickLabels
  /// The unit of errors, with the space before it.
  let unit: String
  let isQuick: Bool
  let seed: UInt64

  private var divisions: Int { isQuick ? 30 : 200 }

  /// - Parameter table: nil for the motorcycle data.
  init(_ table: CurveTable?, isQuick: Bool, seed: UInt64) throws {
    (self.isQuick, self.seed) = (isQuick, seed)
    if let table {
      (examples, description, unit) = (table.examples, table.description, "")
      (xAxis, yAxis) = (table.xName, table.yName)
      (xLabels, yLabels) = (table.xLabels, table.yLabels)
    } else {
      examples = try motorcycle()
      description = """
        The data are 133 readings from a simulated motorcycle accident: the acceleration of the head by the time after the \
        impact (B. W. Silverman, 1985). Nobody knows the true curve here.
        """
      (xAxis, yAxis, unit) = ("time after impact (ms)", "acceleration (g)", " g")
      (xLabels, yLabels) = (.numbers, .numbers)
    }
  }

  /// Few epochs where there are many examples.
  private var epochs: Int { min(isQuick ? 20 : 200, max(5, 16_000 / examples.count)) }

  func show(on page: Page) async throws {
    page.heading(unit.isEmpty ? "Your data" : "Measured data: a simulated accident")
    page.prose(
      """
      \(description) We divide them at random, \(divisions) times: 60 % for training, always with the first and the last by \
      x, so that no model has to extrapolate, and the others for validation. Polynomials in Chebyshev features are fitted by \
      least squares, and by single-sample SGD (step size \(CurveFits.stepSize), \(epochs) epochs) on targets that are \
      standardized by the training set. Errors are square roots of the mean squared error here, in the unit of the data.
      """)
    sayHowManyValues(on: page)
    let all = try await page.sweep("divisions of the data", divisions) { [examples, seed, epochs] in
      CurveFits(examples, seed: RandomGenerator.seed(seed, for: "divisions of a real curve", $0), epochs: epochs)
    }
    sayWhereDependent(all, on: page)
    page.prose(
      "The figure shows four degrees on the first division: look where the lines miss the data, and where they swing.")
    try page.figure("real-fits", panels(all[0]), exploring: explorable(all[0]))
    try CurveErrors(all: all, unit: unit, seed: seed).show(on: page)
  }

  private func sayHowManyValues(on page: Page) {
    let values = Set(examples.inputs.scalars).count
    guard values <= 15 else { return }
    page.prose(
      """
      There are only \(values) different values of x. A polynomial of degree \(values - 1) can pass through any point above \
      each of them, so least squares gains nothing from higher degrees.
      """)
  }

  /// Where few values of x are far from most, for example.
  private func sayWhereDependent(_ all: [CurveFits], on page: Page) {
    guard let degree = all.lowestInexactDegree else { return }
    page.prose(
      """
      On these values of x the features of degree \(degree) and higher are nearly dependent: double precision cannot tell \
      all of them apart. Least squares leaves out what rounding would decide, so there its training error can rise a \
      little.
      """)
  }

  /// Every degree to look at, where there are not too many examples for a page.
  private func explorable(_ example: CurveFits) throws -> Explorable? {
    guard examples.count <= 1000 else { return nil }
    return try .polynomialDegree(
      example.fits.map(\.leastSquares), training: example.training, validation: example.validation, from: 1, high: nil,
      areRoots: true)
  }

  private func panels(_ example: CurveFits) -> ChartGrid {
    let (training, validation) = (example.training.examples, example.validation.examples)
    let times = training.inputs.scalars
    return ChartGrid(
      title(of: example),
      subtitle: "\(yAxis) by \(xAxis); one division of the data, errors of least squares", columns: 2, shared: .both
    ) {
      for degree in [1, 4, 9, 15] {
        let fit = example.fits[degree - 1]
        Chart("degree \(degree)") {
          PointMark(x: times, y: training.targets.tensor.scalars, series: "training examples")
            .symbol(size: 3)
          PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation examples")
            .symbol(size: 3)
          LineMark(over: times.min()!...times.max()!, series: "SGD") { fit.sgd($0) }
          LineMark(over: times.min()!...times.max()!, series: "least squares") { fit.leastSquares($0) }.line(.dashed)
        }
        .xAxis(xAxis, labels: xLabels).yAxis(yAxis, domain: yDomain, labels: yLabels)
      }
    }
  }

  private func title(of example: CurveFits) -> String {
    let errors = [1, 15].map { Numeral(example.fits[$0 - 1].errors[2], digits: 3).text + unit }
    let change = example.change(from: 1, to: 15)
    if change == .stays, example.fits[0].errors[2] <= example.fits[0].rounding {
      return "From degree 1 on the training error is 0 but for rounding"
    }
    if change == .stays || errors[0] == errors[1] {
      return "From degree 1 to 15 the training error stays at \(errors[0])"
    }
    return
      "From degree 1 to 15 the training error \(change == .falls ? "falls" : "rises") from \(errors[0]) to \(errors[1])"
  }

  /// All targets, with some room above and below.
  private var yDomain: ClosedRange<Double> {
    let targets = examples.targets.tensor.scalars
    let (low, high) = (targets.min()!, targets.max()!)
    let reach = high > low ? 0.15 * (high - low) : max(0.15 * abs(high), 1)
    return low - reach...high + reach
  }
}

extension [CurveFits] {
  /// The lowest degree of which double precision does not tell all features apart, in any division; nil where it does.
  var lowestInexactDegree: Int? {
    CurveFits.degrees.first { degree in contains { !$0.fits[degree - 1].isExact } }
  }
}
