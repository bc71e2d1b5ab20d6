import Foundation
import GradusRequirements
import GradusTensors

extension Interval {
  /// The interval for any number that is computed from draws, by computing it again from draws of these draws.
  ///
  /// Each time `count` of the draws are taken anew, each as often as chance has it, and the interval leaves out the least
  /// and the greatest results. (B. Efron, Ann. Stat. 7, 1979.) With few draws more results stay within it, as Student's
  /// distribution asks for where a mean has an unknown deviation (T. C. Hesterberg, The American Statistician 69, 2015,
  /// section 5.3: the expanded percentile interval). Fewer than 6 draws bound nothing.
  ///
  /// - Parameters:
  ///   - count: how many draws there are.
  ///   - seed: where the random numbers start.
  ///   - resamples: how often they are taken anew.
  ///   - statistic: computes the number from the draws with these indices. What compares two methods on the same draws is
  ///     computed from the same indices for both: such draws stay paired.
  /// - Throws: `IntervalError` where the number is NaN.
  public static func bootstrap(
    _ count: Int, seed: UInt64, resamples: Int = 2000, _ statistic: ([Int]) -> Double
  ) throws(IntervalError) -> Interval {
    require(count > 0, "the bootstrap needs draws to draw from")
    require(resamples >= 1000, "2.5 % of \(resamples) results are too few to find the ends of an interval")
    guard count >= fewestDraws else { return .unbounded }
    var random = RandomGenerator(seed: seed, for: "bootstrap")
    var results: [Double] = []
    for _ in 0..<resamples {
      let result = statistic((0..<count).map { _ in random.integer(below: count) })
      if result.isNaN { throw .statistic }
      results.append(result)
    }
    results.sort()
    let outside = Int(bootstrapTail(draws: count) * Double(resamples + 1))
    return Interval(low: results[max(outside, 1) - 1], high: results[resamples - max(outside, 1)])
  }

  /// The share of results below the interval: 2.5 % with many draws, and less with few.
  package static func bootstrapTail(draws: Int) -> Double {
    let factor = (Double(draws) / Double(draws - 1)).squareRoot()
    return erfc(factor * StudentDistribution(degreesOfFreedom: draws - 1).halfWidth(level) / 2.squareRoot()) / 2
  }
}

/// The distribution of a mean divided by its deviation, where the deviation is estimated from the same normal numbers.
///
/// (Student, Biometrika 6, 1908; the sums are 26.7.3 and 26.7.4 of M. Abramowitz and I. A. Stegun, 1964.)
package struct StudentDistribution {
  private let degreesOfFreedom: Int

  package init(degreesOfFreedom: Int) { self.degreesOfFreedom = degreesOfFreedom }

  /// The probability of a number between −t and t.
  func probability(within t: Double) -> Double {
    let angle = atan(t / Double(degreesOfFreedom).squareRoot())
    let isOdd = !degreesOfFreedom.isMultiple(of: 2)
    if degreesOfFreedom == 1 { return 2 * angle / .pi }
    var (term, sum) = (isOdd ? cos(angle) : 1, 0.0)
    for k in stride(from: isOdd ? 3 : 2, through: degreesOfFreedom, by: 2) {
      sum += term
      term *= cos(angle) * cos(angle) * Double(k - 1) / Double(k)
    }
    return isOdd ? 2 / .pi * (angle + sin(angle) * sum) : sin(angle) * sum
  }

  /// The t that has this share of the numbers between −t and t, by bisection.
  package func halfWidth(_ share: Double) -> Double {
    var (low, high) = (0.0, 1e6)
    while case let middle = (low + high) / 2, low < middle, middle < high {
      if probability(within: middle) < share { low = middle } else { high = middle }
    }
    return high
  }
}
