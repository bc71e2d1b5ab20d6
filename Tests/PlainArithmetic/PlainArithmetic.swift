import Foundation

/// Computes what a line of plain text says, such as "−4.4 / (2·0.5)", as a reader with a pocket calculator would.
///
/// It knows nothing of how the library writes formulas, so that it can test that.
public struct PlainArithmetic {
  /// By scalars, which are compared much faster than characters.
  private var rest: Substring.UnicodeScalarView

  /// The number that `text` gives; nil where it is no arithmetic, for example because it has symbols.
  public static func number(_ text: some StringProtocol) -> PlainNumber? {
    var reader = PlainArithmetic(rest: Substring(text).unicodeScalars)
    guard let number = reader.sum(), reader.rest.isEmpty else { return nil }
    return number
  }

  private mutating func skip(_ text: String) -> Bool {
    rest = rest.drop { $0 == " " }
    guard rest.starts(with: text.unicodeScalars) else { return false }
    rest.removeFirst(text.unicodeScalars.count)
    rest = rest.drop { $0 == " " }
    return true
  }

  private mutating func sum() -> PlainNumber? {
    let isNegative = skip("−")
    guard var total = product().map({ isNegative ? -$0 : $0 }) else { return nil }
    while true {
      let isMinus = skip("−")
      guard isMinus || skip("+") else { return total }
      guard let term = product() else { return nil }
      total = total + (isMinus ? -term : term)
    }
  }

  private mutating func product() -> PlainNumber? {
    guard var result = power() else { return nil }
    while true {
      if skip("·") {
        guard let factor = power() else { return nil }
        result = result * factor
      } else if skip("/") {
        guard let divisor = power() else { return nil }
        result = result / divisor
      } else {
        return result
      }
    }
  }

  private mutating func power() -> PlainNumber? {
    let isExponential = skip("e")
    guard let base = isExponential ? PlainNumber(M_E) : atom() else { return nil }
    guard let exponent = exponent() else { return isExponential ? nil : base }
    return isExponential ? exponent.applying(exp, exactAt: 0, 1) : base.power(exponent)
  }

  /// In parentheses, or in small digits.
  private mutating func exponent() -> PlainNumber? {
    if skip("^(") { return closed(")") { $0 } }
    let raised = rest.prefix { Self.small[$0] != nil }
    guard !raised.isEmpty else { return nil }
    rest.removeFirst(raised.count)
    return PlainNumber(digits: String(raised.compactMap { Self.small[$0] }))
  }

  private mutating func atom() -> PlainNumber? {
    rest = rest.drop { $0 == " " }
    if let first = rest.first, Self.isDigit(first) { return decimal() }
    if skip("(…:") { return closed(")") { $0 } }
    if skip("(") { return closed(")") { $0 } }
    if skip("√") { return atom()?.squareRoot }
    if skip("tanh(") { return closed(")") { $0.applying(tanh, exactAt: 0, 0) } }
    if skip("log(1 +") { return closed(")") { PlainNumber(log1p($0.value)) } }  // what 1 + x would lose
    if skip("log(") { return closed(")") { $0.applying(log, exactAt: 1, 0) } }
    if skip("s(") { return closed(")") { $0.applying({ 1 / (1 + exp(-$0)) }, exactAt: 0, Decimal(string: "0.5")!) } }
    if skip("[") { return closed("> 0]") { $0.value > 0 ? PlainNumber(whole: 1) : PlainNumber(whole: 0) } }
    if skip("max(") {
      guard let a = sum(), skip(","), let b = sum(), skip(")") else { return nil }
      return a.value >= b.value ? a : b
    }
    if skip("∞") { return PlainNumber(.infinity) }
    if skip("NaN") { return PlainNumber(.nan) }
    return nil
  }

  /// Such as "12,345.6".
  private mutating func decimal() -> PlainNumber? {
    var digits = take(rest.prefix(while: Self.isDigit))
    // Commas between thousands have no blank behind them, those between arguments have one.
    while rest.first == ",", rest.dropFirst().prefix(3).count(where: Self.isDigit) == 3 {
      digits += take(rest.prefix(4)).dropFirst()
    }
    if rest.first == ".", let next = rest.dropFirst().first, Self.isDigit(next) {
      digits += take(rest.prefix(1)) + take(rest.prefix(while: Self.isDigit))
    }
    return PlainNumber(digits: digits)
  }

  /// Goes on behind a part that the rest begins with.
  private mutating func take(_ part: Substring.UnicodeScalarView) -> String {
    rest = rest[part.endIndex...]
    return String(part)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private mutating func closed(_ end: String, _ function: (PlainNumber) -> PlainNumber) -> PlainNumber? {
    guard let number = sum(), skip(end) else { return nil }
    return function(number)
  }

  private static let small: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]
}
