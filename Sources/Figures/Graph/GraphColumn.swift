import Foundation
import GradusFormulas

/// How the numbers of a column are written below one another: their points in line, and none left with fewer than two digits.
///
/// `assets/stepper/graph.js` has the same rule.
struct GraphColumn {
  private let numbers: [Double]
  private let digits: Int
  /// Smaller ones are rounding errors, and 0.
  private let least: Double

  /// - Parameters:
  ///   - digits: how many significant digits the largest number shows.
  ///   - all: the numbers of the whole tensor, which rounding errors are small beside.
  init(_ numbers: [Double], digits: Int, among all: [Double]) {
    (self.numbers, self.digits) = (numbers, digits)
    // A mask of −10³⁰ makes no rounding errors of ordinary numbers.
    least = 1e-12 * min(Self.largest(of: all), 1e6)
  }

  /// The texts of all numbers with these decimals, or with more where a number would be left with fewer than two digits. What is
  /// less than a thousandth of the largest, as beside the −1000 of a mask, has the decimals of a column of its own.
  func texts(decimals: Int) -> [RichText] {
    let exponents = numbers.map(Self.exponent)
    let short = numbers.indices.filter {
      abs(numbers[$0]) > least && decimals < 1 - exponents[$0]
        && Self.exactDecimals(of: [numbers[$0]], atMost: decimals) == nil
    }
    let highest = Self.exponent(of: numbers)
    guard let lowest = short.map({ exponents[$0] }).min() else { return numbers.map { text($0, highest, decimals) } }
    if highest - lowest <= 2 { return numbers.map { text($0, highest, 1 - lowest) } }
    var texts = numbers.map { text($0, highest, decimals) }
    let rest = GraphColumn(short.map { numbers[$0] }, digits: digits, among: numbers)
    for (place, text) in zip(short, rest.texts(decimals: rest.decimals)) { texts[place] = text }
    return texts
  }

  /// As many as the largest number has significant digits.
  private var decimals: Int { max(0, digits - 1 - Self.exponent(of: numbers)) }

  /// - Parameter exponent: of the largest number; where it is too small or too large for decimals, each has a power of ten.
  private func text(_ number: Double, _ exponent: Int, _ decimals: Int) -> RichText {
    if abs(number) <= least, !(-3...5 ~= exponent) { return "0" }
    return (-3...5 ~= exponent ? Numeral(number, decimals: decimals) : Numeral(number, digits: 2)).richText
  }

  /// Whether all but rounding errors are large enough beside the largest to be written with a common power of ten.
  var isAlike: Bool {
    let exponents = numbers.filter { abs($0) > least }.map(Self.exponent)
    return exponents.allSatisfy { Self.exponent(of: numbers) - $0 <= 2 }
  }

  // MARK: - Digits

  static func largest(of numbers: [Double]) -> Double { numbers.filter(\.isFinite).map(abs).max() ?? 0 }

  /// Of the largest number, which is this power of ten and more.
  static func exponent(of numbers: [Double]) -> Int {
    let largest = largest(of: numbers)
    return largest > 0 ? Int(log10(largest).rounded(.down)) : 0
  }
  private static func exponent(of number: Double) -> Int { exponent(of: [number]) }

  /// As few as show every number exactly; nil where so many do not.
  static func exactDecimals(of numbers: [Double], atMost most: Int) -> Int? {
    (0..<max(most + 1, 0)).first { decimals in
      numbers.allSatisfy { number in
        let scaled = number * pow(10, Double(decimals))
        return !number.isFinite || abs(scaled - scaled.rounded()) <= 1e-12 * max(abs(scaled), 1)
      }
    }
  }
}
