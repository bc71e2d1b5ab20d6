public import GradusCharts
import GradusHandouts
public import GradusTraining

extension BarMark {
  /// The same bars, each with the 95 % interval of the median that it shows; a few draws have none.
  ///
  /// - Parameter draws: for each bar, what was measured in each draw.
  /// - Throws: `IntervalError` where a number is NaN.
  public func intervals(ofMedians draws: [[Double]]) throws(IntervalError) -> BarMark {
    var intervals: [Interval] = []
    for values in draws { intervals.append(try Interval.ofMedian(values)) }
    return self.intervals(low: intervals.map(\.low), high: intervals.map(\.high))
  }
}

extension BandMark {
  /// The 95 % intervals of the medians that a line shows, where there are draws enough.
  ///
  /// - Parameter draws: for each place, what was measured in each draw.
  /// - Throws: `IntervalError` where a number is NaN.
  public init(ofMedians draws: [[Double]], at xs: [Int], series: String) throws(IntervalError) {
    var known: [(x: Int, interval: Interval)] = []
    for (x, values) in zip(xs, draws) {
      let interval = try Interval.ofMedian(values)
      if interval.low.isFinite, interval.high.isFinite { known.append((x, interval)) }
    }
    self.init(x: known.map(\.x), low: known.map(\.interval.low), high: known.map(\.interval.high), series: series)
  }
}

/// How a subtitle names such bars: "median of 7 draws, 95 % interval".
public func mediansWithIntervals(of count: Int, _ thing: String) -> String {
  summary("median", of: count, thing) + (count < Interval.fewestDraws ? "" : ", 95 % interval")
}
