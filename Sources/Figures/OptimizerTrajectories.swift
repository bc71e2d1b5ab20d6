public import GradusCharts
import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// The paths that optimizers take across the contours of a loss of two weights.
public struct OptimizerTrajectories: ChartFigure {
  public var chart: Chart

  /// The points that one optimizer went through, the start first.
  public struct Path: Hashable, Sendable {
    /// The name of the optimizer in the legend.
    package let name: RichText
    /// The two weights at each point, in the order of the steps.
    package let x, y: [Double]
    /// The path of the optimizer `name`; `x` and `y` need equally many values, at least the start.
    public init(_ name: some RichTextConvertible, x: [Double], y: [Double]) {
      require(
        x.count == y.count && !x.isEmpty, "a path needs as many x as y, and a start: \(x.count) and \(y.count)")
      (self.name, self.x, self.y) = (name.richText, x, y)
    }
  }

  /// The contours of `loss`, with a line for each path from its start, a square, to its end, a large point.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - x, y: what the axes of the two weights cover.
  ///   - levels: the losses that get a contour; logarithmic levels need a positive loss.
  ///   - paths: the points that each optimizer went through.
  ///   - xAxis, yAxis: the names of the two weights.
  ///   - loss: the loss at given weights.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", x: ClosedRange<Double>,
    y: ClosedRange<Double>,
    levels: ContourMark.Levels = .logarithmic(12), paths: [Path],
    xAxis: some RichTextConvertible = RichText(markup: "<i>w</i><sub>1</sub>"),
    yAxis: some RichTextConvertible = RichText(markup: "<i>w</i><sub>2</sub>"),
    loss: (_ x: Double, _ y: Double) -> Double
  ) {
    chart = Chart(title, subtitle: subtitle) {
      ContourMark(x: x, y: y, levels: levels, loss).color(.axis).line(width: 0.7)
      for path in paths {
        LineMark(x: path.x, y: path.y, series: path.name).line(width: 1.5)
        PointMark(x: path.x, y: path.y, series: path.name).symbol(size: 3)
      }
      for path in paths { PointMark(x: path.x.last!, y: path.y.last!, series: path.name).symbol(size: 9) }
      Self.starts(of: paths)
    }
    .xAxis(xAxis, domain: x).yAxis(yAxis, domain: y).alternativeText(Self.inWords(paths, loss))
  }

  /// One start for all paths is named once.
  @ListBuilder<any Mark> private static func starts(of paths: [Path]) -> [any Mark] {
    for start in Set(paths.map { Point($0.x[0], $0.y[0]) }).sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      PointMark(x: start.x, y: start.y).color(.ink).symbol(.square, size: 7)
      TextMark(RichText(markup: "<b>start</b>"), x: start.x, y: start.y, anchor: TextAnchor(.left, .bottom))
    }
  }

  private static func inWords(_ paths: [Path], _ loss: (Double, Double) -> Double) -> String {
    let ways = paths.map { path in
      let ends = [0, path.x.count - 1].map { place in
        let (x, y) = (path.x[place], path.y[place])
        return "(\(Words.number(x)), \(Words.number(y))) with a loss of \(Words.number(loss(x, y)))"
      }
      return "\(path.name) goes in \(path.x.count - 1) steps from \(ends[0]) to \(ends[1])"
    }
    return "Contours of the loss over two weights, with a path for each optimizer. " + ways.joined(separator: "; ")
      + "."
  }
}
