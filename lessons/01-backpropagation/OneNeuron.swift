import Gradus

/// One neuron with two inputs, whose numbers are short enough to follow with pencil and paper.
struct OneNeuron {
  private let learningRate = 0.1

  /// The weights and the bias.
  private struct Parameters {
    var w: Tensor = [[0.5], [1.5]]
    var b: Tensor = [[0.5]]
  }

  func show(on page: Page) throws {
    page.heading("One neuron by hand")
    page.prose(
      """
      A neuron weighs its inputs x by w, adds a bias b, and bends the sum z with the sigmoid s(z) = 1 / (1 + e⁻ᶻ). \
      Its output y should be the target t; the loss L is the square of what is missing. Forwards, each line uses \
      only lines above it:
      """)
    let trace = try trace(of: Parameters())
    page.derivation(try ["z", "y", "loss"].map { try trace[$0].firstExplanation })
    page.prose(
      """
      Backwards, the walk starts at the loss, with ∂L/∂L = 1. Each line multiplies the gradient that came before by \
      the derivative of one step: 2 (y − t) for the square, y (1 − y) for the sigmoid, and x for a weight. The bias \
      gets the gradient of z as it is.
      """)
    let backward = [
      ("y", [0, 0]), ("z", [0, 0]), ("neuron.w", [0, 0]), ("neuron.w", [1, 0]), ("neuron.b", [0, 0]),
    ]
    page.derivation(try backward.map { try trace[$0].gradientExplanation(at: $1) })
    try page.figure(
      "neuron",
      ComputationalGraph(
        trace, title: title(of: trace),
        subtitle: "one neuron, y = s(x w + b); each box: symbol, formula, values, ∂L/∂(value)"))
    try step(from: trace, on: page)
  }

  private func trace(of parameters: Parameters) throws -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[2, -1]])
    let (w, b) = tape.scoped("neuron") {
      (
        tape.parameter("w", parameters.w),
        tape.parameter("b", parameters.b)
      )
    }
    let t = tape.input("t", [[1]], role: .target)
    let z = (x.matmul(w) + b).named("z")
    let y = z.sigmoid().named("y")
    let loss = (y - t).squared().named("loss", symbol: "L")
    tape.backward(from: loss)
    return tape.trace()
  }

  private func title(of trace: Trace) throws -> String {
    let gradient = try trace["neuron.w"].gradient!
    return gradient.scalars[0] < 0 && gradient.scalars[1] > 0
      ? "The loss falls when w₁ and b grow and w₂ shrinks" : "Each parameter has its own slope"
  }

  /// One step of gradient descent, and whether the gradient foretold what it does to the loss.
  private func step(from trace: Trace, on page: Page) throws {
    var moved = Parameters()
    let (forW, forB) = (try trace["neuron.w"].gradient!, try trace["neuron.b"].gradient!)
    for i in 0..<2 { moved.w[i, 0] -= learningRate * forW[i, 0] }
    moved.b[0, 0] -= learningRate * forB[0, 0]
    let squares = (forW.scalars + forB.scalars).reduce(0) { $0 + $1 * $1 }
    let (before, after) = (try trace["loss"].value.scalar, try self.trace(of: moved)["loss"].value.scalar)
    let weights = moved.w.scalars.map { Numeral($0, decimals: 3).text }.joined(separator: ", ")
    page.prose(
      """
      A step of size η = \(learningRate) against the gradient moves w to (\(weights)) and b to \
      \(Numeral(moved.b.scalar, decimals: 3)). To first order the loss then changes by −η times the sum of the squared \
      gradients, \(Numeral(-learningRate * squares, decimals: 4)). It does change by \
      \(Numeral(after - before, decimals: 4)), from \(Numeral(before, decimals: 4)) to \(Numeral(after, decimals: 4)): the \
      slope is exact at one point, and the loss is curved.
      """)
    page.claim(
      "A small step against the gradient lowers the loss by nearly what the gradient predicts",
      measured: "\(Numeral(before - after, decimals: 4)) against \(Numeral(learningRate * squares, decimals: 4))",
      holds: after < before && abs((before - after) / (learningRate * squares) - 1) < 0.1)
  }
}
