public import Autograd
public import Charts
import Foundation
import Training

/// How the numbers of several values are distributed, one row for each.
public struct ActivationDistributions: ChartFigure {
  public let chart: Chart

  public init(
    _ title: String, subtitle: String = "", layers: [(name: String, samples: [Double])],
    over range: ClosedRange<Double>? = nil, xAxis: String = "activation"
  ) {
    chart = Chart(title, subtitle: subtitle) { RidgelineMark(layers, over: range) }.xAxis(xAxis)
  }

  /// The distributions of named values of a trace; throws where it has no value of that name.
  public init(_ title: String, subtitle: String = "", of names: [String], in trace: Trace) throws(TraceError) {
    let layers = try names.map { name throws(TraceError) in (name, try trace[name].value.scalars) }
    self.init(title, subtitle: subtitle, layers: layers)
  }
}

/// How large the gradients of a trace are: the power of ten of each number, one row for each value.
public struct GradientDistributions: ChartFigure {
  public let chart: Chart

  /// Gradients that are exactly 0 have no power of ten, and are left out.
  ///
  /// - Parameter names: of the values whose gradients are shown, which must have some.
  public init(_ title: String, subtitle: String = "", of names: [String], in trace: Trace) throws(TraceError) {
    let rows = try names.map { name throws(TraceError) in
      let gradient = try trace[name].gradient?.scalars ?? []
      return (name: name, samples: gradient.filter { $0 != 0 }.map { log10(abs($0)) })
    }
    chart = Chart(title, subtitle: subtitle) { RidgelineMark(rows) }.xAxis("log<sub>10</sub> |gradient|")
  }
}

/// The 15 %, 50 % and 85 % points of a value over training (S. Ioffe and C. Szegedy, 2015, figure 1).
public struct ActivationPercentiles: ChartFigure {
  public let chart: Chart

  /// - Parameter series: for each name the samples at each of the steps.
  public init(
    _ title: String, subtitle: String = "", steps: [Int], _ series: [(name: String, samples: [[Double]])],
    yAxis: String = "activation"
  ) {
    chart = Chart(title, subtitle: subtitle) {
      for (name, samples) in series {
        let sorted = samples.map { $0.sorted() }
        BandMark(x: steps, low: sorted.map { $0.quantile(0.15) }, high: sorted.map { $0.quantile(0.85) }, series: name)
        LineMark(x: steps, y: sorted.map { $0.quantile(0.5) }, series: name)
      }
    }
    .xAxis("step").yAxis(yAxis)
  }
}
