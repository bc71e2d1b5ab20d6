import Foundation
import GradusFormulas
import GradusTensors

/// The numbers of a tensor as texts, all with the same number of decimals, so that the points of a column stand below one another.
struct GraphNumbers: Hashable, Sendable {
  /// Such as "64×100".
  let shape: String
  /// The texts of all numbers, row by row; empty for a large tensor.
  let rows: [[RichText]]
  /// What all numbers are to be multiplied by, such as 10⁻⁴; nil for 1.
  let power: RichText?
  /// Mean and standard deviation.
  let summary: RichText
  /// The least and the largest number.
  let range: [RichText]

  init(_ tensor: Tensor, digits: Int) {
    shape = "\(tensor.rows)×\(tensor.columns)"
    summary = MeanAndDeviation(of: tensor.scalars).richText { Numeral($0, digits: 2) }
    let ends = [tensor.scalars.min(), tensor.scalars.max()].compactMap(\.self)
    range = (Set(ends).count == 1 ? Array(ends.prefix(1)) : ends).map { Numeral($0, digits: 2).richText }
    let isSmall = 1...4 ~= tensor.rows && 1...4 ~= tensor.columns
    let texts = isSmall ? Self.texts(tensor.scalars, digits: digits) : ([], nil)
    rows = isSmall ? (0..<tensor.rows).map { Array(texts.0[$0 * tensor.columns..<($0 + 1) * tensor.columns]) } : []
    power = texts.1
  }

  var isLarge: Bool { rows.isEmpty }
  /// One column of numbers, or one number.
  var isColumn: Bool { rows.allSatisfy { $0.count == 1 } }
  /// The only number; nil where there are several.
  var single: RichText? { rows.count == 1 && rows[0].count == 1 ? rows[0][0] : nil }

  private static func texts(_ numbers: [Double], digits: Int) -> ([RichText], power: RichText?) {
    if numbers.count == 1 { return ([Numeral(numbers[0], digits: digits).richText], nil) }
    let largest = numbers.filter(\.isFinite).map(abs).max() ?? 0
    let exponent = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    guard -2...5 ~= exponent else {
      let unit = pow(10, Double(exponent))
      return (
        numbers.map { Numeral($0 / unit, decimals: digits - 1).richText }, Numeral(powerOfTen: unit, digits: 1).richText
      )
    }
    let decimals = decimals(of: numbers, atMost: max(0, digits - 1 - exponent))
    return (numbers.map { Numeral($0, decimals: decimals).richText }, nil)
  }

  /// As few as show every number exactly, where that is possible.
  private static func decimals(of numbers: [Double], atMost most: Int) -> Int {
    (0..<most).first { decimals in
      numbers.allSatisfy { number in
        let scaled = number * pow(10, Double(decimals))
        return !number.isFinite || abs(scaled - scaled.rounded()) <= 1e-12 * max(abs(scaled), 1)
      }
    } ?? most
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
