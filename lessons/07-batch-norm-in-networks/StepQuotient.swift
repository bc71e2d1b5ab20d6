import Foundation
import Gradus

/// How many times as many steps some trainings take as others on the same draws; of several, the geometric mean.
struct StepQuotient {
  /// The quotient of the medians, where one that is not reached counts with the limit.
  let value: Double
  /// Whether it is greater than 1, however many steps those would have taken that did not reach the target.
  let outcomeAboveOne: Outcome
  private let interval: Interval
  /// Whether a median above the line, or one below it, is not known.
  private let isOpen: (above: Bool, below: Bool)

  /// - Parameter seed: of the lesson.
  init(_ above: [LadderResult], over below: [LadderResult], seed: UInt64) throws {
    let (count, limit) = (above[0].efforts.count, Double(above[0].limit))
    func quotient(_ draws: [Int], _ unreachedAbove: Double, _ unreachedBelow: Double) -> Double {
      func product(_ results: [LadderResult], _ unreached: Double) -> Double {
        results.reduce(1) { $0 * $1.median(of: draws, unreached: unreached) }
      }
      return pow(product(above, unreachedAbove) / product(below, unreachedBelow), 1 / Double(above.count))
    }
    func interval(_ unreachedAbove: Double, _ unreachedBelow: Double) throws -> Interval {
      try .bootstrap(count, seed: RandomGenerator.seed(seed, for: "quotients of steps")) {
        quotient($0, unreachedAbove, unreachedBelow)
      }
    }
    // As good as never, and still a number with quotients.
    let never = 1e12
    value = quotient(Array(0..<count), limit, limit)
    self.interval = try interval(limit, limit)
    let (least, greatest) = (try interval(limit, never), try interval(never, limit))
    outcomeAboveOne =
      least.outcome(above: 1) == .holds ? .holds : greatest.outcome(above: 1) == .fails ? .fails : .unclear
    isOpen = (above.contains { !$0.isReached }, below.contains { !$0.isReached })
  }

  /// Such as "2.4"; "over 8.3" where the target was not reached above the line, "under 0.7" where it was not below it.
  var text: String {
    let number = Numeral(value, decimals: 1).text
    switch isOpen {
    case (false, false): return number
    case (true, false): return "over \(number)"
    case (false, true): return "under \(number)"
    case (true, true): return "an unknown number"
    }
  }

  /// With its interval where it is known.
  var textWithInterval: String { isOpen.above || isOpen.below ? text : interval.text(around: value, against: 1) }
}
