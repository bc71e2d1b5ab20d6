import Gradus

/// The training of one network by plain SGD, as the lesson measures it.
final class NetworkTraining {
  let design: NetworkDesign
  let split: Split
  let trainer: Trainer
  private let run: TrainingRun

  init(_ design: NetworkDesign, on split: Split, batchSize: Int, learningRate: Double, seed: UInt64) throws {
    (self.design, self.split) = (design, split)
    let examples = split.training.examples
    trainer = Trainer(
      design.network(inputs: examples.inputs.columns, classes: examples.targets.tensor.columns),
      loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: learningRate), seed: seed)
    run = try TrainingRun(trainer, on: split.training, batchSize: batchSize, seed: seed)
  }

  convenience init(_ design: NetworkDesign, on data: LabelledData, learningRate: Double, seed: UInt64) throws {
    try self.init(design, on: data.split, batchSize: data.batchSize, learningRate: learningRate, seed: seed)
  }

  /// One step. Returns the loss before it.
  @discardableResult
  func next() throws -> Double { try run.next() }

  /// The statistics of the whole training set in every batch norm.
  func statistics() throws -> BatchStatistics {
    guard design.hasBatchNorm else { return BatchStatistics() }
    return try trainer.statistics(over: split.training.examples.inputs)
  }

  /// The share of validation examples that are misclassified.
  func validationError(with statistics: BatchStatistics? = nil) throws -> Double {
    let statistics = try statistics ?? self.statistics()
    return try split.validation.measure { examples in
      errorRate(of: try trainer.predict(examples.inputs, with: statistics), labels: examples.targets.labels)
    }.value
  }

  /// Every value on the way of the validation examples.
  func validationTrace(with statistics: BatchStatistics) throws -> Trace {
    try trainer.forward(split.validation.examples.inputs, .evaluation(statistics)).trace
  }

  /// The first step, among those at which it is measured, after which the validation error is at most `target`; nil
  /// where that does not happen within `limit` steps, or where the numbers overflow before.
  func stepsTo(_ target: Double, limit: Int) throws -> Int? {
    do {
      for step in 1...limit {
        try next()
        if step % 10 == 0, try validationError() <= target { return step }
      }
    } catch is NotFiniteError {}
    return nil
  }
}
