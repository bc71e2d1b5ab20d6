#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Numbers as text for people: a true minus sign, commas between thousands, no needless digits.
public enum NumberText {
  static let minus = "\u{2212}"

  /// With this many digits after the point.
  public static func fixed(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : (value < 0 ? minus : "") + "∞" }
    let factor = pow(10, Double(digits))
    let scaled = (abs(value) * factor).rounded()
    guard scaled < 1e15 else { return power(value) }
    let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: Int(factor))
    let tail = String(fraction)
    let decimals = digits == 0 ? "" : "." + String(repeating: "0", count: digits - tail.count) + tail
    return (value < 0 && scaled != 0 ? minus : "") + grouped(whole) + decimals
  }

  /// As markup with at most 4 digits that matter, as a power of ten where it is very large or very small.
  public static func short(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return fixed(value, digits: 0) }
    let exponent = Int(log10(abs(value)).rounded(.down))
    guard -4...5 ~= exponent else { return power(value) }
    if value == value.rounded() { return fixed(value, digits: 0) }
    return trimmed(fixed(value, digits: max(0, 3 - exponent)))
  }

  /// As markup such as 2.5·10<sup>−6</sup>.
  public static func power(_ value: Double) -> String {
    var exponent = Int(log10(abs(value)).rounded(.down))
    var mantissa = value / pow(10, Double(exponent))
    if abs(mantissa) > 9.9995 { (exponent, mantissa) = (exponent + 1, mantissa / 10) }
    let digits = trimmed(fixed(mantissa, digits: 3))
    let ten = "10<sup>\(exponent < 0 ? minus : "")\(abs(exponent))</sup>"
    return digits == "1" ? ten : digits == minus + "1" ? minus + ten : "\(digits)·\(ten)"
  }

  /// Without zeros at the end of the digits after the point.
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(digits.reversed())
  }

  private static func grouped(_ number: Int) -> String {
    let (thousands, rest) = number.quotientAndRemainder(dividingBy: 1000)
    guard thousands > 0 else { return String(rest) }
    let tail = String(rest)
    return grouped(thousands) + "," + String(repeating: "0", count: 3 - tail.count) + tail
  }
}
