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
      A neuron multiplies its inputs x by weights w, adds a bias b, and passes the sum z through the sigmoid \
      s(z) = 1 / (1 + e⁻ᶻ). Its output y should be the target t, and the loss L is the squared error, (y − t)². In \
      the forward pass each line uses only what is given and the lines above it:
      """)
    let trace = try trace(of: Parameters())
    page.derivation(try ["z", "y", "loss"].map { try trace[$0].firstExplanation })
    try predict(from: trace, on: page)
    page.prose(
      """
      The backward pass starts at the loss, with ∂L/∂L = 1. Each line multiplies the gradient of a later value by the \
      derivative of one step, such as 2 (y − t) for the square, y (1 − y) for the sigmoid, and the input for a weight:
      """)
    let backward = [
      ("y", [0, 0]), ("z", [0, 0]), ("neuron.w", [0, 0]), ("neuron.w", [1, 0]), ("neuron.b", [0, 0]),
    ]
    page.derivation(try backward.map { try trace[$0].gradientExplanation(at: $1) })
    page.prose(
      """
      The figure shows both passes at once. Read the blue numbers from left to right, and then follow the red arrows from \
      right to left: beside each stands the local derivative, and what it contributes to the gradient at its head, the \
      gradient at its tail times that derivative.
      """)
    try page.figure("neuron", graph(trace), showing: directions(trace))
    try step(from: trace, on: page)
  }

  private func predict(from trace: Trace, on page: Page) throws {
    let slopes = try ["neuron.w", "neuron.b"].flatMap { try trace[$0].gradient!.scalars }
    page.predict(
      "The output 0.5 is below the target 1. Which of the three parameters has to shrink, so that the loss falls?",
      choices: ["w₁", "w₂", "b"], right: slopes.firstIndex { $0 > 0 }!,
      because: """
        The output has to grow, and so has z = 2 w₁ − w₂ + b. Only w₂ enters it with a minus sign, since its input is \
        −1.
        """)
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

  private func directions(_ trace: Trace) throws -> Finding {
    let (forW, forB) = (try trace["neuron.w"].gradient!.scalars, try trace["neuron.b"].gradient!.scalar)
    return Finding(
      "Against the gradient, w₁ and b grow and w₂ shrinks",
      measured: "∂L/∂w₁ = \(Numeral(forW[0])), ∂L/∂w₂ = \(Numeral(forW[1])), ∂L/∂b = \(Numeral(forB))",
      outcome: Outcome(forW[0] < 0 && forW[1] > 0 && forB < 0))
  }

  private func graph(_ trace: Trace) throws -> ComputationalGraph {
    ComputationalGraph(
      trace,
      title: try directions(trace).title(
        "The loss falls when w₁ and b grow and w₂ shrinks", fails: "Each parameter has its own slope",
        unclear: "Each parameter has its own slope"),
      subtitle: "one neuron, y = s(x w + b); each box: symbol, formula, value and ∂L/∂(value)")
  }

  /// One step of gradient descent, and whether the gradient predicted what it does to the loss.
  private func step(from trace: Trace, on page: Page) throws {
    var moved = Parameters()
    let (forW, forB) = (try trace["neuron.w"].gradient!, try trace["neuron.b"].gradient!)
    for i in 0..<2 { moved.w[i, 0] -= learningRate * forW[i, 0] }
    moved.b[0, 0] -= learningRate * forB[0, 0]
    let predicted = learningRate * (forW.scalars + forB.scalars).reduce(0) { $0 + $1 * $1 }
    let (before, after) = (try trace["loss"].value.scalar, try self.trace(of: moved)["loss"].value.scalar)
    let weights = moved.w.scalars.map { Numeral($0, decimals: 3).text }.joined(separator: ", ")
    page.prose(
      """
      A step of size η = \(learningRate) against the gradient moves w to (\(weights)) and b to \
      \(Numeral(moved.b.scalar, decimals: 3)). The gradient predicts that this changes the loss by −η times the sum of the \
      squared gradients, \(Numeral(-predicted, decimals: 4)). It really changes by \
      \(Numeral(after - before, decimals: 4)): the loss is curved, so its slope changes along the step.
      """)
    page.claim(
      Finding(
        "A small step against the gradient lowers the loss by nearly as much as the gradient predicts",
        measured: "\(Numeral(before - after, decimals: 4)), predicted \(Numeral(predicted, decimals: 4))",
        outcome: Outcome(after < before && abs((before - after) / predicted - 1) < 0.1)))
  }
}
