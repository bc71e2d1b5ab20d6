import Foundation
import Gradus

/// A number that was computed from draws, with the interval that they leave for it.
struct Estimate: Sendable {
  let value: Double
  let interval: Interval

  /// Such as "1.03 (95 % interval 1.02 to 1.04)".
  var text: String { interval.text(around: value) }
  /// The number alone, with the digits that its interval allows.
  var number: String { interval.numeral(value).text }
  /// The same for the cells of a table, such as "1.03 (1.02 to 1.04)".
  var brief: String { text.replacing("95 % interval ", with: "") }
  /// A share as a percentage, with its interval.
  var percentage: String { interval.percentage(around: value) }
  /// The same for the cells of a table, such as "31 % (26 to 36 %)".
  var briefPercentage: String { percentage.replacing("95 % interval ", with: "") }

  init(_ value: Double, _ interval: Interval) { (self.value, self.interval) = (value, interval) }

  /// Any statistic of draws, which are given by their indices.
  init(of draws: Int, seed: UInt64, _ statistic: ([Int]) -> Double) throws {
    self.init(
      statistic(Array(0..<draws)),
      try Interval.bootstrap(draws, seed: RandomGenerator.seed(seed, for: "intervals"), statistic))
  }

  /// The share of draws in which something happened.
  static func share(_ count: Int, of draws: Int) -> Estimate {
    Estimate(Double(count) / Double(draws), Interval.ofShare(count, of: draws))
  }

  static func mean(_ values: [Double], seed: UInt64) throws -> Estimate {
    try Estimate(of: values.count, seed: seed) { draws in draws.mean(values) }
  }

  /// exp of the mean logarithm: what ratios average to.
  static func geometricMean(_ ratios: [Double], seed: UInt64) throws -> Estimate {
    let logarithms = ratios.map { log($0) }
    return try Estimate(of: ratios.count, seed: seed) { draws in exp(draws.mean(logarithms)) }
  }

  /// The mean of the first numbers over the mean of the second ones, draw by draw.
  static func ratioOfMeans(_ pairs: [(Double, Double)], seed: UInt64) throws -> Estimate {
    let (over, under) = (pairs.map(\.0), pairs.map(\.1))
    return try Estimate(of: pairs.count, seed: seed) { draws in draws.mean(over) / draws.mean(under) }
  }
}

extension [Int] {
  /// The mean of the values at these indices.
  fileprivate func mean(_ values: [Double]) -> Double {
    var sum = 0.0
    for index in self { sum += values[index] }
    return sum / Double(count)
  }
}

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }
}

/// The first loss over the second one; two models without any error are equally good.
func ratio(_ loss: Double, _ other: Double) -> Double { max(loss, 1e-12) / max(other, 1e-12) }
