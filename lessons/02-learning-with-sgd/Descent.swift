import Gradus

/// A way to train: an optimizer, still without its step size, and a number of examples for each step.
struct Method: Sendable {
  let name: String
  let batchSize: Int
  let optimizer: @Sendable (_ learningRate: Double) -> any Optimizer
}

/// One training, with its losses on the way.
struct Descent: Sendable {
  struct Checkpoint: Sendable {
    let step, examples: Int
    /// The mean cross-entropy over the whole training set.
    let loss: Double
    /// The share of validation examples that are misclassified.
    let validationError: Double
  }

  let checkpoints: [Checkpoint]
  let duration: Duration

  var final: Checkpoint { checkpoints[checkpoints.count - 1] }

  /// - Parameter steps: the checkpoints to measure at; the last is where the training ends.
  init(_ method: Method, learningRate: Double, on problem: Problem, at steps: [Int], seed: UInt64) throws {
    let trainer = problem.trainer(method.optimizer(learningRate), seed: seed)
    let run = try TrainingRun(trainer, on: problem.split.training, batchSize: method.batchSize, seed: seed)
    var checkpoints: [Checkpoint] = []
    var duration = Duration.zero
    for step in steps {
      let start = ContinuousClock.now
      while run.step < step { try run.next() }
      duration += .now - start
      checkpoints.append(try Self.checkpoint(step, examples: step * method.batchSize, trainer, problem.split))
    }
    (self.checkpoints, self.duration) = (checkpoints, duration)
  }

  private static func checkpoint(_ step: Int, examples: Int, _ trainer: Trainer, _ split: Split) throws -> Checkpoint {
    func logits(_ inputs: Tensor) throws -> Tensor { try trainer.predict(inputs) }
    let loss = try split.training.measure { crossEntropy(of: try logits($0.inputs), labels: $0.targets.labels) }
    let error = try split.validation.measure { errorRate(of: try logits($0.inputs), labels: $0.targets.labels) }
    return Checkpoint(step: step, examples: examples, loss: loss.value, validationError: error.value)
  }

  /// The first checkpoint at which the loss is at most `target`.
  func first(below target: Double) -> Checkpoint? { checkpoints.first { $0.loss <= target } }

  /// Whole numbers from 1 to `last`, at nearly equal ratios.
  static func spacedSteps(to last: Int, ratio: Double = 1.1) -> [Int] {
    var steps: [Int] = []
    var next = Double(last)
    while next > 0.5 {
      if steps.last != Int(next.rounded()) { steps.append(Int(next.rounded())) }
      next = next / ratio
    }
    return steps.reversed()
  }
}
