import Gradus

/// A network with one hidden layer fitted to sin 3x + |x| on [-1, 1].
struct CurveFit: Sendable {
  enum Bend: CaseIterable, Sendable {
    case tanh, relu
    var name: String { self == .tanh ? "tanh" : "ReLU" }
  }

  static let count = 64
  static let stepSize = 0.03
  static let testInputs = (0...400).map { -1 + Double($0) / 200 }
  static func curve(_ x: Double) -> Double { NoisySine.curve(x) + abs(x) }

  /// At the test inputs.
  let predictions: [Double]
  /// The root mean squared difference there.
  let distance: Double

  init(_ bend: Bend, width: Int, steps: Int, seed: UInt64) throws {
    let xs = (0..<Self.count).map { -1 + 2 * Double($0) / Double(Self.count - 1) }
    let shape = TensorShape.matrix(xs.count, 1)
    let batch = Batch(inputs: Tensor(shape, xs), targets: Tensor(shape, xs.map(Self.curve)))
    let trainer = Self.trainer(bend, width, seed)
    for step in 0..<steps {
      trainer.optimizer = Adam(learningRate: Self.stepSize * (1 - Double(step) / Double(steps)))
      try trainer.step(on: batch)
    }
    let inputs = Tensor(.matrix(Self.testInputs.count, 1), Self.testInputs)
    predictions = try trainer.predict(inputs).scalars
    let squares = zip(predictions, Self.testInputs).map { ($0 - Self.curve($1)) * ($0 - Self.curve($1)) }
    distance = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  /// At the start the bends of the units are spread over the interval; with biases of 0 all of them would lie at x = 0.
  private static func trainer(_ bend: Bend, _ width: Int, _ seed: UInt64) -> Trainer {
    var random = RandomGenerator(seed: seed, for: "bends of hidden units")
    let weights = random.normal(.matrix(1, width), standardDeviation: 3)
    let biases = Tensor(weights.scalars.map { -$0 * random.uniform(in: -1..<1) })
    let network = Network {
      Dense("hidden", from: 1, to: width)
      switch bend {
      case .tanh: Activation("active", .tanh)
      case .relu: Activation("active", .relu)
      }
      Dense("output", from: width, to: 1)
    }
    return Trainer(
      network, loss: MeanSquaredError(), optimizer: Adam(learningRate: stepSize), seed: seed,
      initial: ["hidden.weight": weights, "hidden.bias": biases])
  }
}
