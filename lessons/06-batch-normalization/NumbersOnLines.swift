import Gradus

/// The four numbers of the minibatch on a line, after each step of batch norm.
struct NumbersOnLines {
  private let steps: [(name: RichText, numbers: [Double])]
  private let mean, sigma: Double

  /// - Parameter trace: of a batch norm called "norm" of one activation.
  init(_ trace: Trace) throws {
    let names = [
      ("input", "u"), ("norm.centered", "c = u − μ"), ("norm.normalized", "û = c/σ"), ("norm.output", "y = γû + β"),
    ]
    steps = try names.map { (name: $0.1.richText, numbers: try trace[$0.0].value.scalars) }
    (mean, sigma) = (try trace["norm.mean"].value.scalar, try trace["norm.sigma"].value.scalar)
  }

  func show(on page: Page) throws {
    page.prose(
      """
      The figure has a line for each step. Follow one example downwards: the first step moves all four by the same \
      amount, the second one stretches their distances from 0 by the same factor, and γ and β stretch and move them once \
      more. Their order, and the ratios of the distances between them, stay.
      """)
    try page.figure("numbers-on-lines", chart)
  }

  private var chart: Chart {
    let names = steps.map(\.name)
    return Chart(
      "Subtracting μ = \(Numeral(mean, digits: 2)) moves all four alike, dividing by σ = \(Numeral(sigma, digits: 2)) scales them by \(Numeral(1 / sigma, digits: 2))",
      subtitle: "the minibatch of four after each step of batch norm; û has mean 0 and standard deviation 1"
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
