import Foundation
import Gradus

/// A way to train: an optimizer, still without its step size, the examples in a step, and how many steps it gets.
struct Method: Sendable {
  let name: String
  let batchSize: Int
  let steps: Int
  let optimizer: @Sendable (_ learningRate: Double) -> any Optimizer
}

/// One training, with its losses on the way.
struct Training: Sendable {
  /// The steps after which the loss was measured; the last is where the training ended.
  let steps: [Int]
  /// The mean cross-entropy over the whole training set after each of these steps.
  let losses: [Double]
  /// The share of validation examples that are misclassified at the end.
  let validationError: Double
  /// The seconds that training alone took until each of these steps.
  let seconds: [Double]

  var finalLoss: Double { losses[losses.count - 1] }

  /// - Parameter steps: when to measure; nil for the end only.
  init(
    _ method: Method, learningRate: Double, _ problem: Problem, on split: Split, at steps: [Int]? = nil, seed: UInt64
  ) throws {
    self.steps = steps ?? [method.steps]
    let trainer = problem.trainer(method.optimizer(learningRate), seed: seed)
    let run = try TrainingRun(trainer, on: split.training, batchSize: method.batchSize, seed: seed)
    var (losses, seconds, duration): ([Double], [Double], Duration) = ([], [], .zero)
    for step in self.steps {
      let start = ContinuousClock.now
      while run.step < step { try run.next() }
      duration += .now - start
      seconds.append(duration / .seconds(1))
      losses.append(
        try split.training.measure { crossEntropy(of: try trainer.predict($0.inputs), labels: $0.targets.labels) }.value
      )
    }
    (self.losses, self.seconds) = (losses, seconds)
    validationError = try split.validation.measure {
      errorRate(of: try trainer.predict($0.inputs), labels: $0.targets.labels)
    }.value
  }

  /// The first step that was measured at which the loss is at most `target`; infinite where there is none.
  func firstStep(reaching target: Double) -> Double {
    losses.firstIndex { $0 <= target }.map { Double(steps[$0]) } ?? .infinity
  }

  /// Whole numbers from 1 to `last`, at nearly equal ratios.
  static func spacedSteps(to last: Int, ratio: Double = 1.2) -> [Int] {
    var steps: [Int] = []
    var next = Double(last)
    while next > 0.5 {
      if steps.last != Int(next.rounded()) { steps.append(Int(next.rounded())) }
      next = next / ratio
    }
    return steps.reversed()
  }
}
