import Gradus

/// What happens if you do not “backprop through this”, but treat μ and σ as constants.
struct WrongGradient {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 20 : 200 }
  private let batchSizes = [4, 8, 16, 60]

  func show(on page: Page) throws {
    page.heading("If you do not backprop through this")
    page.prose(
      """
      Suppose that a layer is batch norm in the forward pass, but treats μ and σ as constants in the backward pass. \
      Then only the direct path is left:
      """)
    let stretch = Formula.symbol("γ") / Formula.symbol("σ")
    page.formulas([StatedFormula(.gradient("u"), .equals, .product([stretch, .symbol("g")]))])
    page.prose(
      """
      This is right if μ and σ are given, as at test time, or when a trained network is trained further with its \
      statistics frozen. With the statistics of the minibatch it is a mistake.

      How large is it? Of B directions the right gradient lacks two, 1 and û. If g points in a random direction, the \
      part that should have been taken away is about √(2 / (B − 2)) times as long as the part that remains. With 5 \
      activations and random g:
      """)
    let errors = try batchSizes.map { size in
      try (0..<draws).map {
        try gradientError(seed: RandomGenerator.seed(seed, for: "wrong gradients", $0), batchSize: size)
      }
    }
    let intervals = try errors.map { try Interval.ofMedian($0) }
    page.table(
      ["minibatch B", "‖wrong − right‖ / ‖right‖, median", "√(2 / (B − 2))"],
      rows: batchSizes.indices.map { i in
        [
          "\(batchSizes[i])", intervals[i].text(around: errors[i].median),
          Numeral((2 / Double(batchSizes[i] - 2)).squareRoot(), decimals: 3).text,
        ]
      })
    page.claim(
      Finding(
        "Without the paths through μ and σ the gradient of a minibatch of 8 is wrong by more than half of its length",
        measured: "median \(intervals[1].text(around: errors[1].median, against: 0.5)) of the right gradient's length",
        outcome: intervals[1].outcome(above: 0.5), draws: draws))
    try BiasDrift(seed: seed).show(on: page)
  }

  /// The mean of y · t: the gradient that arrives from the loss is t, as random as t is.
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
    return gradients[1].minus(gradients[0]).norm / gradients[0].norm
  }
}
