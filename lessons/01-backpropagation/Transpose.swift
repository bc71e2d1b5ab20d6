import Gradus

/// Why ∂L/∂W = xᵀ g for z = x W: one weight, the paths that lead from it to the loss, and the same sum as a product.
struct Transpose {
  let seed: UInt64
  /// The weight that is followed, counted from 0: from the first input to the second hidden unit.
  static let weight = (input: 0, unit: 1)

  func show(on page: Page) throws {
    let layer = try HiddenLayer(seed: seed)
    page.heading("Where the transpose comes from")
    page.prose(
      """
      In NumPy the gradient of a weight matrix is a single line, \(code: "x.T @ g"). Why is x transposed? Take \
      z = x W in the hidden layer above, without the number ⁽¹⁾ of the layer. x is \(layer.x.shape.text), a row for each \
      example and a column for each input; W is \(layer.w.shape.text), a column for each unit. So z is \
      \(layer.g.shape.text), and so is its gradient g = ∂L/∂z.
      """ as RichText)
    predict(layer, on: page)
    page.prose(
      """
      But shapes are no reason: with as many examples as inputs and units every product would fit. So follow a single \
      weight, W₁₂, which leads from input 1 to unit 2. It is used once for each example b, in \
      \(z("b2")) = \(x("b1")) W₁₂ + \(x("b2")) W₂₂. When W₁₂ grows a little, \(z("b2")) grows \(x("b1")) times as much, and the \
      loss \(g("b2")) times as much as \(z("b2")). That makes four paths from W₁₂ to the loss. As before, we multiply along \
      each path, and add:
      """ as RichText)
    page.derivation([try layer.value("hidden.weight").gradientExplanation(at: [Self.weight.input, Self.weight.unit])])
    try figures(layer, on: page)
    try otherFactor(layer, on: page)
  }

  private func predict(_ layer: HiddenLayer, on page: Page) {
    let factors = [
      ("x g", layer.x, layer.g), ("xᵀ g", layer.x.transposed, layer.g), ("g xᵀ", layer.g, layer.x.transposed),
    ]
    page.predict(
      "Use the shapes only: which of these products can be ∂L/∂W?", choices: factors.map(\.0),
      right: factors.firstIndex { _, a, b in
        a.columns == b.rows && a.rows == layer.w.rows && b.columns == layer.w.columns
      }!,
      because: """
        ∂L/∂W holds a number for each weight, so it is \(layer.w.shape.text) like W. \
        (\(layer.x.transposed.shape.text)) (\(layer.g.shape.text)) gives that; in the other two the inner sizes differ.
        """)
  }

  private func figures(_ layer: HiddenLayer, on page: Page) throws {
    page.prose(
      """
      The figure shows the 6 weights, the 12 sums z and the loss. The lit paths from W₁₂ pass through one sum of each \
      example, that of unit 2.
      """)
    let sums = try layer.sums()
    try page.figure("weight-paths", WeightPaths(layer).chart, showing: sums)
    page.prose(
      """
      The four inputs in that sum, x₁₁, x₂₁, x₃₁ and x₄₁, stand below one another in column 1 of x. But a matrix product \
      runs along a row of its left factor and down a column of its right one. So the column has to be laid down as a row, \
      and that is all that the transpose does. Row 1 of xᵀ times column 2 of g is the sum above, at entry (1, 2), where \
      ∂L/∂W₁₂ belongs. The next figure shows it with the numbers.
      """)
    try page.figure("transpose", MatrixProduct(layer).chart, showing: sums)
  }

  private func otherFactor(_ layer: HiddenLayer, on page: Page) throws {
    page.prose(
      """
      The gradient of the other factor is found in the same way. \(x("bi")) is used once for each unit j, with the factor \
      \(w("ij")). So its gradient is a sum along row b of g and along row i of W, and now the row of W has to become a \
      column: ∂L/∂x = g Wᵀ, of shape \(layer.shapes(layer.g, layer.w.transposed, layer.x)). For the first input of the first \
      example:
      """ as RichText)
    page.derivation([try layer.value("input").firstGradientExplanation])
    page.prose("In symbols:")
    page.formulas(bothGradients)
    page.prose(
      """
      The rule to keep: a gradient has the shape of its value, and it is a sum over the index that the value does not \
      have. W has no index b, since all examples share it; x has no index j, since all units share it. The bias has no \
      index b either, and its factor is 1, so its gradient is the sum of the rows of g.
      """)
    page.claim(try layer.sums())
  }

  private var bothGradients: [StatedFormula] {
    let (b, i, j) = (Formula.symbol("b"), Formula.symbol("i"), Formula.symbol("j"))
    func entry(_ letter: String, _ row: Formula, _ column: Formula) -> Formula {
      .indexed(.symbol(letter), by: row * column)
    }
    let (ofW, ofX) = (
      Formula.indexed(.gradient("W"), by: i * j), Formula.indexed(.gradient("x"), by: b * i)
    )
    return [
      StatedFormula(ofW, .equals, .total(over: b, entry("x", b, i) * entry("g", b, j))),
      StatedFormula(.gradient("W"), .equals, .juxtaposed(.transposed(.symbol("x")), .symbol("g"))),
      StatedFormula(ofX, .equals, .total(over: j, entry("g", b, j) * entry("W", i, j))),
      StatedFormula(.gradient("x"), .equals, .juxtaposed(.symbol("g"), .transposed(.symbol("W")))),
    ]
  }

  private func x(_ index: String) -> RichText { "x\(sub: index)" }
  private func w(_ index: String) -> RichText { "W\(sub: index)" }
  private func z(_ index: String) -> RichText { "z\(sub: index)" }
  private func g(_ index: String) -> RichText { "g\(sub: index)" }
}
