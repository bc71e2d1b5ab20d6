import Gradus

/// What changes with the conventions of batch norm, on the lecture's one activation.
struct Conventions {
  let activations, targets: Tensor

  /// Batch norm with another divisor of the variance.
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

  func show(on page: Page) throws {
    page.heading("Conventions")
    page.prose(
      """
      Frameworks add a small ε to σ², so that a feature that is constant over a minibatch does not divide by 0. The \
      variance may be divided by B, as in the lecture, or by B − 1, as statisticians do who estimate it. At test time \
      μ and σ are those of the whole training set, or running averages over minibatches. The same minibatch under \
      each:
      """)
    var rows: [[String]] = []
    let layers: [(String, any Layer)] = [
      ("the lecture: 1/B, ε = 0", BatchNorm("norm", features: 1, epsilon: 0)),
      ("ε = 10⁻⁵", BatchNorm("norm", features: 1, epsilon: 1e-5)),
      ("ε = 0.1", BatchNorm("norm", features: 1, epsilon: 0.1)), ("1/(B − 1)", UnbiasedNorm()),
    ]
    for (name, layer) in layers { rows.append(try row(name, trainer(layer))) }
    for (name, statistics) in try testTime() { rows.append(try row(name, statistics: statistics)) }
    page.table(["convention", "μ", "σ", "û₁", "L", "∂L/∂u₁"], rows: rows)
    page.prose(
      """
      The running averages are those after this one minibatch, from mean 0 and variance 1 with weight 0.1 for the new \
      one: far from the data at first. With the statistics given, as at test time, nothing flows back through them, \
      and ∂L/∂u is another.
      """)
  }

  private func trainer(_ layer: any Layer) -> Trainer {
    Trainer(
      Network(layers: [layer]), loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1,
      initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
  }

  private func row(_ name: String, _ trainer: Trainer) throws -> [String] {
    let loss = try trainer.gradients(on: Batch(inputs: activations, targets: targets, needsInputGradient: true))
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

  /// A test-time pass with a loss behind it.
  private func row(_ name: String, statistics: BatchStatistics) throws -> [String] {
    let pass = try trainer(BatchNorm("norm", features: 1, epsilon: 0)).pass(
      over: Batch(inputs: activations, targets: targets, needsInputGradient: true), .evaluation(statistics))
    return try cells(name, pass.trace, loss: pass.loss!)
  }

  private func testTime() throws -> [(String, BatchStatistics)] {
    let whole = try trainer(BatchNorm("norm", features: 1, epsilon: 0)).statistics(over: activations)
    var running = RunningStatistics()
    try running.record(whole, batchSize: activations.rows)
    return [("test time, these four as training set", whole), ("test time, running averages", running.statistics!)]
  }
}
