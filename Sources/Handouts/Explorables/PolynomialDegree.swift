import GradusTensors
public import GradusTraining

extension Explorable {
  /// Polynomials of degree 1, 2, 3, … on the same examples: the fit, and training and validation error over the degree.
  ///
  /// Errors are losses, the mean of ½ (prediction − target)², or root mean squared errors in the unit of the targets.
  ///
  /// - Parameters:
  ///   - fits: one for each degree from 1 on, all of them sums of Chebyshev polynomials.
  ///   - start: the degree that is shown first.
  ///   - high: an error, or a difference of errors, is high if it is above this; nil where nobody knows.
  ///   - areRoots: whether errors are root mean squared ones.
  ///   - curve: the function behind the examples, where it is known.
  public static func polynomialDegree(
    _ fits: [Polynomial], training: TrainingSet, validation: ValidationSet, from start: Int, high: Double?,
    areRoots: Bool = false, curve: ((Double) -> Double)? = nil
  ) throws -> Explorable {
    let errors = fits.map { validation.measure($0.loss).value }
    let best = (errors.indices.min { errors[$0] < errors[$1] } ?? 0) + 1
    let points = Points(training.examples)
    let scaling = fits[0].features.scaling
    return try Explorable(
      bundled: "polynomial-degree", title: "Fit and error by degree",
      invitation: best == fits.count
        ? "Raise the degree: both errors fall, and the validation error is least at the highest degree, \(best)."
        : """
        Raise the degree past \(best): the training error goes on falling, but no higher degree has a smaller validation error. Look \
        at what the curve does between the training examples.
        """,
      numbers: Numbers(
        weights: fits.map { $0.linear.weights.scalars }, center: scaling.center, slope: scaling.slope, high: high,
        areRoots: areRoots,
        start: start, training: points, validation: Points(validation.examples),
        curve: curve.map { Points(of: $0, from: points.x.min() ?? -1, to: points.x.max() ?? 1) }))
  }

  private struct Numbers: Encodable {
    /// For each degree, the constant first.
    let weights: [[Double]]
    let center, slope: Double
    let high: Double?
    let areRoots: Bool
    let start: Int
    let training, validation: Points
    let curve: Points?
  }

  private struct Points: Encodable {
    let x, y: [Double]

    init(_ examples: Examples) { (x, y) = (examples.inputs.scalars, examples.targets.tensor.scalars) }
    init(of curve: (Double) -> Double, from low: Double, to high: Double) {
      x = (0...80).map { low + (high - low) * Double($0) / 80 }
      y = x.map(curve)
    }
  }
}
