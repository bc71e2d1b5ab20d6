import Foundation
import GradusFormulas
import GradusTensors

/// The numbers of a tensor as texts, those of a column with the same number of decimals where they are alike, so that their points stand
/// below one another.
struct GraphNumbers: Hashable, Sendable {
  /// Such as "64×100".
  let shape: String
  /// The texts of all numbers, row by row; empty for a large tensor.
  let rows: [[RichText]]
  /// What all numbers are to be multiplied by, such as 10⁻⁴; nil for 1.
  let power: RichText?
  /// Mean and standard deviation, in one line and in two.
  var summary: RichText { summaryLines.joined(separator: " ") }
  let summaryLines: [RichText]
  /// The least and the largest number.
  let range: [RichText]
  /// The only number as it is printed; nil where there are several.
  let printed: Double?

  /// - Parameter isGiven: whether the numbers are given: then each is shown as it was written, as far as three more decimals can.
  init(_ tensor: Tensor, digits: Int, isGiven: Bool = false) {
    shape = "\(tensor.rows)×\(tensor.columns)"
    summaryLines = MeanAndDeviation(of: tensor.scalars).lines { Numeral($0, digits: 2) }
    let ends = [tensor.scalars.min(), tensor.scalars.max()].compactMap(\.self)
    range = (Set(ends).count == 1 ? Array(ends.prefix(1)) : ends).map { Numeral($0, digits: 2).richText }
    let isSmall = 1...4 ~= tensor.rows && 1...4 ~= tensor.columns
    (rows, power, printed) = isSmall ? Self.texts(tensor, digits: digits, isGiven: isGiven) : ([], nil, nil)
  }

  var isLarge: Bool { rows.isEmpty }
  /// One column of numbers, or one number.
  var isColumn: Bool { rows.allSatisfy { $0.count == 1 } }
  /// The only number; nil where there are several.
  var single: RichText? { rows.count == 1 && rows[0].count == 1 ? rows[0][0] : nil }

  private static func texts(
    _ tensor: Tensor, digits: Int, isGiven: Bool
  ) -> (rows: [[RichText]], power: RichText?, printed: Double?) {
    let numbers = tensor.scalars
    let exponent = GraphColumn.exponent(of: numbers)
    if numbers.count == 1 {
      let exact =
        isGiven && -2...5 ~= exponent
        ? GraphColumn.exactDecimals(of: numbers, atMost: max(0, digits - 1 - exponent) + 3) : nil
      let number = exact.map { Numeral(numbers[0], decimals: $0) } ?? Numeral(numbers[0], digits: digits)
      return ([[number.richText]], nil, number.value)
    }
    /// Each column of the numbers with the decimals that it needs.
    func rows(_ numbers: [Double], decimals: ([Double]) -> Int) -> [[RichText]] {
      let columns = (0..<tensor.columns).map { column in
        let own = stride(from: column, to: numbers.count, by: tensor.columns).map { numbers[$0] }
        return GraphColumn(own, digits: digits, among: numbers).texts(decimals: decimals(own))
      }
      return (0..<tensor.rows).map { row in columns.map { $0[row] } }
    }
    if !(-2...5 ~= exponent), GraphColumn(numbers, digits: digits, among: numbers).isAlike {
      let unit = pow(10, Double(exponent))
      return (rows(numbers.map { $0 / unit }) { _ in digits - 1 }, Numeral(powerOfTen: unit, digits: 1).richText, nil)
    }
    let common = decimals(of: numbers, atMost: max(0, digits - 1 - exponent))
    return (
      rows(numbers) { own in
        let exponent = GraphColumn.exponent(of: own)
        let most = max(0, digits - 1 - max(exponent, -3))
        // A column of much smaller numbers than the largest would be left with a digit, or with none.
        let enough = common < 1 - exponent ? decimals(of: own, atMost: most) : common
        return isGiven ? max(enough, GraphColumn.exactDecimals(of: own, atMost: most + 3) ?? 0) : enough
      }, nil, nil
    )
  }

  /// As few as show every number exactly, where that is possible.
  private static func decimals(of numbers: [Double], atMost most: Int) -> Int {
    GraphColumn.exactDecimals(of: numbers, atMost: most - 1) ?? most
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
