import Foundation
import GradusFormulas
import GradusTensors

/// The numbers of a tensor as texts, those of a column with the same number of decimals, so that their points stand below one another.
struct GraphNumbers: Hashable, Sendable {
  /// Such as "64×100".
  let shape: String
  /// The texts of all numbers, row by row; empty for a large tensor.
  let rows: [[RichText]]
  /// What all numbers are to be multiplied by, such as 10⁻⁴; nil for 1.
  let power: RichText?
  /// Mean and standard deviation, in one line and in two.
  let summary: RichText
  let summaryLines: [RichText]
  /// The least and the largest number.
  let range: [RichText]

  /// - Parameter isGiven: whether the numbers are given: then each is shown as it was written, as far as three more decimals can.
  init(_ tensor: Tensor, digits: Int, isGiven: Bool = false) {
    shape = "\(tensor.rows)×\(tensor.columns)"
    let (mean, deviation) = MeanAndDeviation(of: tensor.scalars).richTexts { Numeral($0, digits: 2) }
    (summary, summaryLines) = ("\(mean) ± \(deviation)", [mean, "± \(deviation)"])
    let ends = [tensor.scalars.min(), tensor.scalars.max()].compactMap(\.self)
    range = (Set(ends).count == 1 ? Array(ends.prefix(1)) : ends).map { Numeral($0, digits: 2).richText }
    let isSmall = 1...4 ~= tensor.rows && 1...4 ~= tensor.columns
    (rows, power) = isSmall ? Self.texts(tensor, digits: digits, isGiven: isGiven) : ([], nil)
  }

  var isLarge: Bool { rows.isEmpty }
  /// One column of numbers, or one number.
  var isColumn: Bool { rows.allSatisfy { $0.count == 1 } }
  /// The only number; nil where there are several.
  var single: RichText? { rows.count == 1 && rows[0].count == 1 ? rows[0][0] : nil }

  private static func texts(
    _ tensor: Tensor, digits: Int, isGiven: Bool
  ) -> (rows: [[RichText]], power: RichText?) {
    let numbers = tensor.scalars
    func rows(_ text: (Double, _ column: Int) -> RichText) -> [[RichText]] {
      (0..<tensor.rows).map { row in
        (0..<tensor.columns).map { text(numbers[row * tensor.columns + $0], $0) }
      }
    }
    let exponent = exponent(of: numbers)
    if numbers.count == 1 {
      let exact =
        isGiven && -2...5 ~= exponent ? exactDecimals(of: numbers, atMost: max(0, digits - 1 - exponent) + 3) : nil
      return (
        rows { number, _ in (exact.map { Numeral(number, decimals: $0) } ?? Numeral(number, digits: digits)).richText },
        nil
      )
    }
    guard -2...5 ~= exponent else {
      let unit = pow(10, Double(exponent))
      return (
        rows { number, _ in Numeral(number / unit, decimals: digits - 1).richText },
        Numeral(powerOfTen: unit, digits: 1).richText
      )
    }
    let common = decimals(of: numbers, atMost: max(0, digits - 1 - exponent))
    let decimals = (0..<tensor.columns).map { column in
      let own = stride(from: column, to: numbers.count, by: tensor.columns).map { numbers[$0] }
      let most = max(0, digits - 1 - max(Self.exponent(of: own), -3))
      // A column of much smaller numbers than the largest would be left with a digit, or with none.
      let enough = common < 1 - Self.exponent(of: own) ? Self.decimals(of: own, atMost: most) : common
      return isGiven ? max(enough, exactDecimals(of: own, atMost: most + 3) ?? 0) : enough
    }
    return (rows { number, column in Numeral(number, decimals: decimals[column]).richText }, nil)
  }

  /// Of the largest number, which is this power of ten and more.
  private static func exponent(of numbers: [Double]) -> Int {
    let largest = numbers.filter(\.isFinite).map(abs).max() ?? 0
    return largest > 0 ? Int(log10(largest).rounded(.down)) : 0
  }

  /// As few as show every number exactly, where that is possible.
  private static func decimals(of numbers: [Double], atMost most: Int) -> Int {
    exactDecimals(of: numbers, atMost: most - 1) ?? most
  }

  private static func exactDecimals(of numbers: [Double], atMost most: Int) -> Int? {
    (0..<max(most + 1, 0)).first { decimals in
      numbers.allSatisfy { number in
        let scaled = number * pow(10, Double(decimals))
        return !number.isFinite || abs(scaled - scaled.rounded()) <= 1e-12 * max(abs(scaled), 1)
      }
    }
  }

  /// One text for each row; of a large tensor its shape and what sums it up.
  var lines: [RichText] {
    isLarge
      ? [shape.richText, summary]
      : rows.map { $0.joined(separator: "\u{2002}") } + [power].compactMap { $0.map { "·\($0)" } }
  }

  var inWords: String {
    if isLarge { return "\(shape) numbers, \(summary)" }
    let all =
      isColumn
      ? rows.map { $0[0].description }.joined(separator: ", ")
      : rows.map { $0.map(\.description).joined(separator: ", ") }.joined(separator: " / ")
    return all + (power.map { ", times \($0)" } ?? "")
  }
}
