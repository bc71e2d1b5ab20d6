import Foundation
import GradusRequirements
import GradusTensors

/// A number that was computed from draws, with the interval that they leave for it.
public struct Estimate: Hashable, Sendable {
  public let value: Double
  public let interval: Interval

  public init(_ value: Double, _ interval: Interval) { (self.value, self.interval) = (value, interval) }

  /// The median of that from which `values` were drawn, whatever its distribution.
  ///
  /// - Throws: `IntervalError` where a value is NaN.
  public static func median(_ values: [Double]) throws(IntervalError) -> Estimate {
    Estimate(values.median, try Interval.ofMedian(values))
  }

  /// The share of draws in which something happens.
  public static func share(_ count: Int, of draws: Int) -> Estimate {
    Estimate(Double(count) / Double(draws), Interval.ofShare(count, of: draws))
  }

  /// The share of draws in which it happened.
  public static func share(_ happened: [Bool]) -> Estimate { share(happened.count { $0 }, of: happened.count) }

  /// Any statistic of draws, which are given to it by their indices; the interval is a bootstrap interval.
  ///
  /// - Throws: `IntervalError` where the number is NaN.
  public init(of draws: Int, seed: UInt64, _ statistic: ([Int]) -> Double) throws(IntervalError) {
    let seed = RandomGenerator.seed(seed, for: "intervals")
    self.init(statistic(Array(0..<draws)), try Interval.bootstrap(draws, seed: seed, statistic))
  }

  /// The mean of numbers, such as of differences between two methods on the same draws.
  public static func mean(_ values: [Double], seed: UInt64) throws(IntervalError) -> Estimate {
    try Estimate(of: values.count, seed: seed) { $0.mean(of: values) }
  }

  /// exp of the mean logarithm: what ratios average to.
  public static func geometricMean(_ ratios: [Double], seed: UInt64) throws(IntervalError) -> Estimate {
    let logarithms = ratios.map { log($0) }
    return try Estimate(of: ratios.count, seed: seed) { exp($0.mean(of: logarithms)) }
  }

  /// The mean of the first numbers over the mean of the second ones, which belong together draw by draw.
  public static func ratioOfMeans(_ pairs: [(Double, Double)], seed: UInt64) throws(IntervalError) -> Estimate {
    let (over, under) = (pairs.map(\.0), pairs.map(\.1))
    return try Estimate(of: pairs.count, seed: seed) { $0.mean(of: over) / $0.mean(of: under) }
  }
}

extension [Int] {
  /// The mean of the values at these indices.
  fileprivate func mean(of values: [Double]) -> Double {
    var sum = 0.0
    for index in self { sum += values[index] }
    return sum / Double(count)
  }
}
