import GradusAutograd
public import GradusCharts
public import GradusFormulas
import GradusRequirements
import GradusTensors
public import GradusTraces

/// One value of two traces side by side, and the difference of the second from the first.
public struct TraceComparison: GridFigure {
  public var grid: ChartGrid

  /// The value called `name` in both traces, where it must have the same shape, as heat maps.
  ///
  /// - Throws: `TraceError.unknownName` where one of the traces has no value of that name.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", _ name: String,
    first: (name: String, trace: Trace),
    second: (name: String, trace: Trace), xAxis: some RichTextConvertible = "column",
    yAxis: some RichTextConvertible = "row"
  ) throws(TraceError) {
    let (a, b) = (try first.trace[name].value, try second.trace[name].value)
    require(a.shape == b.shape, "values of shape \(a.shape) and \(b.shape) have no difference")
    let difference = Tensor(a.shape, zip(a.scalars, b.scalars).map { $1 - $0 })
    let reach = Self.reach(of: a.scalars + b.scalars)
    grid = ChartGrid(title, subtitle: subtitle, columns: 3, shared: .y) {
      Self.chart(first.name, a, reach).xAxis(xAxis).yAxis(yAxis)
      Self.chart(second.name, b, reach).xAxis(xAxis).yAxis(yAxis)
      Self.chart("\(second.name) − \(first.name)", difference, Self.reach(of: difference.scalars)).xAxis(xAxis)
    }
    .alternativeText(Self.inWords(name, a, b, difference, first.name, second.name))
  }

  private static func chart(_ caption: String, _ tensor: Tensor, _ reach: Double) -> Chart {
    Chart(caption) {
      RectangleMark((0..<tensor.rows).map { Array(tensor.row($0)) }, colors: .diverging, domain: -reach...reach)
    }
  }

  /// How far the colours reach on both sides of 0.
  private static func reach(of numbers: [Double]) -> Double {
    let largest = numbers.map(abs).filter(\.isFinite).max() ?? 1
    return largest > 0 ? largest : 1
  }

  private static func inWords(
    _ name: String, _ a: Tensor, _ b: Tensor, _ difference: Tensor, _ first: String, _ second: String
  ) -> String {
    let largest = difference.scalars.map(abs).max() ?? 0
    let verdict = largest == 0 ? "They are equal." : "They differ by at most \(Words.number(largest))."
    return "Heat maps of \(name), \(a.rows) by \(a.columns) numbers, in two traces, and their difference. "
      + "Mean ± standard deviation: \(first) \(Words.spread(a.scalars)), \(second) \(Words.spread(b.scalars)). "
      + verdict
  }
}
