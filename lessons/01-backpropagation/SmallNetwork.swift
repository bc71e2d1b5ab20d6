import Gradus

/// A 2-3-1 network of tanh units on a batch of four: "exclusive or" with -1 and 0.5 for false and true.
///
/// With -1 and 1 the problem would be so symmetric that some gradients vanish.
struct SmallNetwork {
  let seed: UInt64

  static let batch = Batch(inputs: inputs, targets: targets)
  private static let inputs: Tensor = [[0.5, -1], [-1, 0.5], [0.5, 0.5], [-1, -1]]
  private static let targets: Tensor = [[1], [1], [0], [0]]

  static func trainer(seed: UInt64) -> Trainer {
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      Activation("active", .tanh)
      Dense("output", from: 3, to: 1)
    }
    return Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: seed)
  }

  /// The training that would follow, which `--record` keeps.
  func run() throws -> MainRun {
    let examples = Examples(inputs: Self.inputs, targets: .values(Self.targets))
    let run = try TrainingRun(Self.trainer(seed: seed), on: TrainingSet(examples), batchSize: 4, seed: seed)
    return MainRun("the 2-3-1 network on “exclusive or”", run, steps: 200)
  }

  /// Every value and gradient of one step.
  ///
  /// - Parameter ofInputs: whether the inputs have a gradient too, which training does not need.
  func trace(withGradient ofInputs: Bool = false) throws -> Trace {
    let trainer = Self.trainer(seed: seed)
    try trainer.gradients(on: Batch(inputs: Self.inputs, targets: Self.targets, needsInputGradient: ofInputs))
    return trainer.trace()
  }

  func show(on page: Page) throws {
    page.heading("A network: two inputs, three hidden units, one output")
    page.prose(
      """
      The batch holds the four cases of “exclusive or”, with 0.5 for true and −1 for false: the target t is 1 where exactly \
      one of two inputs is true, and 0 elsewhere. The hidden layer computes z⁽¹⁾ = x W⁽¹⁾ + b⁽¹⁾ and h = tanh(z⁽¹⁾), \
      the output layer z⁽²⁾ = h W⁽²⁾ + b⁽²⁾. The residual r = z⁽²⁾ − t is the error of the output, and L is the mean of \
      r². Weights are drawn at random; biases start at 0.

      Row b of x, of z⁽¹⁾ and of h belongs to example b. So a first index counts examples, and a second one units; it is \
      left out where there is one unit only. For the first example and the first hidden unit the forward pass computes
      """)
    let trace = try trace()
    let forward = [
      "hidden.product", "hidden.output", "active.output", "output.product", "output.output", "residual",
      "squaredError", "loss",
    ]
    page.derivation(try forward.map { try trace[$0].firstExplanation })
    page.prose("In the backward pass a weight receives one contribution from each example, and so does a bias:")
    let backward = [
      "squaredError", "residual", "output.output", "output.bias", "output.weight", "active.output", "hidden.output",
      "hidden.bias", "hidden.weight",
    ]
    page.derivation(try backward.map { try trace[$0].firstGradientExplanation })
    try figures(of: trace, on: page)
  }

  private func figures(of trace: Trace, on page: Page) throws {
    page.prose(
      """
      The figure holds all numbers of both passes. x, z⁽¹⁾ and h have a row for each example, with the gradient below; t, \
      z⁽²⁾ and r are columns, with the gradient beside them. Compare the red numbers of z⁽²⁾ and of z⁽¹⁾: on its path back through W⁽²⁾ and tanh the \
      gradient changes its size.
      """)
    try page.figure(
      "network",
      ComputationalGraph(
        trace, title: try title(of: trace),
        subtitle:
          "a 2-3-1 network of tanh units and a batch of four; each box: symbol and, where there is room, formula, values "
          + "(or mean ± deviation) and ∂L/∂(value)"
      ))
    let all = trace.named.map(\.node)
    let strip = Filmstrip(
      trace,
      title:
        "\(all.count { !$0.isGiven }) values flow forwards, then \(all.count { $0.gradient != nil }) gradients flow back"
    )
    page.prose(
      """
      Four moments of the same step that follow one another: the loss ends the forward pass, and then the gradient goes \
      back from it, box by box. What the formula names is lit.
      """)
    try page.figure("filmstrip", strip)
    try page.animation("filmstrip-animated", strip)
  }

  private func title(of trace: Trace) throws -> String {
    let sizes = try ["hidden", "output"].map { layer in
      try ["weight", "bias"].flatMap { try trace["\(layer).\($0)"].gradient!.scalars.map(abs) }.max()!
    }
    let (first, second) = (Numeral(sizes[0], decimals: 2).text, Numeral(sizes[1], decimals: 2).text)
    return "Parameter gradients reach \(first) in the hidden layer, \(second) in the output layer"
  }

  /// The file of the trace, and what can be done with it.
  func showTrace(on page: Page) throws {
    page.heading("The trace: all numbers in a file")
    page.prose(
      """
      The numbers of the 2-3-1 network come from a trace: the record of one training step, with every value, its \
      gradient, and the operation that computed it.
      """)
    try page.trace(try trace())
    page.prose(
      """
      \(code: "gradus show trace.json 'W(1)' --at 2,3") says how one number and its gradient were computed; \
      \(code: "gradus step trace.json") walks through both passes.
      """ as RichText)
  }
}
