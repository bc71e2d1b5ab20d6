import Gradus

/// A value that is used in two places gets a gradient from each, and they add up.
struct ValueUsedTwice {
  private let x = 3.0
  private let w = 2.0

  func show(on page: Page) throws {
    page.heading("A value used twice collects two gradients")
    page.prose(
      """
      Below, x goes into a and once more into b, and a goes into b and into the loss. A small change of x changes \
      the loss on every way that leads from x to it, so the gradients that come back on these ways are added.
      """)
    let trace = try trace()
    page.derivation(try ["a", "b", "loss"].map { try trace[$0].firstExplanation })
    page.derivation(try ["b", "a", "x", "w"].map { try trace[$0].firstGradientExplanation })
    let rows = try ["a", "x"].flatMap { name in
      try trace[name].gradientPaths.map { [name, $0.through, Numeral($0.part.scalar, decimals: 0).text] }
    }
    page.table(["value", "used in", "gradient from there"], rows: rows)
    try page.figure(
      "used-twice",
      ComputationalGraph(
        trace,
        title: try "\(parts(of: trace["x"])) reach x along two paths, and add up to \(number(trace["x"].gradient!))",
        subtitle: "a = w · x, b = a + x, L = a · b; each box: symbol, formula, value, ∂L/∂(value)"))
    let closedForm = [2 * w * (w + 1) * x, (2 * w + 1) * x * x]
    let found = [try trace["x"].gradient!.scalar, try trace["w"].gradient!.scalar]
    page.prose(
      """
      Multiplied out, L = w (w + 1) x², whose derivatives are 2 w (w + 1) x = \(Numeral(closedForm[0], decimals: 0)) \
      and (2 w + 1) x² = \(Numeral(closedForm[1], decimals: 0)). Whoever keeps only the last gradient that arrives, and \
      forgets to add, gets \(number(try trace["x"].gradientPaths.last!.part)) for x: wrong, without any error \
      message.
      """)
    page.claim(
      "The gradients of all ways add up to the derivative",
      measured: "\(found.map { Numeral($0, decimals: 0).text }.joined(separator: " and ")) for x and w",
      holds: found == closedForm)
  }

  private func trace() throws -> Trace {
    let tape = Tape()
    let x = tape.input("x", Tensor(x), needsGradient: true)
    let w = tape.parameter("w", Tensor(w))
    let a = (w * x).named("a")
    let b = (a + x).named("b")
    let loss = (a * b).named("loss", symbol: "L")
    tape.backward(from: loss)
    return tape.trace()
  }

  private func parts(of value: TracedValue) -> String {
    value.gradientPaths.map { number($0.part) }.joined(separator: " and ")
  }

  private func number(_ tensor: Tensor) -> String { Numeral(tensor.scalar, decimals: 0).text }
}
