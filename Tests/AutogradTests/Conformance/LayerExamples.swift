import GradusAutograd
import GradusNetworks
import GradusTensors

/// A network on random inputs, with a loss or with a random weighted sum of its outputs.
struct LayerExample: Sendable, CustomStringConvertible {
  let description: String
  /// The values whose gradients must be among those tested.
  let names: [String]
  let rows, columns: ClosedRange<Int>
  let loss: (any Loss)?
  let network: @Sendable (_ inputs: Int, _ outputs: Int) -> Network

  init(
    _ description: String, _ names: [String], rows: ClosedRange<Int> = 1...4,
    columns: ClosedRange<Int> = 1...4, loss: (any Loss)? = nil,
    @ListBuilder<any Layer> network: @escaping @Sendable (_ inputs: Int, _ outputs: Int) -> [any Layer]
  ) {
    (self.description, self.names, self.rows, self.columns) = (description, names, rows, columns)
    self.loss = loss
    self.network = { Network(layers: network($0, $1)) }
  }

  static let all = layers + batchNorms + layerNorms + dropouts + residuals + losses + [deep, mixed]

  private static let layers = [
    LayerExample("dense", ["dense.weight", "dense.bias", "dense.product", "dense.output"]) {
      Dense("dense", from: $0, to: $1)
    },
    LayerExample("dense without bias", ["dense.weight", "dense.output"]) {
      Dense("dense", from: $0, to: $1, hasBias: false)
    },
    LayerExample("tanh", ["h.output"]) { _, _ in Activation("h", .tanh) },
    LayerExample("sigmoid", ["h.output"]) { _, _ in Activation("h", .sigmoid) },
    LayerExample("relu", ["h.output"]) { _, _ in Activation("h", .relu) },
    LayerExample("softplus", ["h.output"]) { _, _ in Activation("h", .softplus) },
    LayerExample("a function of one's own", ["h.output"]) { _, _ in Activation("h") { $0 * $0.sigmoid() } },
  ]

  private static let lines = ["mean", "centered", "squared", "variance", "sigma", "normalized"].map { "norm.\($0)" }
  private static let affineLines = lines + ["norm.gamma", "norm.beta", "norm.scaled", "norm.output"]

  /// Without epsilon at least three rows, so that no sigma is close to 0.
  private static let batchNorms = [
    LayerExample("batch norm", affineLines, rows: 3...5) { inputs, _ in
      BatchNorm("norm", features: inputs, epsilon: 0)
    },
    LayerExample("batch norm with epsilon", affineLines, rows: 2...5) { inputs, _ in
      BatchNorm("norm", features: inputs, epsilon: 0.1)
    },
    LayerExample("batch norm without gamma and beta", lines, rows: 3...5) { inputs, _ in
      BatchNorm("norm", features: inputs, epsilon: 0, isAffine: false)
    },
    LayerExample("batch norm with epsilon, without gamma and beta", lines, rows: 2...5) { inputs, _ in
      BatchNorm("norm", features: inputs, epsilon: 0.01, isAffine: false)
    },
    LayerExample("batch norm of 1 row", affineLines, rows: 1...1) { inputs, _ in
      BatchNorm("norm", features: inputs, epsilon: 0.5)
    },
  ]

  /// Without epsilon at least three columns.
  private static let layerNorms = [
    LayerExample("layer norm", affineLines, columns: 3...5) { inputs, _ in
      LayerNorm("norm", features: inputs, epsilon: 0)
    },
    LayerExample("layer norm with epsilon", affineLines, columns: 2...5) { inputs, _ in
      LayerNorm("norm", features: inputs, epsilon: 0.1)
    },
    LayerExample("layer norm without gamma and beta", lines, columns: 3...5) { inputs, _ in
      LayerNorm("norm", features: inputs, epsilon: 0, isAffine: false)
    },
    LayerExample("layer norm of 1 feature", affineLines, columns: 1...1) { inputs, _ in
      LayerNorm("norm", features: inputs, epsilon: 0.5)
    },
  ]

  private static let dropouts = [
    LayerExample("dropout", ["drop.thinned", "drop.output"]) { _, _ in Dropout("drop", 0.4) },
    LayerExample("dropout that drops nothing", ["drop.thinned", "drop.output"]) { _, _ in Dropout("drop", 0) },
    LayerExample("dropout with a given mask", ["drop.thinned", "drop.output"], rows: 2...2, columns: 3...3) { _, _ in
      Dropout("drop", 0.5, mask: [[1, 0, 1], [0, 0, 1]])
    },
  ]

  private static let residuals = [
    LayerExample("residual block", ["block.dense.weight", "block.h.output", "block.output"]) { inputs, _ in
      Residual("block") {
        Dense("dense", from: inputs, to: inputs)
        Activation("h", .tanh)
      }
    },
    LayerExample(
      "residual block in a residual block", ["outer.inner.dense.weight", "outer.inner.output", "outer.output"]
    ) { inputs, _ in
      Residual("outer") { Residual("inner") { Dense("dense", from: inputs, to: inputs) } }
    },
  ]

  private static let losses = [
    LayerExample("mean squared error", ["residual", "squaredError", "loss"], loss: MeanSquaredError()) {
      Dense("dense", from: $0, to: $1)
    },
    LayerExample("softmax cross-entropy", ["logProbabilities", "loss"], loss: SoftmaxCrossEntropy()) {
      Dense("dense", from: $0, to: $1)
    },
    LayerExample("sigmoid cross-entropy", ["crossEntropy", "loss"], loss: SigmoidCrossEntropy()) {
      Dense("dense", from: $0, to: $1)
    },
  ]

  private static let deep = LayerExample(
    "a network of three layers", affineLines + ["last.output"], rows: 3...5, loss: SoftmaxCrossEntropy()
  ) {
    Dense("first", from: $0, to: 3, hasBias: false)
    BatchNorm("norm", features: 3, epsilon: 0)
    Activation("h", Tanh())
    Dense("middle", from: 3, to: 2)
    BatchNorm("norm2", features: 2, epsilon: 0.01)
    Activation("h2", ReLU())
    Dense("last", from: 2, to: $1)
  }

  private static let mixed = LayerExample(
    "a residual block with layer norm and dropout",
    affineLines.map { "block.\($0)" } + ["block.drop.output", "block.output", "last.weight"], rows: 2...4,
    loss: SoftmaxCrossEntropy()
  ) {
    Dense("first", from: $0, to: 4)
    Residual("block") {
      LayerNorm("norm", features: 4, epsilon: 0.01)
      Activation("h", .tanh)
      Dropout("drop", 0.3)
      Dense("dense", from: 4, to: 4)
    }
    Dense("last", from: 4, to: $1)
  }

  /// One step on random numbers, parameters included.
  func replay(seed: UInt64) throws -> Replay {
    let context = Context(parameters: Parameters(seed: seed))
    var inputs = RandomInputs(tape: context.tape, random: RandomGenerator(seed: seed))
    let shape = TensorShape.matrix(
      rows.lowerBound + inputs.random.integer(below: rows.count),
      columns.lowerBound + inputs.random.integer(below: columns.count))
    let network = network(shape.columns, inputs.size())
    let x = inputs.tensor(shape, .nonzero)
    func forward() throws -> Variable {
      context.begin(.training)
      return try network(context.tape.input("input", symbol: "x", x, needsGradient: true), in: context)
    }
    _ = try forward()  // parameters exist from their first use on
    for name in context.parameters.names {
      context.parameters[name] = inputs.tensor(context.parameters[name]!.shape, .nonzero)
    }
    return try Replay(on: context.tape) { tape in
      let output = try forward()
      guard let loss else { return inputs.loss(output) }
      return loss(output, tape.input("target", symbol: "t", inputs.tensor(output.shape, .positive)))
    }
  }
}
