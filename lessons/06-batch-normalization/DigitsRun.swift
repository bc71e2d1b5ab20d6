import Autograd
import Networks
import Tensors
import Training

/// One training of a 3 x 100 sigmoid network on the digits, with or without batch norm (Ioffe and Szegedy 2015, section 4.1).
struct DigitsRun: Sendable {
  struct Setting: Sendable {
    let hasBatchNorm: Bool
    let learningRate: Double
    var name: String { hasBatchNorm ? "with batch norm" : "without batch norm" }
  }
  /// What a layer's sigmoids get as input, over the whole training set.
  struct Distribution: Sendable {
    let layer: String
    let samples: [Double]
  }

  static let hidden = [100, 100, 100]
  static let batchSize = 60
  static let epsilon = 1e-5

  let setting: Setting
  /// The training loss of each step's minibatch.
  private(set) var losses: [Double] = []
  /// The share of validation examples that are misclassified, every 10 steps.
  private(set) var validation: [(step: Int, error: Double)] = []
  private(set) var before: [Distribution] = []
  private(set) var after: [Distribution] = []

  init(_ setting: Setting, on split: Split, steps: Int, seed: UInt64) throws {
    self.setting = setting
    let training = split.training.examples
    let trainer = Trainer(
      Self.network(hasBatchNorm: setting.hasBatchNorm), loss: SoftmaxCrossEntropy(),
      optimizer: SGD(learningRate: setting.learningRate), seed: seed)
    before = try Self.distributions(trainer, training.inputs, hasBatchNorm: setting.hasBatchNorm)
    let run = try TrainingRun(trainer, on: split.training, batchSize: Self.batchSize, seed: seed)
    for step in 1...steps {
      losses.append(try run.next())
      if step % 10 == 0 { validation.append((step, try Self.validationError(trainer, split).value)) }
    }
    after = try Self.distributions(trainer, training.inputs, hasBatchNorm: setting.hasBatchNorm)
  }

  /// The first step after which at most 5 % of the validation examples are misclassified.
  var stepsToTarget: Int? { validation.first { $0.error <= 0.05 }?.step }

  private static func network(hasBatchNorm: Bool) -> Network {
    let sizes = [64] + hidden
    return Network {
      for layer in 1...hidden.count {
        Dense("dense\(layer)", from: sizes[layer - 1], to: sizes[layer])
        if hasBatchNorm { BatchNorm("norm\(layer)", features: sizes[layer], epsilon: epsilon) }
        Activation("sigmoid\(layer)", Sigmoid())
      }
      Dense("output", from: sizes[hidden.count], to: 10)
    }
  }

  /// At test time batch norm uses the statistics of the whole training set.
  private static func validationError(_ trainer: Trainer, _ split: Split) throws -> ValidationError {
    let statistics = try trainer.statistics(over: split.training.examples.inputs)
    return try split.validation.measure { examples in
      let logits = try trainer.predict(examples.inputs, with: statistics)
      return errorRate(of: logits, labels: examples.targets.labels)
    }
  }

  private static func distributions(
    _ trainer: Trainer, _ inputs: Tensor, hasBatchNorm: Bool
  ) throws -> [Distribution] {
    _ = try trainer.statistics(over: inputs)
    let trace = trainer.trace()
    return try (1...hidden.count).map { layer in
      let value = try trace[hasBatchNorm ? "norm\(layer).output" : "dense\(layer).output"]
      return Distribution(layer: "layer \(layer)", samples: value.value.scalars)
    }
  }
}
