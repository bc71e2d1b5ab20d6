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

  /// The share of draws in which something happened.
  static func share(_ happened: [Bool]) -> Estimate {
    let count = happened.count { $0 }
    return Estimate(
      value: Double(count) / Double(happened.count), interval: Interval.ofShare(count, of: happened.count))
  }
}

/// Whole numbers in words, such as "1, 2 and 8 to 15".
func ranges(_ numbers: [Int]) -> String {
  var parts: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = parts.last, last.upperBound == number - 1 {
      parts[parts.count - 1] = last.lowerBound...number
    } else {
      parts.append(number...number)
    }
  }
  let words = parts.map { part in
    part.count == 1
      ? "\(part.lowerBound)" : "\(part.lowerBound) \(part.count == 2 ? "and" : "to") \(part.upperBound)"
  }
  return words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
}
