/// A number rounded for a reader: `digits` significant ones, and never a nonzero number shown as zero.
public struct Numeral: Sendable {
  /// The sign is apart, so that each notation writes its own minus.
  public let isNegative: Bool
  /// Such as "1.962", "0" or "infinity".
  public let mantissa: String
  /// The power of ten, where the number is too small or too large to be written out.
  public let exponent: Int?
  /// What is written before the power of ten, if anything: 10⁻⁵ stands alone.
  public var factor: String? { exponent != nil && mantissa == "1" ? nil : mantissa }
  /// Whether nothing was rounded away.
  public let isExact: Bool

  public init(_ number: Double, digits: Int = 4) {
    isNegative = number < 0
    guard number.isFinite, number != 0 else {
      (mantissa, exponent, isExact) = (number == 0 ? "0" : number.isNaN ? "NaN" : "∞", nil, true)
      return
    }
    let rounded = DecimalDigits(number, digits: digits).value
    let decimal = rounded.shortestDecimal
    let power = decimal.digits.count + decimal.exponent - 1
    if power < -3 || power > 6 {
      (mantissa, exponent) = (Self.mantissa(decimal.digits, wholePart: 1), power)
    } else {
      (mantissa, exponent) = (Self.mantissa(decimal.digits, wholePart: power + 1), nil)
    }
    isExact = rounded == number
  }

  /// The number as it is printed.
  public var value: Double {
    let magnitude = mantissa == "∞" ? .infinity : Double("\(mantissa)e\(exponent ?? 0)") ?? .nan
    return isNegative ? -magnitude : magnitude
  }

  /// Whether nothing was rounded away from `number` but the last bits of its binary form.
  public func shows(_ number: Double) -> Bool { abs(value - number) <= 1e-13 * abs(number) }

  /// The digits with the decimal point after `count` of them, which may be none or fewer, and no zeros at the end.
  private static func mantissa(_ digits: String, wholePart count: Int) -> String {
    let padded =
      String(repeating: "0", count: max(0, 1 - count)) + digits
      + String(repeating: "0", count: max(0, count - digits.count))
    let whole = padded.prefix(max(1, count))
    var fraction = padded.dropFirst(max(1, count))
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? String(whole) : whole + "." + fraction
  }
}
