import Foundation
import Gradus

/// The data of the course's demo, which this lesson and the next use: y = sin 3x + 0.2 N(0, 1), x from U[-1, 1].
enum Sine {
  static let noise = 0.2
  /// The loss that the noise alone makes.
  static let noiseLoss = noise * noise / 2
  /// An error, or a difference of errors, is high if it is above this.
  static let high = 2 * noiseLoss

  static func curve(_ x: Double) -> Double { sin(3 * x) }

  static func examples(_ count: Int, using random: inout RandomGenerator) -> Examples {
    let x = (0..<count).map { _ in random.uniform(in: -1..<1) }
    return Examples(x: x, y: x.map { curve($0) + noise * random.normal() })
  }
}

extension Polynomial {
  /// The polynomial of least loss on the training set; if there are several, the one with the smallest weights.
  static func optimum(_ features: PolynomialFeatures, _ training: TrainingSet) -> Polynomial {
    let examples = training.examples
    let inputs = TrainingSet(Examples(inputs: features(examples.inputs), targets: examples.targets))
    return Polynomial(features: features, linear: .leastSquares(on: inputs))
  }

  /// The mean of ½ (prediction - target)².
  func loss(on examples: Examples) -> Double { meanSquaredError(on: examples) / 2 }
}
