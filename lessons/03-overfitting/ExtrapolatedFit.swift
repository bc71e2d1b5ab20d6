import Gradus

/// The polynomial of degree 15 through 20 examples, judged everywhere and only between the outermost examples.
struct ExtrapolatedFit: Sendable {
  let training: TrainingSet
  let model: Polynomial
  /// The test loss, and its part from test examples between the outermost training examples.
  let test, inside: Double
  /// The least and the greatest x of the training examples.
  let range: ClosedRange<Double>

  init(_ training: TrainingSet, _ test: TestSet) {
    let model = Polynomial.smallestLeastSquares(PolynomialFeatures(.chebyshev, degree: 15), to: training)
    let xs = training.examples.inputs.scalars
    let range = (xs.min() ?? -1)...(xs.max() ?? 1)
    (self.training, self.model, self.range) = (training, model, range)
    self.test = test.measure(model.loss).value
    inside =
      test.measure { examples in
        let x = examples.inputs.scalars
        return model.loss(on: examples[x.indices.filter { range ~= x[$0] }])
      }.value
  }

  /// Whether the curve goes farther beyond the outermost training examples than anywhere between them.
  var shootsOff: Bool {
    let xs = (0...2000).map { Double($0) / 1000 - 1 }
    func reach(_ isInside: Bool) -> Double {
      xs.filter { (range ~= $0) == isInside }.map { abs(model($0)) }.max() ?? 0
    }
    return reach(false) > reach(true)
  }
}
