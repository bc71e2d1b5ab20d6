import Gradus

/// A recipe for training: optimizer, step size, batch size and length.
struct Recipe: Sendable, CustomStringConvertible {
  let name: String
  let stepSize: Double
  let batchSize, epochs: Int
  /// The step that the optimizer takes where the gradient stays the same, as a multiple of the step size; nil where it
  /// depends on the gradients.
  let effectiveSteps: Double?
  private let make: @Sendable (Double) -> any Optimizer

  init(
    _ name: String, _ stepSize: Double, batchSize: Int, epochs: Int, effectiveSteps: Double? = nil,
    _ make: @escaping @Sendable (Double) -> any Optimizer
  ) {
    (self.name, self.stepSize, self.batchSize, self.epochs) = (name, stepSize, batchSize, epochs)
    (self.effectiveSteps, self.make) = (effectiveSteps, make)
  }

  var optimizer: any Optimizer { make(stepSize) }
  var steps: Int { epochs * NetworkRun.trainingCount / batchSize }
  /// Effective step size times steps: how far the training goes; nil where it has no such length.
  var length: Double? { effectiveSteps.map { $0 * stepSize * Double(steps) } }
  var description: String { "\(name) \(Numeral(stepSize, digits: 3)), batch \(batchSize), \(epochs) epochs" }
}

/// One training of a network on few digits, and once more with labels at random.
struct NetworkRun: Sendable {
  static let hidden = 64
  static let trainingCount = 100
  static let parameterCount = (64 + 1) * hidden + (hidden + 1) * hidden + (hidden + 1) * 10

  let testError: Double
  /// After each epoch at which it is measured.
  let trainingErrors, randomLabelErrors: [Double]
  var trainingError: Double { trainingErrors.last ?? 1 }
  var randomLabelError: Double { randomLabelErrors.last ?? 1 }

  /// The epochs after which the training errors are measured, about evenly on a logarithmic axis; the last one is among them.
  static func checkpoints(upTo last: Int) -> [Int] {
    [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000].filter { $0 < last } + [last]
  }

  init(_ recipe: Recipe, on examples: Examples, seed: UInt64) throws {
    var random = Self.random(seed)
    let split = Self.split(examples, &random)
    let (trained, errors) = try Self.train(on: split.training, recipe, seed)
    trainingErrors = errors
    testError = try split.test.measure { try Self.error(of: trained, on: $0) }.value
    randomLabelErrors = try Self.train(on: Self.shuffled(split.training, &random), recipe, seed).errors
  }

  /// Before its first step.
  private static func run(on training: TrainingSet, _ recipe: Recipe, _ seed: UInt64) throws -> TrainingRun {
    let network = Network {
      Dense("first", from: 64, to: hidden)
      Activation("active1", .sigmoid)
      Dense("second", from: hidden, to: hidden)
      Activation("active2", .sigmoid)
      Dense("output", from: hidden, to: 10)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: recipe.optimizer, seed: seed)
    return try TrainingRun(trainer, on: training, batchSize: recipe.batchSize, seed: seed)
  }

  private static func train(
    on training: TrainingSet, _ recipe: Recipe, _ seed: UInt64
  ) throws -> (trainer: Trainer, errors: [Double]) {
    let run = try run(on: training, recipe, seed)
    let trainer = run.trainer
    var (errors, epoch) = ([Double](), 0)
    for checkpoint in checkpoints(upTo: recipe.epochs) {
      for _ in 0..<(checkpoint - epoch) * trainingCount / recipe.batchSize { try run.next() }
      epoch = checkpoint
      errors.append(try training.measure { try error(of: trainer, on: $0) }.value)
    }
    return (trainer, errors)
  }

  private static func random(_ seed: UInt64) -> RandomGenerator {
    RandomGenerator(seed: seed, for: "digits and their labels")
  }
  private static func split(_ examples: Examples, _ random: inout RandomGenerator) -> Split {
    examples.split(training: trainingCount, validation: 300, using: &random)
  }

  /// The run with the right labels, for `--record`.
  static func main(_ recipe: Recipe, on examples: Examples, seed: UInt64) throws -> MainRun {
    var random = random(seed)
    let run = try run(on: split(examples, &random).training, recipe, seed)
    return MainRun("\(recipe)", run, steps: recipe.steps)
  }

  /// The same inputs, each with the label of another.
  private static func shuffled(_ training: TrainingSet, _ random: inout RandomGenerator) -> TrainingSet {
    let examples = training.examples
    let labels = random.permutation(examples.count).map { examples.targets.labels[$0] }
    return TrainingSet(Examples(inputs: examples.inputs, targets: .labels(labels, classes: 10)))
  }

  private static func error(of trainer: Trainer, on examples: Examples) throws -> Double {
    errorRate(of: try trainer.predict(examples.inputs), labels: examples.targets.labels)
  }
}
