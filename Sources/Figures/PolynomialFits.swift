public import GradusCharts
import GradusDrawing
public import GradusFormulas
import GradusTensors
public import GradusTraining

/// Examples of one variable with the polynomials that were fitted to them.
public struct PolynomialFits: ChartFigure {
  public var chart: Chart

  /// The examples as points and the fitted polynomials as lines.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - training, validation: the examples, of one feature and one output.
  ///   - fits: the polynomials, with their names in the legend.
  ///   - curve: the function that the examples were drawn from, where it is known.
  ///   - yDomain: what the y axis covers; nil for all data.
  ///   - xLabels: how the numbers along the x axis are written.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", training: Examples,
    validation: Examples? = nil,
    fits: [(name: String, model: Polynomial)], curve: ((Double) -> Double)? = nil,
    xAxis: some RichTextConvertible = "x",
    yAxis: some RichTextConvertible = "y", yDomain: ClosedRange<Double>? = nil, xLabels: TickLabels = .numbers
  ) {
    let xs = training.inputs.scalars + (validation?.inputs.scalars ?? [])
    let interval = (xs.min() ?? 0)...(xs.max() ?? 1)
    chart = Chart(title, subtitle: subtitle) {
      if let curve { LineMark(over: interval, series: "true curve", curve).color(.axis).line(.dotted) }
      for fit in fits { LineMark(over: interval, series: fit.name) { fit.model($0) } }
      PointMark(x: training.inputs.scalars, y: training.targets.tensor.scalars, series: "training")
      if let validation {
        PointMark(x: validation.inputs.scalars, y: validation.targets.tensor.scalars, series: "validation")
      }
    }
    .xAxis(xAxis, labels: xLabels).yAxis(yAxis, domain: yDomain)
    .alternativeText(
      Self.inWords(training, validation, fits) + (subtitle.richText.isEmpty ? "" : " Shown: \(subtitle.richText)."))
  }

  private static func inWords(
    _ training: Examples, _ validation: Examples?, _ fits: [(name: String, model: Polynomial)]
  ) -> String {
    let sets = [("training", training)] + (validation.map { [("validation", $0)] } ?? [])
    let counts = sets.map { "\($0.1.count) \($0.0) examples" }
    let errors = fits.map { fit in
      let each = sets.map { "\(Words.number(fit.model.meanSquaredError(on: $0.1))) on the \($0.0) examples" }
      return "\(fit.name) has a mean squared error of " + Words.list(each)
    }
    return "\(Words.list(counts)) as points, with the fitted curves. " + errors.joined(separator: "; ") + "."
  }
}
