import Gradus

/// The lecture's batch norm of a single activation, over a minibatch of four, with every value forwards and backwards.
struct ScalarActivation {
  /// Chosen so that all numbers have few digits: μ = 0.4, σ = 0.5.
  let activations = Tensor(rows: [[0.3], [0.5], [1.1], [-0.3]])
  let targets = Tensor(rows: [[0], [1], [3], [-1]])

  func show(on page: Page) throws {
    page.heading("One activation, a minibatch of four")
    page.prose(
      """
      A small change in an early layer of a deep network moves what all later layers get, and so one is driven to \
      small steps. Batch norm makes what each layer gets independent of the scale and the mean of what the layer \
      before it gives: it subtracts the mean μ of the minibatch and divides by its standard deviation σ; then γ and β \
      scale and shift:
      """)
    func symbol(_ letter: String) -> Formula { .value(MathSymbol(letter), 0) }
    page.equation(symbol("γ") * ((symbol("u") - symbol("μ")) / symbol("σ")) + symbol("β"))
    page.prose(
      """
      (The lecture's text says "dividing by the variance", its formula divides by σ: the formula is right.) Here \
      epsilon is 0, as in the lecture, the targets are t, and the loss L is the mean of (y − t)².
      """)
    let trainer = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: page.options.seed, initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
    try trainer.gradients(on: Batch(inputs: activations, targets: targets, needsInputGradient: true))
    let trace = trainer.trace()

    page.heading("Forwards")
    let forward = [
      "norm.mean", "norm.centered", "norm.squared", "norm.variance", "norm.sigma", "norm.normalized", "norm.scaled",
      "norm.output", "residual", "squaredError", "loss",
    ]
    page.derivation(try forward.map { try trace[$0].firstExplanation })
    page.heading("Backwards")
    page.prose("The gradient flows through μ and σ too, as if they were part of the network: they are.")
    let backward = [
      "squaredError", "residual", "norm.output", "norm.beta", "norm.gamma", "norm.normalized", "norm.sigma",
      "norm.variance", "norm.squared", "norm.centered", "norm.mean", "input",
    ]
    page.derivation(try backward.map { try trace[$0].firstGradientExplanation })

    try page.figure(
      "graph",
      ComputationalGraph(
        trace, title: "The loss pulls on μ and σ as on any other value",
        subtitle:
          "batch norm of one activation over a minibatch of four, ε = 0; each box: symbol, formula, values, ∂L/∂(value)"
      ))
    try page.trace(trace)
    try InputPaths(trace).show(on: page)
    try Conventions(activations: activations, targets: targets).show(on: page)
  }
}
