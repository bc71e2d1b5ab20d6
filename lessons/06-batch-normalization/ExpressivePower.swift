import Gradus

/// What γ and β are for: they can undo the normalization; and what else batch norm takes away: the scale of the weights.
struct ExpressivePower {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 6 : 50 }

  func show(on page: Page) throws {
    page.heading("γ and β keep the expressive power")
    page.prose(
      """
      û has mean 0 and standard deviation 1, whatever is in front of it. With γ and β each activation can take any \
      mean and standard deviation again; with γ = σ and β = μ batch norm does nothing at all.
      """)
    let deviation = try (0..<draws).map { try identityError(seed: RandomGenerator.seed(seed, for: "identity", $0)) }
      .max()!
    page.claim(
      Finding(
        "With γ = σ and β = μ batch norm returns what it was given",
        measured: "largest deviation \(deviation < 1e-12 ? "below 10⁻¹²" : "\(deviation)")",
        outcome: Outcome(deviation < 1e-12), draws: draws))
    try need(on: page)
    page.prose(
      """
      The scale of the weights in front of batch norm is lost for good. BN(a W x) = BN(W x) for any a > 0, and the \
      gradient for a W is 1/a times that for W (Ioffe and Szegedy 2015, section 3.3). So large weights get small \
      gradients.
      """)
    try WeightScale(draws: draws, seed: seed).show(on: page)
  }

  private func identityError(seed: UInt64) throws -> Double {
    var random = RandomGenerator(seed: seed, for: "inputs to give back")
    let inputs = random.normal(.matrix(16, 4), standardDeviation: 3)
    let norm = Network { BatchNorm("norm", features: 4, epsilon: 0) }
    func trainer(_ initial: [String: Tensor]) -> Trainer {
      Trainer(norm, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0), seed: seed, initial: initial)
    }
    let statistics = try trainer([:]).statistics(over: inputs)
    let (mean, variance) = (statistics["norm"]!.mean!, statistics["norm"]!.variance!)
    let undoing = trainer(["norm.gamma": variance.map { $0.squareRoot() }, "norm.beta": mean])
    let output = try undoing.predict(inputs, with: statistics)
    return output.scalars.minus(inputs.scalars).map(abs).max()!
  }

  // MARK: - Without them

  /// One activation whose targets have mean 1: without β it cannot get there.
  private func need(on page: Page) throws {
    let steps = 100
    let losses = try [false, true].map { isAffine in
      try (0..<draws).map { try finalLoss(isAffine: isAffine, steps: steps, draw: $0) }
    }
    let intervals = try losses.map { try Interval.ofMedian($0) }
    page.prose(
      """
      An activation that is the output needs them. We train one activation w x + b, followed by batch norm, on targets \
      with mean 1, for \(steps) steps with step size 0.1: without γ and β, and with them from their start values 1 and \
      0.
      """)
    page.claim(
      Finding(
        "Without γ and β one activation cannot reach targets with mean 1; with them it does",
        measured: "median loss \(intervals[0].text(around: losses[0].median, against: 0.5)) without, "
          + "\(losses[1].median < 1e-6 ? "below 10⁻⁶" : intervals[1].text(around: losses[1].median, against: 0.01)) with",
        outcome: intervals[0].outcome(above: 0.5).also(intervals[1].outcome(below: 0.01)), draws: draws))
  }

  private func finalLoss(isAffine: Bool, steps: Int, draw: Int) throws -> Double {
    var random = RandomGenerator(seed: seed, for: "targets with mean 1", draw)
    let inputs = random.normal(.matrix(32, 1))
    let trainer = Trainer(
      Network {
        Dense("dense", from: 1, to: 1)
        BatchNorm("norm", features: 1, epsilon: 1e-5, isAffine: isAffine)
      }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["dense.weight": [[1]]])
    let batch = Batch(inputs: inputs, targets: inputs.map { $0 + 1 })
    for _ in 0..<steps { try trainer.step(on: batch) }
    return try trainer.gradients(on: batch)
  }
}
