import Gradus

/// The examples of one trial, by use; their inputs are features.
struct CurveSets: Sendable {
  let training: TrainingSet
  let validation: ValidationSet
  /// Examples for test sets; plain, because one part of the lesson misuses them on purpose.
  let test: Examples
  /// Examples that nothing is chosen by.
  let fresh: TestSet
  /// What training and validation share: the price of validation is measured by sharing it otherwise.
  let known: Examples
  /// The same as `known` with x as the input, for figures.
  let points: Examples
  /// How many passes over the training set are made at most.
  let epochs: Int
  let features: PolynomialFeatures
  let random: RandomGenerator

  /// - Parameters:
  ///   - points: with x as the input.
  ///   - sizes: of the training, validation and test set; the rest is fresh.
  init(_ points: Examples, sizes: [Int], epochs: Int, scaling: AffineScaling, _ random: RandomGenerator) {
    let ends = [sizes[0], sizes[0] + sizes[1], sizes.reduce(0, +)]
    features = PolynomialFeatures(.chebyshev, degree: 11, scaling: scaling)
    let all = Examples(inputs: features(points.inputs), targets: points.targets)
    training = TrainingSet(all[0..<ends[0]])
    validation = ValidationSet(all[ends[0]..<ends[1]])
    test = all[ends[1]..<ends[2]]
    fresh = TestSet(all[ends[2]..<all.count])
    known = all[0..<ends[1]]
    self.points = points[0..<ends[1]]
    (self.epochs, self.random) = (epochs, random)
  }

  var trainingPoints: Examples { points[0..<training.count] }
  var validationPoints: Examples { points[training.count..<points.count] }
}
