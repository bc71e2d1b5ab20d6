import Gradus

/// A value that is used in two places gets a gradient from each, and they add up.
struct ValueUsedTwice {
  private let x = 3.0
  private let w = 2.0

  func show(on page: Page) throws {
    page.heading("A value used twice collects two gradients")
    page.prose("Here x is used for a and for c, and a is used for c and for the loss:")
    let trace = try trace()
    page.derivation(try ["a", "c", "loss"].map { try trace[$0].firstExplanation })
    page.prose(
      """
      A small change of x changes the loss along every path from x to it, so the gradients that come back along these \
      paths are added. For a there are two paths, straight into the loss and through c:
      """)
    page.derivation(try ["c", "a"].map { try trace[$0].firstGradientExplanation })
    try predict(from: trace, on: page)
    page.derivation(try ["x", "w"].map { try trace[$0].firstGradientExplanation })
    page.prose(
      """
      In the figure, follow the red arrows back from L. Each carries the gradient at its tail times the local derivative \
      beside it, and where two arrive, at ⊕, what they carry is added.
      """)
    let sum = try sum(trace)
    try page.figure("used-twice", graph(trace, sum), showing: sum)
    page.prose(
      """
      Multiplied out, L = w (w + 1) x², whose derivatives are \
      2 w (w + 1) x = \(Numeral(closedForm[0], decimals: 0)) and (2 w + 1) x² = \(Numeral(closedForm[1], decimals: 0)). \
      A program that keeps only the last gradient that arrives gets \
      \(number(try trace["x"].gradientPaths.last!.part)) for x, without any error message.
      """)
    page.claim(sum)
  }

  private var closedForm: [Double] { [2 * w * (w + 1) * x, (2 * w + 1) * x * x] }

  private func predict(from trace: Trace, on page: Page) throws {
    let parts = try trace["x"].gradientPaths.map(\.part.scalar)
    let choices = parts + [parts.reduce(0, +), parts.reduce(1, *)]
    page.predict(
      "Now x: it enters c = a + x directly, and a = w · x with w = 2. What is ∂L/∂x?",
      choices: choices.map { Numeral($0, decimals: 0).text },
      right: choices.firstIndex(of: try trace["x"].gradient!.scalar)!,
      because: """
        ∂L/∂c = 6 arrives directly, and ∂L/∂a · w = 15 · 2 = 30 through a. Changes along different paths add up; \
        derivatives multiply only along one path.
        """)
  }

  private func sum(_ trace: Trace) throws -> Finding {
    let found = [try trace["x"].gradient!.scalar, try trace["w"].gradient!.scalar]
    return Finding(
      "The gradients that arrive along all paths add up to the derivative",
      measured: "\(found.map { Numeral($0, decimals: 0).text }.joined(separator: " and ")) for x and w",
      outcome: Outcome(found == closedForm))
  }

  private func graph(_ trace: Trace, _ sum: Finding) throws -> ComputationalGraph {
    let parts = try trace["x"].gradientPaths.map { number($0.part) }.joined(separator: " and ")
    let total = number(try trace["x"].gradient!)
    return ComputationalGraph(
      trace,
      title: sum.title(
        "x receives \(parts) along two paths, which add up to \(total)",
        fails: "x receives \(parts) along two paths", unclear: "x receives \(parts) along two paths"),
      subtitle: "a = w · x, c = a + x, L = a · c; each box: symbol, formula, value and ∂L/∂(value)")
  }

  private func trace() throws -> Trace {
    let tape = Tape()
    let x = tape.input("x", Tensor(x), needsGradient: true)
    let w = tape.parameter("w", Tensor(w))
    let a = (w * x).named("a")
    let c = (a + x).named("c")
    let loss = (a * c).named("loss", symbol: "L")
    tape.backward(from: loss)
    return tape.trace()
  }

  private func number(_ tensor: Tensor) -> String { Numeral(tensor.scalar, decimals: 0).text }
}
