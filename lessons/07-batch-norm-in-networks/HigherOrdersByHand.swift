import Gradus

/// Why depth makes large steps dangerous, on a chain of single weights that one can compute by hand.
struct HigherOrdersByHand {
  private let depths = [2, 5, 10, 20]
  private let stepSizes = [0.02, 0.05, 0.1]

  func show(on page: Page) throws {
    page.heading("Higher-order effects, by hand")
    page.prose(
      """
      “Small changes made to earlier layers can have a major impact on what happens later in the network”, says the \
      lecture. The smallest deep network shows why: a chain of L layers with one weight each.
      """)
    let output = Formula.symbol("y")
    let factors: [Formula] = [.symbol("w", "1"), .symbol("w", "2"), .symbol("…"), .symbol("w", "L"), .symbol("x")]
    page.formulas([StatedFormula(output, .equals, .product(factors))])
    page.prose(
      """
      Let x = 1 and all weights be 1, so that y = 1. We want y = 2, with the loss ½ (y − 2)². The gradient with \
      respect to every weight is (y − 2) times the product of the other weights, −1, so a step of size η makes every \
      weight 1 + η. The gradient of one weight assumes that the others stay; but all move at once. For three layers
      """)
    let step = Formula.symbol("η")
    let terms: [Formula] = [
      .number(1), .product([.number(3), step]), .product([.number(3), .power(step, .number(2))]),
      .power(step, .number(3)),
    ]
    page.formulas([
      StatedFormula(output, .equals, .power(.sum([.number(1), step]), .number(3)), name: "L = 3"),
      StatedFormula(output, .equals, .sum(terms)),
    ])
    page.prose(
      """
      The term 3 η, the first order, is what the gradient promises. The second and the third order arise where the \
      changes of two or three weights multiply. With L layers there are orders up to L.
      """)
    try predict(on: page)
    try page.figure("orders", chart, exploring: .higherOrders(depth: 10, stepSize: 0.1))
    page.prose(
      """
      Each bar is the change of y after one step, stacked by orders. At the dashed line the loss is 0; above the \
      dotted line it is larger than before. With 20 layers and step size 0.1 most of the bar is higher orders, and the \
      step does harm.
      """)
    page.prose(
      """
      The trace of the chain with three weights has every gradient. In its page, take a step of size 0.1, and compare what y becomes, \
      1.331, with what the gradient promises, 1.3.
      """)
    try page.trace(Chain(depth: 3).trace)
    try largestStep(on: page)
  }

  private func predict(on page: Page) throws {
    let change = Chain(depth: 10).orders(stepSize: 0.1).dropFirst().reduce(0, +)
    let choices = [0.9, 1, 1.6, 3]
    page.predict(
      "L = 10 and η = 0.1: the first order promises that y rises by 10 η = 1, just what we want. By how much does it rise?",
      choices: choices.map { "by about \(Numeral($0))" },
      right: choices.indices.min { abs(choices[$0] - change) < abs(choices[$1] - change) }!,
      because: "y becomes 1.1¹⁰ ≈ \(Numeral(1 + change, decimals: 2)): the second order alone adds 45 η² = 0.45.")
  }

  private var chart: ChartGrid {
    ChartGrid(
      "The deeper the chain, the more the higher orders add to what the gradient promises",
      subtitle:
        "change of y after one step against the gradient, by orders; y should change by 1, and from 2 on the loss rises",
      columns: 3, shared: .both
    ) {
      for stepSize in stepSizes { bars(stepSize) }
    }
  }

  private var groups: [(name: String, orders: ClosedRange<Int>, color: RGBColor)] {
    [
      ("order 1: the gradient's promise", 1...1, .value), ("order 2", 2...2, .gradient),
      ("orders 3 to L", 3...20, .axis),
    ]
  }

  /// Bars that stand before each other, the highest behind, look like one bar in parts.
  private func bars(_ stepSize: Double) -> Chart {
    let orders = depths.map { Chain(depth: $0).orders(stepSize: stepSize) }
    func total(_ orders: [Double], upTo order: Int) -> Double { orders.dropFirst().prefix(order).reduce(0, +) }
    return Chart("step size \(Numeral(stepSize))") {
      for group in groups.reversed() {
        BarMark(
          x: depths.map { "\($0)" }, y: orders.map { total($0, upTo: group.orders.upperBound) }, series: group.name
        )
        .overlaid().color(group.color)
      }
      RuleMark(y: 1.0)
      RuleMark(y: 2.0).line(.dotted)
    }
    .xAxis("layers L").yAxis("change of y").legend(.belowTitle)
  }

  private func largestStep(on page: Page) throws {
    let depths = [1, 2, 3, 5, 10, 20, 50, 100]
    let largest = depths.map { Chain(depth: $0).largestStepSize }
    let products = zip(depths, largest).map { Double($0) * $1 }
    page.prose("How large may the step be, if the loss is to fall at all? The figure gives this limit for each depth.")
    let finding = Finding(
      "The deeper the chain, the smaller the largest step that still lowers the loss, nearly in proportion to 1/L",
      measured:
        "L η is \(Numeral(products[4], decimals: 2)) for L = 10 and \(Numeral(products[7], decimals: 2)) for L = 100",
      outcome: Outcome(zip(largest, largest.dropFirst()).allSatisfy { $0 > $1 } && products[4] / products[7] < 1.1))
    try page.figure(
      "largest-step",
      Chart(
        finding.title(
          "The largest step that still lowers the loss shrinks like 1/L",
          fails: "The largest step does not shrink like 1/L",
          unclear: ""), subtitle: "chain of L weights; dashed: (ln 3)/L, which it approaches"
      ) {
        LineMark(x: depths.map(Double.init), y: depths.map { 1.0986122886681098 / Double($0) }).color(.axis).line(
          .dashed)
        LineMark(x: depths.map(Double.init), y: largest).color(.value)
        PointMark(x: depths.map(Double.init), y: largest).color(.value)
      }
      .xAxis("layers L", scale: .logarithmic).yAxis("largest step size that lowers the loss", scale: .logarithmic),
      showing: finding)
    page.claim(finding)
    page.prose(
      """
      This is the dilemma of the lecture: depth multiplies the higher orders, so the steps must be small, and small \
      steps are slow. Now put batch norm after every layer of the chain: it divides the scale of each weight away \
      again. Of the product of weights only γ of the last norm is left, and with it only the first order.
      """)
  }
}
