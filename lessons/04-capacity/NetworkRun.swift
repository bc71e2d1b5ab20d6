import Gradus

/// A way of training: optimizer, step size, batch size and length.
struct Recipe: Sendable, CustomStringConvertible {
  let name: String
  let learningRate: Double
  let batchSize, epochs: Int
  private let make: @Sendable (Double) -> any Optimizer

  init(
    _ name: String, _ make: @escaping @Sendable (Double) -> any Optimizer, _ learningRate: Double, batchSize: Int,
    epochs: Int
  ) {
    (self.name, self.learningRate, self.batchSize, self.epochs) = (name, learningRate, batchSize, epochs)
    self.make = make
  }

  var optimizer: any Optimizer { make(learningRate) }
  var description: String { "\(name) \(Numeral(learningRate, digits: 3)), batch \(batchSize), \(epochs) epochs" }
}

/// One training of a network on few digits, and once more with labels at random.
struct NetworkRun: Sendable {
  static let hidden = 64
  static let trainingCount = 100
  static let parameterCount = (64 + 1) * hidden + (hidden + 1) * hidden + (hidden + 1) * 10

  let trainingError, testError, randomLabelError: Double

  init(_ recipe: Recipe, on examples: Examples, seed: UInt64) throws {
    var random = RandomGenerator(seed: seed, for: "digits and their labels")
    let split = examples.split(training: Self.trainingCount, validation: 300, using: &random)
    let trained = try Self.train(on: split.training, recipe, seed)
    trainingError = try split.training.measure { try Self.error(of: trained, on: $0) }.value
    testError = try split.test.measure { try Self.error(of: trained, on: $0) }.value
    let shuffled = Self.shuffled(split.training, &random)
    let memorizing = try Self.train(on: shuffled, recipe, seed)
    randomLabelError = try shuffled.measure { try Self.error(of: memorizing, on: $0) }.value
  }

  private static func train(on training: TrainingSet, _ recipe: Recipe, _ seed: UInt64) throws -> Trainer {
    let network = Network {
      Dense("first", from: 64, to: hidden)
      Activation("active1", .sigmoid)
      Dense("second", from: hidden, to: hidden)
      Activation("active2", .sigmoid)
      Dense("output", from: hidden, to: 10)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: recipe.optimizer, seed: seed)
    let run = try TrainingRun(trainer, on: training, batchSize: recipe.batchSize, seed: seed)
    for _ in 0..<recipe.epochs * trainingCount / recipe.batchSize { try run.next() }
    return trainer
  }

  /// The same inputs, each with the label of another.
  private static func shuffled(_ training: TrainingSet, _ random: inout RandomGenerator) -> TrainingSet {
    let examples = training.examples
    let labels = random.permutation(examples.count).map { examples.targets.labels[$0] }
    return TrainingSet(Examples(inputs: examples.inputs, targets: .labels(labels, classes: 10)))
  }

  private static func error(of trainer: Trainer, on examples: Examples) throws -> Double {
    errorRate(
      of: try trainer.predict(examples.inputs), labels: examples.targets.labels)
  }
}
