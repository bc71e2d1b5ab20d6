public import GradusCharts
public import GradusFormulas

/// Errors by the degree of a polynomial, or by any other measure of capacity: the median over draws, with quartiles.
public struct ErrorAgainstCapacity: ChartFigure {
  public let chart: Chart

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
