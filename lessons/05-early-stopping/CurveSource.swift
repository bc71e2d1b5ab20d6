import Foundation
import Gradus

/// Where the examples of a trial come from.
enum CurveSource: Sendable {
  /// The course's demo: y = sin 3x + 0.2 N(0, 1) with x from U[-1, 1].
  case course
  /// A file's examples, divided anew at random for each trial.
  case table(CurveTable)

  var description: String {
    let model = "twelve Chebyshev features, w = 0 at first, single-sample SGD with step size 0.02 on ½ (w·φ(x) − y)²"
    switch self {
    case .course:
      return """
        The course's demo: 10 training and 20 validation examples of y = sin 3x + 0.2 N(0, 1), x from U[−1, 1]; \
        \(model). An epoch is one pass over the training examples. 1000 fresh examples, which nobody trains on or \
        chooses by, say how good a model really is.
        """
    case .table(let table):
      return """
        \(table.description) They are divided at random into 30 % for training, 20 % for validation, 20 % that play \
        the test set, and 30 % fresh examples that say how good a model really is; \(model). The targets are \
        standardized by the training set, so that a loss of 0.5 is that of the best constant. An epoch is one pass \
        over the training examples.
        """
    }
  }

  /// The function behind the examples, where it is known.
  var curve: ((Double) -> Double)? { if case .course = self { { sin(3 * $0) } } else { nil } }
  var xName: String { if case .table(let table) = self { table.xName } else { "x" } }
  var yName: String {
    if case .table(let table) = self { "\(table.yName) (standardized)" } else { "y" }
  }
  var xLabels: TickLabels { if case .table(let table) = self { table.xLabels } else { .numbers } }

  func sets(seed: UInt64) -> CurveSets {
    var random = RandomGenerator(seed: seed, for: "examples to stop by")
    switch self {
    case .course:
      let x = (0..<1230).map { _ in random.uniform(in: -1..<1) }
      let all = Examples(x: x, y: x.map { sin(3 * $0) + 0.2 * random.normal() })
      return CurveSets(all, sizes: [10, 20, 200], epochs: 500, scaling: .identity, random)
    case .table(let table):
      let count = table.examples.count
      let sizes = [0.3, 0.2, 0.2].map { Int($0 * Double(count)) }
      let all = table.examples[random.permutation(count)].standardizingTargets(by: sizes[0])
      // One part of the lesson learns from the validation examples too: outside of [-1, 1] SGD would diverge.
      let scaling = AffineScaling(of: all.inputs.scalars.prefix(sizes[0] + sizes[1]))
      return CurveSets(all, sizes: sizes, epochs: min(500, max(50, 30_000 / sizes[0])), scaling: scaling, random)
    }
  }
}

/// The examples of one trial, by use.
struct CurveSets: Sendable {
  let training: TrainingSet
  let validation: ValidationSet
  /// Examples for a test set; plain, because one part of the lesson misuses them on purpose.
  let test: Examples
  /// Examples that nothing is chosen by.
  let fresh: TestSet
  /// What training and validation share: the costs of validation are measured by sharing it otherwise.
  let known: Examples
  /// How many passes over the training set are made at most.
  let epochs: Int
  let features: PolynomialFeatures
  let random: RandomGenerator

  /// - Parameter sizes: of the training, validation and test set; the rest is fresh.
  init(_ all: Examples, sizes: [Int], epochs: Int, scaling: AffineScaling, _ random: RandomGenerator) {
    let ends = [sizes[0], sizes[0] + sizes[1], sizes.reduce(0, +)]
    training = TrainingSet(all[0..<ends[0]])
    validation = ValidationSet(all[ends[0]..<ends[1]])
    test = all[ends[1]..<ends[2]]
    fresh = TestSet(all[ends[2]..<all.count])
    known = all[0..<ends[1]]
    (self.epochs, self.random) = (epochs, random)
    features = PolynomialFeatures(.chebyshev, degree: 11, scaling: scaling)
  }
}

extension Examples {
  /// The same with targets of mean 0 and deviation 1 on the first `count` examples.
  fileprivate func standardizingTargets(by count: Int) -> Examples {
    let y = targets.tensor.scalars
    let known = y.prefix(count)
    let mean = known.reduce(0, +) / Double(count)
    let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let deviation = variance > 0 ? variance.squareRoot() : 1
    return Examples(x: inputs.scalars, y: y.map { ($0 - mean) / deviation })
  }
}
