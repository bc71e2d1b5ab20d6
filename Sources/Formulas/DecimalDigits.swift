import Foundation

/// A number rounded to decimal digits, as it is printed.
struct DecimalDigits {
  /// The double nearest to the rounded number, so that its shortest decimal is what is printed.
  let value: Double
  /// Half of what the last digit counts: how far the number may have been from the rounded one.
  let halfUnit: Double

  /// As many digits as tell each double from its neighbours.
  static let all = 17

  /// Rounds to `digits` significant digits, but keeps the whole part of a number below ten million; `all` digits stand for the
  /// shortest decimal that gives `number` back.
  init(_ number: Double, digits: Int) {
    guard number.isFinite, number != 0, digits < Self.all else {
      (value, halfUnit) = (number, 0)
      return
    }
    let power = Self.power(of: number)
    let places = -3...6 ~= power ? max(0, digits - 1 - power) : digits - 1 - power
    value = Self.rounded(number, places: places) ?? Self.exactlyRounded(number, places: places)
    halfUnit = 0.5 * pow(10, -Double(places))
  }

  /// The power of ten of the first digit; the logarithm alone may be rounded up or down to a whole number.
  /// 0 and what is not finite have none, and count as 1.
  static func power(of number: Double) -> Int {
    guard number.isFinite, number != 0 else { return 0 }
    let power = log10(abs(number)).rounded(.down)
    if pow(10, power + 1) <= abs(number) { return Int(power) + 1 }
    return pow(10, power) > abs(number) ? Int(power) - 1 : Int(power)
  }

  /// Without any text; nil for numbers so large, so small, or so near to the middle of two that the last digit might be wrong.
  private static func rounded(_ number: Double, places: Int) -> Double? {
    let powers = DecimalExpansion.exactPowers
    guard abs(places) < powers.count else { return nil }
    let scaled = places >= 0 ? number * powers[places] : number / powers[-places]
    let whole = scaled.rounded()
    guard abs(whole) < 1e15, abs(abs(scaled - whole) - 0.5) > 1e-15 * max(1, abs(scaled)) else { return nil }
    return places >= 0 ? whole / powers[places] : whole * powers[-places]
  }

  /// The largest doubles have no rounded one above them and stay as they are.
  private static func exactlyRounded(_ number: Double, places: Int) -> Double {
    let magnitude = DecimalExpansion(of: abs(number)).rounded(toPlace: -places).nearestDouble
    guard magnitude.isFinite else { return number }
    return number < 0 ? -magnitude : magnitude
  }
}

extension Double {
  /// The shortest decimal that gives this number back, without its sign: 0.25 is 25 and the power -2 of ten.
  var shortestDecimal: (digits: String, exponent: Int) {
    let text = Array("\(magnitude)".utf8)
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    let power = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    let fraction = mantissa.dropFirst(whole.count + 1)
    let places = fraction.elementsEqual("0".utf8) ? 0 : fraction.count
    let digits = (whole + fraction.prefix(places)).drop { $0 == UInt8(ascii: "0") }
    return (String(decoding: digits, as: UTF8.self), power - places)
  }
}
