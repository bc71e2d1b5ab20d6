import Foundation

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
    let scientific = String(format: "%.\(digits - 1)e", abs(number))
    let parts = scientific.split(separator: "e")
    let power = Int(parts[1])!
    if power < -3 || power > 6 {
      (mantissa, exponent) = (Self.trimmed(String(parts[0])), power)
    } else {
      (mantissa, exponent) = (Self.trimmed(String(format: "%.\(max(0, digits - 1 - power))f", abs(number))), nil)
    }
    isExact = Double("\(mantissa)e\(exponent ?? 0)") == abs(number)
  }

  /// The number as it is printed.
  public var value: Double {
    let magnitude = mantissa == "∞" ? .infinity : Double("\(mantissa)e\(exponent ?? 0)") ?? .nan
    return isNegative ? -magnitude : magnitude
  }

  /// Whether nothing was rounded away from `number` but the last bits of its binary form.
  public func shows(_ number: Double) -> Bool { abs(value - number) <= 1e-13 * abs(number) }

  /// Without zeros at the end of a fraction.
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }
    return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
  }
}
