public import GradusCharts
public import GradusFormulas
public import GradusTensors

/// A matrix as colours: blue below 0, red-orange above 0, and near-white at 0.
public struct WeightHeatMap: ChartFigure {
  public var chart: Chart

  /// A cell for each number of a matrix.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - weights: the matrix, of shape [inputs, outputs] for a dense layer; its first row is at the top.
  ///   - xAxis, yAxis: what its columns and its rows are.
  ///   - label: what the numbers are, beside the colour bar.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", _ weights: Tensor,
    xAxis: some RichTextConvertible = "output", yAxis: some RichTextConvertible = "input",
    label: some RichTextConvertible = "weight"
  ) {
    let (least, largest) = (weights.scalars.min() ?? 0, weights.scalars.max() ?? 0)
    chart = Chart(title, subtitle: subtitle) {
      RectangleMark((0..<weights.rows).map { Array(weights.row($0)) }, colors: .diverging, label: label)
    }
    .xAxis(xAxis).yAxis(yAxis)
    .alternativeText(
      "Heat map of \(weights.rows) by \(weights.columns) numbers (\(label.richText)), rows: \(yAxis.richText), columns: \(xAxis.richText). "
        + "They lie between \(Words.number(least)) and \(Words.number(largest)), with mean ± standard deviation "
        + "\(Words.spread(weights.scalars)).")
  }
}
