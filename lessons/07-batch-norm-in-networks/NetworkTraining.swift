import Gradus

/// The training of one network, as the lesson measures it.
final class NetworkTraining {
  let design: NetworkDesign
  let split: Split
  let trainer: Trainer
  let run: TrainingRun

  init(_ design: NetworkDesign, on draw: LabelledData.Draw, batchSize: Int, stepSize: Double) throws {
    self.design = design
    split = design.hasStandardizedInputs ? draw.standardized : draw.raw
    let examples = split.training.examples
    trainer = Trainer(
      design.network(inputs: examples.inputs.columns, classes: examples.targets.tensor.columns),
      loss: SoftmaxCrossEntropy(), optimizer: design.optimizer(stepSize: stepSize), seed: draw.seed)
    run = try TrainingRun(trainer, on: split.training, batchSize: batchSize, seed: draw.seed)
  }

  /// One step. Returns the loss before it.
  @discardableResult
  func next() throws -> Double { try run.next() }

  /// The statistics of the whole training set in every batch norm, or of some of its examples.
  func statistics(of count: Int? = nil) throws -> BatchStatistics {
    guard design.hasBatchNorm else { return BatchStatistics() }
    let examples = split.training.examples
    return try trainer.statistics(over: count.map { examples[0..<min($0, examples.count)] }?.inputs ?? examples.inputs)
  }

  /// The share of validation examples that are misclassified.
  func validationError(with statistics: BatchStatistics? = nil) throws -> Double {
    let statistics = try statistics ?? self.statistics()
    return try split.validation.measure { examples in
      errorRate(of: try trainer.predict(examples.inputs, with: statistics), labels: examples.targets.labels)
    }.value
  }

  /// Every value that is computed for the validation examples.
  func validationTrace(with statistics: BatchStatistics) throws -> Trace {
    try trainer.forward(split.validation.examples.inputs, .evaluation(statistics)).trace
  }

  // MARK: - How soon it is done

  /// What it took to reach a target.
  struct Effort: Sendable {
    /// nil where it was not reached.
    let steps: Int?
    /// The time of the steps, without that of measuring.
    let seconds: Double
  }

  /// How many training examples give the statistics with which is measured whether the target is reached. They are in no
  /// order, and 300 of them have nearly the statistics of all.
  static let measured = 300
  /// A training that still has more than this share wrong when its patience is over is given up.
  static let hopeless = 0.8
  /// What is said of that; nothing where no training lasts so long.
  static func givingUp(after patience: Int, limit: Int) -> String {
    patience >= limit
      ? "" : "A training that has more than \(Int(hopeless * 100)) % wrong after \(patience) steps is given up. "
  }

  /// The first step, among those at which it is measured, after which the validation error is at most `target`: every tenth
  /// one up to `limit`. Given up where the numbers overflow, and where hardly anything has been learned in `patience` steps.
  func effort(to target: Double, limit: Int, patience: Int = .max) throws -> Effort {
    let clock = ContinuousClock()
    var time = Duration.zero
    func effort(_ steps: Int?) -> Effort { Effort(steps: steps, seconds: time / .seconds(1)) }
    do {
      for step in stride(from: 1, through: limit, by: 1) {
        time += try clock.measure { try next() }
        guard step % 10 == 0 else { continue }
        let error = try validationError(with: statistics(of: Self.measured))
        if error <= target { return effort(step) }
        if step >= patience, error > Self.hopeless { break }
      }
    } catch is NotFiniteError {}
    return effort(nil)
  }
}
