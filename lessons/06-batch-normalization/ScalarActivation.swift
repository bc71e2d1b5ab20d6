import Gradus

/// The lecture's batch norm of a single activation, over a minibatch of four, with every value forwards and backwards.
struct ScalarActivation {
  /// Chosen so that all numbers have few digits: μ = 0.4, σ = 0.5.
  static let activations = Tensor(rows: [[0.3], [0.5], [1.1], [-0.3]])
  static let targets = Tensor(rows: [[0], [1], [3], [-1]])
  static var batch: Batch { Batch(inputs: activations, targets: targets, needsInputGradient: true) }

  /// A trainer of one norm, with γ = 2 and β = 1.
  static func trainer(_ norm: any Layer) -> Trainer {
    Trainer(
      Network(layers: [NamedActivations(), norm]), loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1,
      initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
  }

  private let u = Formula.symbol("u")
  private let mean = Formula.symbol("μ")
  private let sigma = Formula.symbol("σ")

  /// Returns the trace of the minibatch.
  func show(on page: Page) throws -> Trace {
    define(on: page)
    let trainer = Self.trainer(BatchNorm("norm", features: 1, epsilon: 0))
    try trainer.gradients(on: Self.batch)
    let trace = trainer.trace()
    try forward(trace, on: page)
    try backward(trace, on: page)
    try page.figure("graph", graph(trace))
    page.prose(
      """
      In the graph, follow the arrows back to u. The direct path runs from û through c; the path via σ runs from û \
      through σ, σ² and c² to the same c; and the path via μ runs from c through μ. Each has its own colour, and beside \
      its arrows stand the local derivative and what it contributes. The three contributions add up to ∂L/∂u.
      """)
    try page.trace(trace)
    return trace
  }

  private func graph(_ trace: Trace) throws -> ComputationalGraph {
    let statistics = try ["norm.mean", "norm.sigma"].map { try trace[$0].gradient!.scalar }
    let numbers = zip(["μ", "σ"], statistics).map { "∂L/∂\($0) = \(Numeral($1, digits: 3))" }
    return try ComputationalGraph(
      trace, title: "The gradient flows through the statistics too: \(numbers.joined(separator: ", "))",
      subtitle:
        "batch norm of one activation, minibatch of four, ε = 0; each box: symbol and, where there is room, formula, values "
        + "and ∂L/∂(value)"
    ).showingPaths(to: "input", in: trace)
  }

  private func define(on page: Page) {
    page.heading("What batch norm computes")
    page.prose(
      """
      Take one activation: one number that a unit of a network computes for each example. SGD runs with minibatches of \
      B examples, so the activation has B values u₁, …, u_B; together they are the vector u. Batch norm replaces u by
      """)
    let average = Formula.number(1) / Formula.symbol("B")
    let normalized = (u - mean) / sigma
    page.formulas([StatedFormula(.text("BN(u)"), .equals, normalized)])
    page.prose("where μ and σ are the mean and the standard deviation of the minibatch:")
    let (index, one) = (Formula.symbol("b"), Formula.symbol("u", "b"))
    let squares = Formula.total(over: index, .power(one - mean, .number(2)))
    page.formulas([
      StatedFormula(mean, .equals, .product([average, .total(over: index, one)])),
      StatedFormula(sigma, .equals, .squareRoot(.product([average, squares]))),
    ])
    page.prose(
      """
      (The lecture's text says “dividing by the variance”; its formula, which divides by the standard deviation, is \
      right.) The result, which we call û, has mean 0 and standard deviation 1.

      “To maintain the expressive power of the network”, two parameters are added, a scale γ and a shift β:
      """)
    page.formulas([StatedFormula(.text("BN(u)"), .equals, .sum([.product([.symbol("γ"), normalized]), .symbol("β")]))])
    page.prose(
      """
      They start at γ = 1 and β = 0, where they change nothing, and are learned like all other parameters, for each \
      activation that is normalized.

      Our example has B = 4, u = (0.3, 0.5, 1.1, −0.3), and γ = 2 and β = 1, as after some training. The output is y = \
      BN(u), the targets are t = (0, 1, 3, −1), the differences are r = y − t, and the loss L is the mean of r². We \
      call c = u − μ the centered activation.
      """)
  }

  private func forward(_ trace: Trace, on page: Page) throws {
    page.heading("Forwards")
    page.prose("For the first of the four examples (the others are computed in the same way):")
    let names = [
      "norm.mean", "norm.centered", "norm.squared", "norm.variance", "norm.sigma", "norm.normalized", "norm.scaled",
      "norm.output", "residual", "squaredError", "loss",
    ]
    page.derivation(try names.map { try trace[$0].firstExplanation })
    try NumbersOnLines(trace).show(on: page)
  }

  private func backward(_ trace: Trace, on page: Page) throws {
    page.heading("Backwards")
    let sum = try trace["input"].gradient!.scalars.reduce(0, +)
    page.predict(
      """
      What is the sum ∂L/∂u₁ + ∂L/∂u₂ + ∂L/∂u₃ + ∂L/∂u₄? (What would happen to y if all four u rose by the same \
      amount?)
      """,
      choices: ["0", "positive", "negative"], right: abs(sum) < 1e-12 ? 0 : sum > 0 ? 1 : 2,
      because: """
        The sum says how fast L changes if all u rise together. Then μ rises by as much, no u − μ changes, and L does \
        not change either. This holds for every loss.
        """)
    page.prose(
      """
      “Importantly, we still backprop through this as if it were part of our network”, says the lecture: μ and σ \
      depend on every u, so the gradient flows through them too.
      """)
    let names = [
      "squaredError", "residual", "norm.output", "norm.beta", "norm.gamma", "norm.normalized", "norm.sigma",
      "norm.variance", "norm.squared", "norm.centered", "norm.mean", "input",
    ]
    page.derivation(try names.map { try trace[$0].firstGradientExplanation })
    page.prose(
      """
      c is used twice, for û and for c², so its gradient has two terms. u is used twice, for c and for μ, so ∂L/∂u has \
      two terms as well; the second is the same for all four u.
      """)
  }
}
