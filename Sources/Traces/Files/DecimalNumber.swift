/// The digits and the power of ten of a number in a file: ±significand · 10^exponent.
struct DecimalNumber {
  var significand: UInt64 = 0
  var exponent = 0
  var isNegative = false

  /// The nearest float64, ties to even; nil where the power of ten is too large or too small for the fast ways.
  ///
  /// Powers of ten up to 10²² are float64s, so one division of two of them is rounded once (W. D. Clinger, "How to read floating
  /// point numbers accurately", 1990). Longer numbers are divided in whole words.
  var value: Double? {
    if significand == 0 { return signed(0) }
    let isExact = significand < 1 << 53
    switch exponent {
    case 0 where isExact: return signed(Double(significand))
    case -22 ... -1 where isExact: return signed(Double(significand) / Self.exactPowers[-exponent])
    case 1...22 where isExact: return signed(Double(significand) * Self.exactPowers[exponent])
    case -38 ... -1: return signed(quotient(byPower: -exponent))
    case 0...19: return signed(product(withPower: exponent))
    default: return nil
    }
  }

  private func signed(_ magnitude: Double) -> Double { isNegative ? -magnitude : magnitude }

  private func quotient(byPower power: Int) -> Double {
    let shift = significand.leadingZeroBitCount
    var words = WideNumber(high: significand << UInt64(shift), middle: 0, low: 0)
    words.divide(by: Self.powers[min(power, 19)])
    if power > 19 { words.divide(by: Self.powers[power - 19]) }
    return words.rounded(timesTwoTo: -128 - shift)
  }

  private func product(withPower power: Int) -> Double {
    let (high, low) = significand.multipliedFullWidth(by: Self.powers[power])
    return WideNumber(high: 0, middle: high, low: low).rounded(timesTwoTo: 0)
  }

  private static let powers: [UInt64] = (0..<19).reduce(into: [1]) { powers, last in powers.append(powers[last] * 10) }
  private static let exactPowers: [Double] = (0..<22).reduce(into: [1]) { powers, last in
    powers.append(powers[last] * 10)
  }
}

/// A whole number of three words, and whether a division left a rest.
private struct WideNumber {
  var high, middle, low: UInt64
  var hasRest = false

  init(high: UInt64, middle: UInt64, low: UInt64) { (self.high, self.middle, self.low) = (high, middle, low) }

  mutating func divide(by divisor: UInt64) {
    var rest: UInt64 = 0
    (high, rest) = divisor.dividingFullWidth((rest, high))
    (middle, rest) = divisor.dividingFullWidth((rest, middle))
    (low, rest) = divisor.dividingFullWidth((rest, low))
    hasRest = hasRest || rest != 0
  }

  /// The float64 nearest to this number, which is not 0, times 2^`power`; the result must be neither tiny nor huge.
  func rounded(timesTwoTo power: Int) -> Double {
    var (top, next, last, power) = (high, middle, low, power + 128)
    while top == 0 { (top, next, last, power) = (next, last, 0, power - 64) }
    let shift = UInt64(top.leadingZeroBitCount)
    if shift > 0 { (top, next) = (top << shift | next >> (64 - shift), next << shift) }
    var mantissa = top >> 11
    let (cut, half): (UInt64, UInt64) = (top & 0x7FF, 0x400)
    let isAboveHalf = cut > half || (cut == half && (hasRest || next != 0 || last != 0))
    if isAboveHalf || (cut == half && mantissa & 1 == 1) { mantissa += 1 }
    return Double(sign: .plus, exponent: power - Int(shift) + 11, significand: Double(mantissa))
  }
}
