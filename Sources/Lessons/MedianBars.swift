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

/// How a subtitle names such bars: "median of 7 draws, 95 % interval".
public func mediansWithIntervals(of count: Int, _ thing: String) -> String {
  summary("median", of: count, thing) + (count < Interval.fewestDraws ? "" : ", 95 % interval")
}
