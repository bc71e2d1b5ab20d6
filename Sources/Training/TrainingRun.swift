package import GradusNetworks
import GradusRequirements
package import GradusTensors

/// Everything that is needed to continue training from here with the same results, bit for bit.
public struct Keyframe: Hashable, Sendable {
  /// How many steps were done before.
  package let step: Int
  /// The parameters with what the optimizer carries for them.
  package let parameters: ParameterState
  /// Where in the random sequence the current epoch's order was drawn.
  package let epochStart: RandomGenerator
  /// How many minibatches of the current epoch were used.
  package let position: Int

  package init(step: Int, parameters: ParameterState, epochStart: RandomGenerator, position: Int) {
    (self.step, self.parameters, self.epochStart, self.position) = (step, parameters, epochStart, position)
  }
}

/// A training run over the minibatches of a training set, which can be continued from any keyframe.
///
/// Arithmetic is deterministic, so every forward and backward value of a later step is found again bit for bit.
public final class TrainingRun {
  /// Holds the network, the optimizer and the parameters.
  public let trainer: Trainer
  /// How many steps have been taken.
  public private(set) var step = 0
  private var batch: Batch
  package let batchSize: Int
  private var random: RandomGenerator
  private var epochStart: RandomGenerator
  private var epoch: Minibatches
  private var position = 0

  /// A run over all of `training`, epoch after epoch; a last batch that is not full is left out.
  ///
  /// - Parameter seed: where the drawing of the order of the examples starts.
  public init(_ trainer: Trainer, on training: TrainingSet, batchSize: Int, seed: UInt64) throws {
    let examples = training.examples
    require(
      1...examples.count ~= batchSize, "\(examples.count) examples do not fill a minibatch of \(batchSize)")
    self.trainer = trainer
    self.batchSize = batchSize
    batch = Batch(inputs: examples.inputs, targets: examples.targets.tensor)
    try batch.checkNumbers()  // of all examples, before the first step
    random = RandomGenerator(seed: seed, for: "order of the examples")
    epochStart = random
    epoch = Minibatches(of: batchSize, from: examples.count, remainder: .drop, using: &random)
    batch.rows = epoch[0]
    try trainer.drawParameters(for: batch)
  }

  /// All examples that the run learns from.
  package var examples: Examples { Examples(inputs: batch.inputs, targets: .values(batch.targets)) }

  /// Takes one step on the next minibatch, and returns the loss before the update.
  @discardableResult
  public func next() throws -> Double {
    if position == epoch.count {
      epochStart = random
      epoch = Minibatches(of: batchSize, from: batch.inputs.rows, remainder: .drop, using: &random)
      position = 0
    }
    batch.rows = epoch[position]
    position += 1
    step += 1
    return try trainer.step(on: batch)
  }

  public func keyframe() -> Keyframe {
    Keyframe(step: step, parameters: trainer.parameters.state, epochStart: epochStart, position: position)
  }

  /// Goes back, or forward, to a keyframe of this run.
  public func restore(_ keyframe: Keyframe) {
    trainer.parameters.state = keyframe.parameters
    step = keyframe.step
    epochStart = keyframe.epochStart
    random = epochStart
    epoch = Minibatches(of: batchSize, from: batch.inputs.rows, remainder: .drop, using: &random)
    position = keyframe.position
  }
}
