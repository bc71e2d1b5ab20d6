import Gradus

/// What changes with the conventions of batch norm, on the lesson's minibatch of four.
struct Conventions {
  /// Batch norm whose variance is divided by B − 1.
  private struct UnbiasedNorm: Layer {
    let name = "norm"
    func callAsFunction(_ u: Variable, in context: Context) -> Variable {
      let centered = u - u.mean(axis: 0).named("mean", symbol: "μ", role: .statistic)
      let variance = centered.squared().sum(axis: 0) / Double(u.shape.rows - 1)
      let sigma = variance.named("variance", symbol: "σ²", role: .statistic).squareRoot()
        .named("sigma", symbol: "σ", role: .statistic)
      let normalized = (centered / sigma).named("normalized", symbol: "û")
      let gamma = context.parameter("gamma", symbol: "γ", .row(1), .constant(1))
      let beta = context.parameter("beta", symbol: "β", .row(1), .constant(0))
      return (gamma * normalized + beta).named("output", symbol: "y")
    }
  }

  private let lecture = BatchNorm("norm", features: 1, epsilon: 0)

  func show(on page: Page) throws {
    page.heading("Conventions")
    page.prose(
      """
      Frameworks add a small ε to σ², so that an activation that is the same for all examples does not divide by 0. \
      The variance can also be divided by B − 1 instead of by B, as statisticians do. And μ and σ come from the \
      minibatch in training, but are given at test time. This is our minibatch of four under each convention:
      """)
    let layers: [(String, any Layer)] = [
      ("the lecture: 1/B, ε = 0", lecture), ("ε = 10⁻⁵", BatchNorm("norm", features: 1, epsilon: 1e-5)),
      ("ε = 0.1", BatchNorm("norm", features: 1, epsilon: 0.1)), ("1/(B − 1)", UnbiasedNorm()),
    ]
    let training = try layers.map { try row($0, ScalarActivation.trainer($1)) }
    let test = try testTime().map { try row($0, statistics: $1) }
    page.table(["convention", "μ", "σ", "û₁", "L", "∂L/∂u₁"], rows: training + test)
    page.prose(
      """
      A large ε makes σ larger and û smaller, and so does B − 1. In the last two rows the statistics are given. First \
      they happen to be those of our minibatch: the forward pass is that of the first row, but ∂L/∂u₁ is the direct \
      path alone. The last row has the running averages that frameworks keep, after a single minibatch. They start at \
      mean 0 and variance 1 and move a tenth of the way (PyTorch's 0.1; Keras moves by 0.01), here to the variance \
      divided by B − 1.
      """)
  }

  private func row(_ name: String, _ trainer: Trainer) throws -> [String] {
    let loss = try trainer.gradients(on: ScalarActivation.batch)
    return try cells(name, trainer.trace(), loss: loss)
  }

  private func cells(_ name: String, _ trace: Trace, loss: Double) throws -> [String] {
    let gradient = try trace["input"].gradient!.scalars[0]
    return [
      name, try Numeral(trace["norm.mean"].value.scalar, decimals: 3).text,
      try Numeral(trace["norm.sigma"].value.scalar, decimals: 5).text,
      try Numeral(trace["norm.normalized"].value.scalars[0], decimals: 5).text, Numeral(loss, decimals: 4).text,
      Numeral(gradient, decimals: 4).text,
    ]
  }

  /// A pass with given statistics, and the loss after it.
  private func row(_ name: String, statistics: BatchStatistics) throws -> [String] {
    let pass = try ScalarActivation.trainer(lecture).pass(over: ScalarActivation.batch, .evaluation(statistics))
    return try cells(name, pass.trace, loss: pass.loss!)
  }

  private func testTime() throws -> [(String, BatchStatistics)] {
    let whole = try ScalarActivation.trainer(lecture).statistics(over: ScalarActivation.activations)
    var running = RunningStatistics()
    try running.record(whole, batchSize: ScalarActivation.activations.rows)
    return [("given: these four as training set", whole), ("given: running averages", running.statistics!)]
  }
}
