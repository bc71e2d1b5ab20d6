import Gradus

/// A 2-3-1 network of tanh on a batch of four: "exclusive or" with -1 and 0.5 for false and true.
///
/// With -1 and 1 the problem would be so symmetric that some gradients vanish.
struct SmallNetwork {
  let seed: UInt64

  static let batch = Batch(inputs: [[0.5, -1], [-1, 0.5], [0.5, 0.5], [-1, -1]], targets: [[1], [1], [0], [0]])

  static func trainer(seed: UInt64) -> Trainer {
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      Activation("active", .tanh)
      Dense("output", from: 3, to: 1)
    }
    return Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: seed)
  }

  func show(on page: Page) throws {
    page.heading("A network: two inputs, three hidden units, one output")
    page.prose(
      """
      The batch holds the four cases of "exclusive or": the target is 1 where one of two inputs is true (0.5) and \
      the other is false (−1), else 0. Weights are drawn from N(0, 1/fan-in) and biases start at 0. A layer computes \
      its four examples at once, as a product of matrices; the same lines as above, with more indices. The first \
      example and the first hidden unit, forwards:
      """)
    let trainer = Self.trainer(seed: seed)
    try trainer.gradients(on: Self.batch)
    let trace = trainer.trace()
    let forward = [
      "hidden.product", "hidden.output", "active.output", "output.product", "output.output", "residual",
      "squaredError", "loss",
    ]
    page.derivation(try forward.map { try trace[$0].firstExplanation })
    page.prose("And backwards. A weight gets one contribution from each example, and a bias too:")
    let backward = [
      "squaredError", "residual", "output.output", "output.bias", "output.weight", "active.output", "hidden.output",
      "hidden.bias", "hidden.weight",
    ]
    page.derivation(try backward.map { try trace[$0].firstGradientExplanation })
    try page.figure(
      "network",
      ComputationalGraph(
        trace, title: try title(of: trace),
        subtitle: "a 2-3-1 network of tanh and a batch of four; each box: symbol, formula, values, ∂L/∂(value)"))
    try filmstrip(of: trace, on: page)
    try page.trace(trace)
  }

  private func title(of trace: Trace) throws -> String {
    let sizes = try ["hidden.weight", "output.weight"].map { try trace[$0].gradient!.scalars.map(abs).max()! }
    let (first, second) = (Numeral(sizes[0], decimals: 2).text, Numeral(sizes[1], decimals: 2).text)
    return "Gradients reach back to the first layer: at most \(first) there, \(second) in the last"
  }

  private func filmstrip(of trace: Trace, on page: Page) throws {
    let all = trace.named.map(\.node)
    let forward = all.count { !$0.isGiven }
    let backward = all.count { $0.gradient != nil }
    let strip = Filmstrip(trace, title: "\(forward) values flow forwards, then \(backward) gradients flow back")
    page.prose(
      """
      The next figure is that step as a filmstrip: first values appear from left to right, then gradients from right \
      to left. At any moment only neighbours of what is there already can be computed.
      """)
    try page.figure("filmstrip", strip)
    try page.animation("filmstrip-animated", strip)
  }
}
