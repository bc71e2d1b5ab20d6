import Gradus

/// γ and β can undo the normalization; and the scale of the weights before batch norm does not matter.
struct ExpressivePower {
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 5 : 50 }

  func show(on page: Page) throws {
    page.heading("γ and β keep the expressive power")
    page.prose(
      """
      Normalized activations have mean 0 and deviation 1, whatever comes before: a sigmoid would see its nearly \
      straight middle only. With γ and β each activation can take any mean and deviation. With γ = σ and β = μ batch \
      norm does nothing at all:
      """)
    let deviation = try (0..<seeds).map { try identityError(seed: RandomGenerator.seed(seed, for: "identity", $0)) }
      .max()!
    page.claim(
      "With γ = σ and β = μ batch norm gives back what it got",
      measured: "largest deviation \(deviation < 1e-12 ? "below 10⁻¹²" : "\(deviation)")", holds: deviation < 1e-12,
      seeds: seeds)
    page.prose(
      """
      The other way round, the scale of the weights before batch norm is lost: BN((aW)x) = BN(Wx). And the gradient \
      for aW is 1/a times that for W (Ioffe and Szegedy 2015, section 3.3): large weights get small steps, which \
      steadies training.
      """)
    try scaling(on: page)
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
    return zip(output.scalars, inputs.scalars).map { abs($0 - $1) }.max()!
  }

  /// The output behind batch norm and the gradient of the weights before it.
  private func outcome(scale: Double, epsilon: Double, seed: UInt64) throws -> (output: [Double], gradient: [Double]) {
    var random = RandomGenerator(seed: seed, for: "weights to scale")
    let weight = random.normal(.matrix(6, 4)).map { scale * $0 }
    let batch = Batch(inputs: random.normal(.matrix(16, 6)), targets: random.normal(.matrix(16, 4)))
    let trainer = Trainer(
      Network {
        Dense("dense", from: 6, to: 4)
        BatchNorm("norm", features: 4, epsilon: epsilon)
      }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: seed, initial: ["dense.weight": weight])
    try trainer.gradients(on: batch)
    let trace = trainer.trace()
    return (try trace["norm.output"].value.scalars, try trace["dense.weight"].gradient!.scalars)
  }

  private func scaling(on page: Page) throws {
    let scales = [0.01, 0.1, 10, 100]
    var rows: [[String]] = []
    var worst = 0.0
    for epsilon in [0, 1e-5] {
      for scale in scales {
        let (output, gradient) = try differences(scale: scale, epsilon: epsilon)
        if epsilon == 0 { worst = max(worst, output, gradient) }
        rows.append(["\(epsilon == 0 ? "0" : "10⁻⁵")", "\(scale)", power(output), power(gradient)])
      }
    }
    page.table(["ε", "a", "BN((aW)x) against BN(Wx)", "a · gradient for aW against that for W"], rows: rows)
    page.claim(
      "Batch norm does not see the scale of the weights before it, and the gradient is scaled by 1/a",
      measured: "for ε = 0 all relative differences are \(worst < 1e-10 ? "below 10⁻¹⁰" : "up to \(worst)")",
      holds: worst < 1e-10, seeds: seeds)
    page.prose(
      "With ε = 10⁻⁵ it holds nearly, and worst where the weights are so small that ε counts beside σ².")
  }

  /// The largest relative differences over all seeds.
  private func differences(scale: Double, epsilon: Double) throws -> (output: Double, gradient: Double) {
    let pairs = try (0..<seeds).map { index in
      let own = RandomGenerator.seed(seed, for: "scales", index)
      let (one, scaled) = (
        try outcome(scale: 1, epsilon: epsilon, seed: own), try outcome(scale: scale, epsilon: epsilon, seed: own)
      )
      func relative(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map { $0 - $1 }.norm / b.norm }
      return (relative(scaled.output, one.output), relative(scaled.gradient.map { scale * $0 }, one.gradient))
    }
    return (pairs.map(\.0).max()!, pairs.map(\.1).max()!)
  }

  /// A size as a power of ten: rounding errors have no digits worth printing.
  private func power(_ number: Double) -> String {
    number < 1e-10
      ? "below 10⁻¹⁰" : number < 1e-3 ? Numeral(number, decimals: 6).text : Numeral(number, decimals: 3).text
  }
}
