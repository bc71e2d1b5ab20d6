public import GradusCharts
public import GradusFormulas

/// Errors against the degree of a polynomial, or another measure of capacity: the median over draws, with quartiles.
public struct ErrorAgainstCapacity: ChartFigure {
  public var chart: Chart

  /// A line through the medians for each setting, with a band between the quartiles where there are several draws.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - capacities: the degrees, or other measures of capacity, along the x axis.
  ///   - all: the settings, such as "training" and "validation"; each has a list of errors for each draw, with one
  ///     error for each of `capacities`. The errors must be positive, because their axis is logarithmic.
  ///   - xAxis, yAxis: what the capacities and the errors are.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", capacities: [Int], _ all: [Runs],
    xAxis: some RichTextConvertible = "degree of the polynomial", yAxis: some RichTextConvertible = "mean squared error"
  ) {
    chart = Chart(title, subtitle: subtitle) {
      for runs in all {
        let spread = Spread(of: runs.values)
        if runs.values.count > 1 { BandMark(x: capacities, low: spread.low, high: spread.high, series: runs.name) }
        LineMark(x: capacities, y: spread.median, series: runs.name)
        PointMark(x: capacities, y: spread.median, series: runs.name).symbol(size: 3.5)
      }
    }
    .xAxis(xAxis).yAxis(yAxis, scale: .logarithmic)
    .alternativeText(
      "The \(yAxis.richText) over the \(xAxis.richText), on a logarithmic axis. "
        + all.map { "\($0.name) \(Words.course(Spread(of: $0.values).median, at: capacities.map(Double.init)))" }
        .joined(separator: "; ") + ".")
  }
}
