import Gradus

/// In what sense batch norm reparameterizes a network: with given statistics it is a layer of other weights.
struct Reparameterization {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 5 : 50 }

  func show(on page: Page) throws {
    page.heading("In what sense batch norm reparameterizes")
    page.prose(
      """
      The lecture says that batch norm “reparameterizes a deep neural network”: it describes the same functions by \
      other parameters. At test time that is exactly so. With given μ and σ, a layer x W + b followed by batch norm is \
      again a layer, x V + d, with
      """)
    let stretch = Formula.symbol("γ") / Formula.symbol("σ")
    let shifted = Formula.symbol("b") - Formula.symbol("μ")
    page.formulas([
      StatedFormula(.symbol("V"), .equals, .product([stretch, .symbol("W")])),
      StatedFormula(.symbol("d"), .equals, .sum([.product([stretch, shifted]), .symbol("β")])),
    ])
    let error = try (0..<draws).map(foldingError).max()!
    page.claim(
      Finding(
        "With given statistics a layer with batch norm computes the same as a layer without it that has other weights",
        measured: "largest difference \(error < 1e-10 ? "below 10⁻¹⁰" : "\(error)")", outcome: Outcome(error < 1e-10),
        draws: draws))
    page.prose(
      """
      So batch norm adds no function that the network could not compute before, and takes none away. It changes the \
      path of SGD: a step along the gradient with respect to W, γ and β is another step than one along the gradient \
      with respect to V and d.

      In training it is not a reparameterization in this sense. There μ and σ are those of the minibatch, so the \
      output for one example depends on the others that happen to be drawn with it.
      """)
  }

  private func foldingError(_ index: Int) throws -> Double {
    var random = RandomGenerator(seed: seed, for: "layers to fold", index)
    let (inputs, weight) = (random.normal(.matrix(40, 6)), random.normal(.matrix(6, 4)))
    let (gamma, beta, bias) = (random.normal(.row(4)), random.normal(.row(4)), random.normal(.row(4)))
    func trainer(_ layers: [any Layer], _ initial: [String: Tensor]) -> Trainer {
      Trainer(
        Network(layers: layers), loss: MeanSquaredError(), optimizer: SGD(learningRate: 0), seed: 1, initial: initial)
    }
    let dense = Dense("dense", from: 6, to: 4)
    let normalized = trainer(
      [dense, BatchNorm("norm", features: 4, epsilon: 0)],
      ["dense.weight": weight, "dense.bias": bias, "norm.gamma": gamma, "norm.beta": beta])
    let statistics = try normalized.statistics(over: inputs)
    let (mean, variance) = (statistics["norm"]!.mean!, statistics["norm"]!.variance!)
    let stretch = zip(gamma.scalars, variance.scalars).map { $0 / $1.squareRoot() }
    let folded = trainer(
      [dense],
      [
        "dense.weight": Tensor(weight.shape, weight.scalars.indices.map { weight.scalars[$0] * stretch[$0 % 4] }),
        "dense.bias": Tensor(
          bias.shape,
          stretch.indices.map { stretch[$0] * (bias.scalars[$0] - mean.scalars[$0]) + beta.scalars[$0] }),
      ])
    let outputs = (try normalized.predict(inputs, with: statistics), try folded.predict(inputs))
    return zip(outputs.0.scalars, outputs.1.scalars).map { abs($0 - $1) }.max()!
  }
}
