import Foundation
import Gradus

/// A number that was computed from draws, with the interval that they leave for it.
struct Estimate: Sendable {
  let value: Double
  let interval: Interval

  /// Such as "1.15 (95 % interval 1.12 to 1.18)".
  var text: String { interval.text(around: value) }
  /// The same for the cells of a table, such as "1.15 (1.12 to 1.18)".
  var brief: String { text.replacing("95 % interval ", with: "") }
  /// A share, such as "56 % (95 % interval 54 to 58 %)".
  var percentage: String { interval.percentage(around: value) }
  /// The same for the cells of a table.
  var briefPercentage: String { percentage.replacing("95 % interval ", with: "") }

  static func median(_ values: [Double]) throws -> Estimate {
    Estimate(value: values.median, interval: try Interval.ofMedian(values))
  }

  /// The mean of differences between two methods on the same draws.
  static func mean(_ values: [Double], seed: UInt64) throws -> Estimate {
    func mean(_ draws: [Int]) -> Double { draws.reduce(0) { $0 + values[$1] } / Double(draws.count) }
    let seed = RandomGenerator.seed(seed, for: "intervals of capacity")
    return Estimate(
      value: mean(Array(values.indices)), interval: try Interval.bootstrap(values.count, seed: seed, mean))
  }

  /// The share of draws in which something happened.
  static func share(_ happened: [Bool]) -> Estimate {
    let count = happened.count { $0 }
    return Estimate(
      value: Double(count) / Double(happened.count), interval: Interval.ofShare(count, of: happened.count))
  }
}
