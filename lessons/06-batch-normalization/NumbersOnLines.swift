import Gradus

/// The four numbers of the minibatch, each time on a line: before batch norm and after each of its steps.
struct NumbersOnLines {
  private let steps: [(name: RichText, numbers: [Double])]
  private let mean, sigma, gamma, beta: Double

  /// - Parameter trace: of a batch norm called "norm" of one activation.
  init(_ trace: Trace) throws {
    let names = [
      ("input", "u"), ("norm.centered", "c = u − μ"), ("norm.normalized", "û = c/σ"), ("norm.output", "y = γû + β"),
    ]
    steps = try names.map { (name: $0.1.richText, numbers: try trace[$0.0].value.scalars) }
    (mean, sigma) = (try trace["norm.mean"].value.scalar, try trace["norm.sigma"].value.scalar)
    (gamma, beta) = (try trace["norm.gamma"].value.scalar, try trace["norm.beta"].value.scalar)
  }

  func show(on page: Page) throws {
    page.prose(
      """
      Each row of the figure shows the four numbers after one more step, starting from u, and each line follows one \
      example. From row to row, the first step moves all four by the same amount, the second divides their distances \
      from 0 by σ, and γ and β scale and move them once more. Since γ is positive here, neither their order changes \
      nor the ratios of the distances between them.
      """)
    let explorable = try Explorable.normalizedNumbers(steps[0].numbers, gamma: gamma, beta: beta)
    try page.figure("numbers-on-lines", chart, exploring: explorable)
  }

  private var chart: Chart {
    let names = steps.map(\.name)
    return Chart(
      "Subtracting μ = \(Numeral(mean, digits: 2)) moves all four alike; dividing by σ = \(Numeral(sigma, digits: 2)) scales them by \(Numeral(1 / sigma, digits: 2))",
      subtitle: "the minibatch of four before batch norm and after each of its steps"
    ) {
      RuleMark(x: 0)
      for example in steps[0].numbers.indices {
        let (numbers, series) = (steps.map { $0.numbers[example] }, RichText("example \(example + 1)"))
        LineMark(x: numbers, y: names, series: series)
        PointMark(x: numbers, y: names, series: series)
      }
    }
    .xAxis("value").legend(.belowTitle)
  }
}
