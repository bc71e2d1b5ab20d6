import Gradus

/// What happens if one does not "backprop through this", but treats μ and σ as constants.
struct ConstantStatistics {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 20 : 200 }

  func show(on page: Page) async throws {
    page.heading("If one does not backprop through this")
    page.prose(
      """
      “Importantly, we still backprop through this”, says the lecture. A layer that is batch norm forwards, but takes \
      μ and σ for constants backwards, gives another gradient: only the direct way of the three is left.
      """)
    let errors = try [4, 8, 16, 60].map { size in
      (
        size,
        try (0..<seeds).map {
          try gradientError(seed: RandomGenerator.seed(seed, for: "wrong gradients", $0), batchSize: size)
        }.median
      )
    }
    page.prose(
      """
      How wrong is it? The right gradient of a minibatch of B is the direct one (up to a factor) without its mean and \
      without its share along û: 2 of B directions are taken out. For gradients that come from behind at random the \
      error is therefore about √(2 / (B − 2)) of the right gradient's size. Measured, with 5 features and random \
      gradients ∂L/∂y:
      """)
    page.table(
      ["minibatch B", "‖wrong − right‖ / ‖right‖", "√(2 / (B − 2))"],
      rows: errors.map {
        ["\($0.0)", Numeral($0.1, decimals: 3).text, Numeral((2 / Double($0.0 - 2)).squareRoot(), decimals: 3).text]
      })
    page.claim(
      "Without the ways through μ and σ the gradient is wrong by more than half of its size, on 8 examples with "
        + "5 features",
      measured: "by \(Numeral(errors[1].1 * 100, decimals: 0)) % in the median", holds: errors[1].1 > 0.5, seeds: seeds)
    try BiasDrift(seed: seed).show(on: page)
    try await network(on: page)
  }

  /// The mean of y · t: the gradient that comes from behind is t, as random as t is.
  private struct LinearLoss: Loss {
    func callAsFunction(_ output: Variable, _ target: Variable) -> Variable {
      (output * target).mean().named("loss", symbol: "L")
    }
  }

  /// How far the gradient ∂L/∂u of the wrong layer is from the right one, relative to the right one.
  private func gradientError(seed: UInt64, batchSize: Int) throws -> Double {
    var random = RandomGenerator(seed: seed, for: "random gradients")
    let shape = TensorShape.matrix(batchSize, 5)
    let batch = Batch(inputs: random.normal(shape), targets: random.normal(shape), needsInputGradient: true)
    let layers: [any Layer] = [
      BatchNorm("norm", features: 5, epsilon: 0), ConstantStatisticsNorm("norm", features: 5, epsilon: 0),
    ]
    let gradients = try layers.map { layer in
      let trainer = Trainer(
        Network(layers: [layer]), loss: LinearLoss(), optimizer: SGD(learningRate: 0.1), seed: seed)
      try trainer.gradients(on: batch)
      return try trainer.trace()["input"].gradient!.scalars
    }
    return zip(gradients[1], gradients[0]).map { $0 - $1 }.norm / gradients[0].norm
  }

  private struct Outcome: Sendable {
    let bias, weight, error: Double
  }

  private func network(on page: Page) async throws {
    let (steps, count) = (isQuick ? 60 : 300, isQuick ? 2 : 10)
    let base = NetworkDesign(depth: 3, width: 100, function: .sigmoid)
    let norms: [NetworkDesign.Norm] = [.batch, .constantStatistics]
    let all = try await page.sweep("trainings", 2 * count) { [data, seed] place in
      let training = try NetworkTraining(
        base.with(norms[place % 2]), on: data, learningRate: 0.3,
        seed: RandomGenerator.seed(seed, for: "constant statistics", place / 2))
      for _ in 0..<steps { try training.next() }
      let parameters = training.trainer.parameters
      func norm(_ name: String) -> Double { (1...3).flatMap { parameters["dense\($0).\(name)"]!.scalars }.norm }
      return Outcome(bias: norm("bias"), weight: norm("weight"), error: try training.validationError())
    }
    let outcomes = [0, 1].map { side in all.enumerated().filter { $0.offset % 2 == side }.map(\.element) }
    page.table(
      ["\(base.name), \(steps) steps", "‖biases‖", "‖weights‖", "validation error"],
      rows: zip(["through μ and σ", "μ and σ as constants"], outcomes).map { name, own in
        [
          name, Numeral(own.map(\.bias).median, decimals: 3).text, Numeral(own.map(\.weight).median, decimals: 1).text,
          Numeral(own.map(\.error).median * 100, decimals: 1).text + " %",
        ]
      })
    let biases = outcomes.map { $0.map(\.bias).median }
    page.claim(
      "In a network too the biases before batch norm drift",
      measured:
        "median norm \(Numeral(biases[1], decimals: 2)) against \(biases[0] < 1e-9 ? "0" : Numeral(biases[0], decimals: 4).text) "
        + "after \(steps) steps; validation error \(Numeral(outcomes[1].map(\.error).median * 100, decimals: 1)) "
        + "% against "
        + "\(Numeral(outcomes[0].map(\.error).median * 100, decimals: 1)) %",
      holds: biases[1] > 100 * biases[0] && biases[1] > 0.01, seeds: count)
  }
}

extension [Double] {
  /// The square root of the sum of squares.
  var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
