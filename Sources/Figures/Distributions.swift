import Foundation
import GradusAutograd
public import GradusCharts
public import GradusFormulas
import GradusTensors
public import GradusTraces
import GradusTraining

/// How the numbers of several values are distributed, one row for each.
public struct ActivationDistributions: ChartFigure {
  public var chart: Chart

  /// A histogram for each list of numbers, one above the other.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - layers: a name and its numbers for each row, from top to bottom.
  ///   - range: what the bins cover; nil for the range of all numbers.
  ///   - xAxis: what the numbers are.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "",
    layers: [(name: String, samples: [Double])],
    over range: ClosedRange<Double>? = nil, xAxis: some RichTextConvertible = "activation"
  ) {
    chart = Chart(title, subtitle: subtitle) { RidgelineMark(rows: layers, over: range) }.xAxis(xAxis)
      .alternativeText(RidgelineMark.inWords(layers, "values"))
  }

  /// The distributions of named values of a trace.
  ///
  /// - Throws: `TraceError.unknownName`.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", of names: [String], in trace: Trace
  ) throws(TraceError) {
    let layers = try names.map { name throws(TraceError) in (name, try trace[name].value.scalars) }
    self.init(title, subtitle: subtitle, layers: layers)
  }
}

/// How large the gradients of a trace are: the power of ten of each number, one row for each value.
public struct GradientDistributions: ChartFigure {
  public var chart: Chart

  /// The gradients of named values; those that are exactly 0 have no power of ten, and are left out.
  ///
  /// - Parameter names: the values whose gradients are shown; one without a gradient has an empty row.
  /// - Throws: `TraceError.unknownName`.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", of names: [String], in trace: Trace
  ) throws(TraceError) {
    let rows = try names.map { name throws(TraceError) in
      let gradient = try trace[name].gradient?.scalars ?? []
      return (name: name, samples: gradient.filter { $0 != 0 }.map { log10(abs($0)) })
    }
    chart = Chart(title, subtitle: subtitle) { RidgelineMark(rows: rows) }.xAxis(
      RichText(markup: "log<sub>10</sub> |gradient|")
    )
    .alternativeText(RidgelineMark.inWords(rows, "powers of ten of the gradients"))
  }
}

/// The 15 %, 50 % and 85 % points of a value over training (S. Ioffe and C. Szegedy, 2015, figure 1).
public struct ActivationPercentiles: ChartFigure {
  public var chart: Chart

  /// The median of each value as a line over the steps, in a band from the 15 % to the 85 % point.
  ///
  /// - Parameters:
  ///   - steps: when the values were measured.
  ///   - series: a name and its samples at each of the steps.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", steps: [Int],
    _ series: [(name: String, samples: [[Double]])],
    yAxis: some RichTextConvertible = "activation"
  ) {
    chart = Chart(title, subtitle: subtitle) {
      for (name, samples) in series {
        let sorted = samples.map { $0.filter(\.isFinite).sorted() }
        BandMark(x: steps, low: sorted.map { $0.point(0.15) }, high: sorted.map { $0.point(0.85) }, series: name)
        LineMark(x: steps, y: sorted.map { $0.point(0.5) }, series: name)
      }
    }
    .xAxis("step").yAxis(yAxis)
    .alternativeText(Self.inWords(series, yAxis))
  }

  private static func inWords(_ series: [(name: String, samples: [[Double]])], _ yAxis: some RichTextConvertible)
    -> String
  {
    let courses = series.map { name, samples in
      let ends = [samples.first, samples.last].map { ($0 ?? []).filter(\.isFinite).sorted() }.map { sorted in
        [0.5, 0.15, 0.85].map { Words.number(sorted.point($0)) }
      }
      let texts = ends.map { "\($0[0]) (\($0[1]) to \($0[2]))" }
      return "\(name) goes from \(texts[0]) to \(texts[1])"
    }
    return "The median of the \(yAxis.richText) over the steps, with the 15 % and 85 % points as a band. "
      + courses.joined(separator: "; ") + "."
  }
}

extension [Double] {
  /// The value below which `share` of these sorted numbers lie; a gap where there are none.
  fileprivate func point(_ share: Double) -> Double { isEmpty ? .nan : quantile(share) }
}

extension RidgelineMark {
  /// Few rows need not overlap.
  fileprivate init(rows: [(name: String, samples: [Double])], over range: ClosedRange<Double>? = nil) {
    self.init(rows, over: range, overlap: rows.count < 8 ? 1.4 : 3.2)
  }

  fileprivate static func inWords(_ rows: [(name: String, samples: [Double])], _ what: String) -> String {
    "Histograms of the \(what), one above the other, with mean ± standard deviation: "
      + Words.list(rows.map { "\($0.name) \(Words.spread($0.samples))" }) + "."
  }
}
