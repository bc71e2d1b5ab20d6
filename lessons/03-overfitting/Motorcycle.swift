import Charts
import Lessons
import Networks
import Tensors
import Training

/// Polynomials of degree 1 to 15 on real data: the head's acceleration in a motorcycle accident.
struct Motorcycle {
  let isQuick: Bool
  let seed: UInt64

  private struct Fit {
    let degree: Int
    let sgd, leastSquares: Polynomial
    let errors: Errors
    /// Root mean squared errors, in g.
    struct Errors { let sgdTraining, sgdValidation, squaresTraining, squaresValidation: Double }
  }

  private let degrees = 1...15
  private let learningRate = 0.02
  private var epochs: Int { isQuick ? 30 : 500 }

  func show(on page: Page) throws {
    page.heading("Real data: a motorcycle accident")
    page.prose(
      """
      133 readings of the head's acceleration by the time after impact (B. W. Silverman, 1985), with polynomials of degree 1 to \
      15 in Chebyshev features, fitted by single-sample SGD (step size \(learningRate), \(epochs) epochs) and by least squares.
      """)
    let examples = try motorcycle()
    var random = RandomGenerator(seed: seed)
    let split = examples.split(trainingShare: 0.6, validationShare: 0.3, using: &random)
    let fits = try degrees.map { degree in
      page.progress("degree \(degree)", Double(degree - 1) / Double(degrees.count))
      return try fit(degree, split)
    }
    try page.figure("motorcycle-fits", panels(fits, split))
    try page.figure("motorcycle-errors", errors(fits))
    report(fits, on: page)
  }

  private func fit(_ degree: Int, _ split: Split) throws -> Fit {
    let scaling = AffineScaling(of: split.training.examples.inputs.scalars)
    let features = PolynomialFeatures(.chebyshev, degree: degree, scaling: scaling)
    let regression = PolynomialRegression(features, to: split.training, optimizer: SGD(learningRate: learningRate))
    var random = RandomGenerator(seed: seed).split(UInt64(degree))
    for _ in 0..<epochs {
      for rows in Minibatches(of: 1, from: split.training.count, using: &random) { try regression.step(on: rows) }
    }
    let (sgd, squares) = (regression.model, Polynomial.leastSquares(features, to: split.training))
    func error(_ model: Polynomial, _ examples: Examples) -> Double { model.meanSquaredError(on: examples).squareRoot() }
    return Fit(
      degree: degree, sgd: sgd, leastSquares: squares,
      errors: Fit.Errors(
        sgdTraining: split.training.measure { error(sgd, $0) }.value,
        sgdValidation: split.validation.measure { error(sgd, $0) }.value,
        squaresTraining: split.training.measure { error(squares, $0) }.value,
        squaresValidation: split.validation.measure { error(squares, $0) }.value))
  }

  private func panels(_ fits: [Fit], _ split: Split) -> ChartGrid {
    let (training, validation) = (split.training.examples, split.validation.examples)
    let times = split.training.examples.inputs.scalars
    let range = times.min()!...times.max()!
    return ChartGrid(
      "Low degrees miss the dip, high degrees follow the noise",
      subtitle: "acceleration of the head in g by milliseconds after impact; fits by SGD and by least squares", columns: 2,
      shared: .both
    ) {
      for degree in [1, 4, 9, 15] {
        let fit = fits[degree - 1]
        Chart("degree \(degree)") {
          PointMark(x: training.inputs.scalars, y: training.targets.tensor.scalars, series: "training examples")
            .color(.ink).symbol(size: 3)
          PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation examples")
            .color(.axis).symbol(size: 3)
          LineMark(over: range, series: "SGD") { fit.sgd($0) }
          LineMark(over: range, series: "least squares") { fit.leastSquares($0) }.line(.dashed)
        }
        .xAxis("time after impact (ms)").yAxis("acceleration (g)", domain: -150...100)
      }
    }
  }

  private func errors(_ fits: [Fit]) -> Chart {
    let best = bestDegree(fits)
    return Chart(
      "Validation error is least at degree \(best); training error only falls",
      subtitle: "root mean squared error by degree; solid: SGD, dashed: least squares"
    ) {
      LineMark(x: fits.map(\.degree), y: fits.map(\.errors.sgdTraining), series: "training, SGD")
      LineMark(x: fits.map(\.degree), y: fits.map(\.errors.sgdValidation), series: "validation, SGD")
      LineMark(x: fits.map(\.degree), y: fits.map(\.errors.squaresTraining), series: "training, least squares").line(.dashed)
      LineMark(x: fits.map(\.degree), y: fits.map(\.errors.squaresValidation), series: "validation, least squares")
        .line(.dashed)
    }
    .xAxis("degree of the polynomial", domain: 1...15).yAxis("error (g)")
  }

  private func bestDegree(_ fits: [Fit]) -> Int {
    fits.min { $0.errors.squaresValidation < $1.errors.squaresValidation }!.degree
  }

  private func report(_ fits: [Fit], on page: Page) {
    page.table(
      ["degree", "SGD: training", "validation", "least squares: training", "validation"],
      rows: fits.map { fit in
        let errors = [
          fit.errors.sgdTraining, fit.errors.sgdValidation, fit.errors.squaresTraining, fit.errors.squaresValidation,
        ]
        return ["\(fit.degree)"] + errors.map { $0.rounded(digits: 1) }
      })
    let training = fits.map(\.errors.squaresTraining)
    page.claim(
      "A higher degree never makes the training error of least squares larger",
      measured: "from \(training[0].rounded(digits: 1)) g at degree 1 to \(training[14].rounded(digits: 1)) g at degree 15",
      holds: zip(training, training.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    let best = bestDegree(fits)
    let last = fits[fits.count - 1].errors
    page.claim(
      "The validation error does not follow: it is least at a degree below 15",
      measured: "\(fits[best - 1].errors.squaresValidation.rounded(digits: 1)) g at degree \(best), "
        + "\(last.squaresValidation.rounded(digits: 1)) g at degree 15",
      holds: best < 15)
  }
}
