import Foundation

/// Computes what a line of plain text says, such as "−4.4 / (2·0.5)", as a reader with a pocket calculator would.
///
/// It knows nothing of how the library writes formulas, so that it can test that.
public struct PlainArithmetic {
  private var rest: Substring

  /// The number that `text` gives; nil where it is no arithmetic, for example because it has symbols.
  public static func number(_ text: some StringProtocol) -> Double? {
    var reader = PlainArithmetic(rest: Substring(text))
    guard let number = reader.sum(), reader.rest.isEmpty else { return nil }
    return number
  }

  private mutating func skip(_ text: String) -> Bool {
    rest = rest.drop { $0 == " " }
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    rest = rest.drop { $0 == " " }
    return true
  }

  private mutating func sum() -> Double? {
    let isNegative = skip("−")
    guard var total = product().map({ isNegative ? -$0 : $0 }) else { return nil }
    while true {
      let sign = skip("+") ? 1.0 : skip("−") ? -1 : 0
      if sign == 0 { return total }
      guard let term = product() else { return nil }
      total += sign * term
    }
  }

  private mutating func product() -> Double? {
    guard var result = power() else { return nil }
    while true {
      if skip("·") {
        guard let factor = power() else { return nil }
        result *= factor
      } else if skip("/") {
        guard let divisor = power() else { return nil }
        result /= divisor
      } else {
        return result
      }
    }
  }

  private mutating func power() -> Double? {
    if rest.hasPrefix("e") { return exponent(of: M_E) { $0.skip("e") } }
    return exponent(of: nil) { _ in true }
  }

  private mutating func exponent(of known: Double?, _ begin: (inout Self) -> Bool) -> Double? {
    guard begin(&self), let base = known ?? atom() else { return nil }
    if rest.hasPrefix("^(") {
      guard skip("^("), let exponent = sum(), skip(")") else { return nil }
      return known == nil ? pow(base, exponent) : exp(exponent)
    }
    let raised = rest.prefix { Self.small[$0] != nil }
    guard !raised.isEmpty else { return known == nil ? base : nil }
    rest.removeFirst(raised.count)
    guard let exponent = Double(String(raised.map { Self.small[$0]! })) else { return nil }
    return known == nil ? pow(base, exponent) : exp(exponent)
  }

  private mutating func atom() -> Double? {
    if skip("(") { return closed(")") { $0 } }
    if skip("√") { return atom()?.squareRoot() }
    if skip("tanh(") { return closed(")", tanh) }
    if skip("log(") { return closed(")", log) }
    if skip("s(") { return closed(")") { 1 / (1 + exp(-$0)) } }
    if skip("[") { return closed("> 0]") { $0 > 0 ? 1 : 0 } }
    if skip("max(") {
      guard let a = sum(), skip(","), let b = sum(), skip(")") else { return nil }
      return max(a, b)
    }
    // Commas between thousands have no blank behind them, those between arguments have one.
    guard let digits = rest.prefixMatch(of: #/\d+(,\d{3})*(\.\d+)?/#)?.output.0 else { return nil }
    rest.removeFirst(digits.count)
    return Double(digits.replacing(",", with: ""))
  }

  private mutating func closed(_ end: String, _ function: (Double) -> Double) -> Double? {
    guard let number = sum(), skip(end) else { return nil }
    return function(number)
  }

  private static let small: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]
}
