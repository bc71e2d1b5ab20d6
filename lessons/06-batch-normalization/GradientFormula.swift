import Gradus

/// The gradient of batch norm as one formula, and what it does to a gradient: it takes two directions away.
struct GradientFormula {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 20 : 200 }

  /// - Parameter trace: of the minibatch of four.
  func show(_ trace: Trace, on page: Page) throws {
    page.heading("The whole gradient in one formula")
    let (g, normalized) = (Formula.symbol("g"), Formula.symbol("û"))
    page.prose(
      """
      The three paths make one formula, the one to remember. Let g = ∂L/∂y be the gradient that arrives from the loss, \
      a vector of B numbers. Then
      """)
    let stretch = Formula.symbol("γ") / Formula.symbol("σ")
    let along = Formula.product([normalized, .function(.mean, g * normalized)])
    page.formulas([
      StatedFormula(
        .gradient("u"), .equals, .product([stretch, .sum([g, .negative(.function(.mean, g)), .negative(along)])]))
    ])
    let ratio = try trace["norm.gamma"].value.scalar / trace["norm.sigma"].value.scalar
    page.prose(
      """
      The first term is the direct path, the second the path through μ, the third the path through σ. In the example \
      γ/σ is \(Numeral(ratio, digits: 3)):
      """)
    try numbers(trace, on: page)
    try check(on: page)
    page.prose(
      """
      Read u, û and g as arrows in a space with one axis for each example of the minibatch, and let 1 be the arrow (1, \
      1, …, 1). Adding a multiple of 1 to u shifts all examples alike; adding a multiple of û stretches them around \
      their mean. Batch norm undoes both, so neither changes the loss, and the gradient has no part along either. Both \
      arrows have the length √B and are perpendicular to each other, so the part of g along 1 is mean(g) times 1, and \
      its part along û is mean(g û) times û.
      """)
    page.prose(
      """
      The figure shows it for B = 3 with γ = σ. On the left, g loses its part along 1 and lands in the plane of all \
      vectors with mean 0, to which û belongs. On the right, you look straight at that plane: what is left loses its \
      part along û. Only one line remains for all gradients of this minibatch.
      """)
    let projection = GradientProjection()
    try page.figure("projection", projection.chart, exploring: projection.explorable)
  }

  private func numbers(_ trace: Trace, on page: Page) throws {
    let g = try trace["norm.output"].gradient!.scalars
    let normalized = try trace["norm.normalized"].value.scalars
    let stretch = try trace["norm.gamma"].value.scalar / trace["norm.sigma"].value.scalar
    let along = normalized.map { $0 * g.times(normalized).mean }
    let gradients = Self.gradient(g, normalized, stretch: stretch)
    func text(_ number: Double, _ decimals: Int = 3) -> String { Numeral(number, decimals: decimals).text }
    page.table(
      ["u", "g", "mean(g)", "û mean(g û)", "g − both", "∂L/∂u = \(text(stretch, 0)) (g − both)"],
      rows: g.indices.map { i in
        [
          "u\(["₁", "₂", "₃", "₄"][i])", text(g[i], 1), text(g.mean), text(along[i]), text(g[i] - g.mean - along[i]),
          text(gradients[i], 2),
        ]
      })
  }

  /// The formula for one activation.
  static func gradient(_ g: [Double], _ normalized: [Double], stretch: Double) -> [Double] {
    let (mean, along) = (g.mean, g.times(normalized).mean)
    return zip(g, normalized).map { stretch * ($0 - mean - $1 * along) }
  }

  /// Random minibatches of several sizes, against backpropagation.
  private func check(on page: Page) throws {
    let errors = try (0..<draws).map { index in
      var random = RandomGenerator(seed: seed, for: "minibatches for the formula", index)
      let shape = TensorShape.matrix(3 + index % 20, 1)
      let batch = Batch(
        inputs: random.normal(shape), targets: random.normal(shape), needsInputGradient: true)
      let trainer = ScalarActivation.trainer(BatchNorm("norm", features: 1, epsilon: 0))
      try trainer.gradients(on: batch)
      let trace = trainer.trace()
      let right = try trace["input"].gradient!.scalars
      let own = Self.gradient(
        try trace["norm.output"].gradient!.scalars, try trace["norm.normalized"].value.scalars,
        stretch: 2 / (try trace["norm.sigma"].value.scalar))
      return own.minus(right).norm / right.norm
    }
    let largest = errors.max()!
    page.claim(
      Finding(
        "The formula gives the gradient that backpropagation finds, for random minibatches of 3 to 22 examples",
        measured: "largest relative difference \(largest < 1e-9 ? "below 10⁻⁹" : "\(largest)")",
        outcome: Outcome(largest < 1e-9), draws: draws))
  }
}
