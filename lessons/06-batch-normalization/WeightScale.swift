import Gradus

/// What the scale of the weights in front of batch norm does to its output and to their gradient.
struct WeightScale {
  let draws: Int
  let seed: UInt64

  private let scales = [0.01, 0.1, 10, 100]

  func show(on page: Page) throws {
    var rows: [[String]] = []
    var worst = 0.0
    for epsilon in [0, 1e-5] {
      for scale in scales {
        let (output, gradient) = try differences(scale: scale, epsilon: epsilon)
        if epsilon == 0 {
          worst = max(worst, output, gradient)
        } else {
          rows.append([Numeral(scale).text, size(output), size(gradient)])
        }
      }
    }
    page.claim(
      Finding(
        "With ε = 0 batch norm does not see the scale a of the weights in front of it, and scales their gradient by 1/a",
        measured: "all relative differences are \(worst < 1e-10 ? "below 10⁻¹⁰" : "up to \(worst)")",
        outcome: Outcome(worst < 1e-10), draws: draws))
    page.prose(
      """
      With a small ε in σ², here 10⁻⁵, this holds nearly, and worst where the weights are so small that ε counts \
      beside σ². The table has the largest relative difference in \(draws) draws.
      """)
    page.table(["a", "BN(a W x) against BN(W x)", "a · gradient for a W against that for W"], rows: rows)
  }

  /// The output of batch norm, and the gradient of the weights in front of it.
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

  /// The largest relative differences over all draws.
  private func differences(scale: Double, epsilon: Double) throws -> (output: Double, gradient: Double) {
    let pairs = try (0..<draws).map { index in
      let own = RandomGenerator.seed(seed, for: "scales", index)
      let (one, scaled) = (
        try outcome(scale: 1, epsilon: epsilon, seed: own), try outcome(scale: scale, epsilon: epsilon, seed: own)
      )
      func relative(_ a: [Double], _ b: [Double]) -> Double { a.minus(b).norm / b.norm }
      return (relative(scaled.output, one.output), relative(scaled.gradient.scaled(by: scale), one.gradient))
    }
    return (pairs.map(\.0).max()!, pairs.map(\.1).max()!)
  }

  /// Rounding errors have no digits worth printing.
  private func size(_ number: Double) -> String {
    number < 1e-10 ? "below 10⁻¹⁰" : Numeral(number, digits: 2).text
  }
}
