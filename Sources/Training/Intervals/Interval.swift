import Foundation
import GradusRequirements

/// Where a number lies with 95 % certainty, by what was measured in some draws.
///
/// Of many such intervals, from draws of their own, at least 95 % hold the number that they are about.
public struct Interval: Hashable, Sendable {
  /// The share of intervals that hold their number, at least.
  public static let level = 0.95
  /// The share that lies above the number, or below it, at most.
  static let tail = (1 - level) / 2
  /// With fewer draws no number is known with 95 % certainty: the least and the greatest of 5 have the median between them
  /// in only 1 − 2/2⁵ = 94 % of cases.
  package static let fewestDraws = 6
  static let unbounded = Interval(low: -.infinity, high: .infinity)

  /// The ends; infinite where the draws bound nothing.
  public let low, high: Double

  package init(low: Double, high: Double) {
    require(low <= high, "an interval goes from a lesser to a greater number, not from \(low) to \(high)")
    (self.low, self.high) = (low, high)
  }

  /// The interval for the median of that from which `values` were drawn, whatever its distribution.
  ///
  /// It goes from the r-th least to the r-th greatest value: as many values lie below the median as heads fall in as many
  /// tosses of a coin. (W. R. Thompson, Ann. Math. Stat. 7, 1936.) Fewer than 6 values bound nothing.
  ///
  /// - Throws: `IntervalError` where a value is NaN.
  public static func ofMedian(_ values: [Double]) throws(IntervalError) -> Interval {
    require(!values.isEmpty, "the median of no values has no interval")
    if let place = values.firstIndex(where: \.isNaN) { throw .value(place) }
    let heads = Binomial(trials: values.count, share: 0.5)
    var (rank, below) = (0, heads.probability(of: 0))
    while below <= tail {
      rank += 1
      below += heads.probability(of: rank)
    }
    guard rank > 0 else { return .unbounded }
    let sorted = values.sorted()
    return Interval(low: sorted[rank - 1], high: sorted[values.count - rank])
  }

  /// The interval for the probability of what happened in `count` of `total` draws.
  ///
  /// Its ends are the probabilities at which so many, or so few, happen in only 2.5 % of cases.
  /// (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934.)
  public static func ofShare(_ count: Int, of total: Int) -> Interval {
    require(total > 0 && 0...total ~= count, "a share needs a count from 0 to the total, not \(count) of \(total)")
    return Interval(low: 1 - highest(total - count, of: total), high: highest(count, of: total))
  }

  /// The probability at which `count` or fewer of `total` happen in 2.5 % of cases, by bisection.
  private static func highest(_ count: Int, of total: Int) -> Double {
    if count == total { return 1 }
    var (low, high) = (0.0, 1.0)
    while case let middle = (low + high) / 2, low < middle, middle < high {
      if Binomial(trials: total, share: middle).probability(ofAtMost: count) > tail {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// Whether the number is greater than `limit`.
  public func outcome(above limit: Double) -> Outcome { low > limit ? .holds : high <= limit ? .fails : .unclear }
  /// Whether the number is less than `limit`.
  public func outcome(below limit: Double) -> Outcome { high < limit ? .holds : low >= limit ? .fails : .unclear }
}

/// A number for which there is no interval.
public enum IntervalError: Error, Hashable, CustomStringConvertible {
  /// The value at this place is NaN.
  case value(Int)
  /// The statistic of the draws taken anew was NaN.
  case statistic

  public var description: String {
    switch self {
    case .value(let place): "there is no interval for the median of values of which number \(place + 1) is NaN"
    case .statistic: "there is no interval for a number that is NaN where the draws are taken anew"
    }
  }
}
