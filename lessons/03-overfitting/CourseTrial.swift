import Foundation
import Gradus

/// One trial of the course's demo: 10 training and 20 validation examples of y = sin 3x + 0.2 N(0, 1) with x from
/// U[-1, 1], fitted by 12 Chebyshev features and single-sample SGD with step size 0.02 from w = 0, on ½ (w · φ - y)².
struct CourseTrial {
  /// The losses at one checkpoint, and the model.
  struct Checkpoint {
    let iteration: Int
    let training, validation: Double
    let model: Polynomial
  }

  let training: TrainingSet
  let validation: ValidationSet
  /// Every 10 iterations, from the start.
  private(set) var checkpoints: [Checkpoint] = []

  static func curve(_ x: Double) -> Double { sin(3 * x) }

  init(seed: UInt64, iterations: Int = 5000) throws {
    var random = RandomGenerator(seed: seed, for: "course examples")
    func examples(_ count: Int) -> Examples {
      let x = (0..<count).map { _ in random.uniform(in: -1..<1) }
      return Examples(x: x, y: x.map { Self.curve($0) + 0.2 * random.normal() })
    }
    training = TrainingSet(examples(10))
    validation = ValidationSet(examples(20))
    let fit = PolynomialRegression(
      PolynomialFeatures(.chebyshev, degree: 11), to: training, optimizer: SGD(learningRate: 0.02))
    let order = (0..<iterations).map { _ in random.integer(below: training.count) }
    for iteration in 0...iterations {
      if iteration % 10 == 0 { checkpoints.append(checkpoint(iteration, fit.model)) }
      if iteration < iterations { try fit.step(on: order[iteration...iteration]) }
    }
  }

  private func checkpoint(_ iteration: Int, _ model: Polynomial) -> Checkpoint {
    Checkpoint(
      iteration: iteration, training: training.measure { model.meanSquaredError(on: $0) / 2 }.value,
      validation: validation.measure { model.meanSquaredError(on: $0) / 2 }.value, model: model)
  }

  var final: Checkpoint { checkpoints[checkpoints.count - 1] }
  /// The first checkpoint of the least validation loss.
  var best: Checkpoint { checkpoints.min { $0.validation < $1.validation }! }
  /// How many times larger the final validation loss is than the least.
  var ratio: Double { final.validation / best.validation }
}
