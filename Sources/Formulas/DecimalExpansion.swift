import Foundation

/// All digits of a number in base ten, or those that rounding leaves.
///
/// A `Double` is a whole number times a power of two, so its digits end, and rounding them is exact: what C's `printf`
/// gives, which rounds ties to the even digit.
struct DecimalExpansion: Hashable {
  /// From the first digit that is not 0 to the last one; empty for 0.
  private(set) var digits: [UInt8]
  /// The power of ten that the first digit counts.
  private(set) var exponent: Int

  /// The digits of a number without its sign, which must be finite.
  init(of number: Double) {
    let parts = BinaryParts(number)
    self.init(parts.significand, timesTwoTo: parts.power)
  }

  /// The fewest digits that give the number back, without its sign.
  init(shortestOf number: Double) {
    let (digits, exponent) = number.shortestDecimal
    self.init(digits.utf8.map { $0 - UInt8(ascii: "0") }, exponent: exponent + digits.utf8.count - 1)
  }

  /// The digits of `significand` · 2^`power`.
  fileprivate init(_ significand: UInt64, timesTwoTo power: Int) {
    let zeros = significand == 0 ? 0 : significand.trailingZeroBitCount
    let power = significand == 0 ? 0 : power + zeros
    // A half is five tenths: powers of five give the digits, and the point moves.
    let digits = ExactDecimal(significand >> zeros).multiplied(by: power < 0 ? 5 : 2, times: abs(power)).digits
    self.init(digits, exponent: digits.count - 1 + min(power, 0))
  }

  private init(_ digits: [UInt8], exponent: Int) {
    self.digits = Array(digits.prefix((digits.lastIndex { $0 != 0 } ?? -1) + 1))
    self.exponent = self.digits.isEmpty ? 0 : exponent
  }

  /// Rounded to a multiple of 10^`place`; a number halfway between two goes to the one whose last digit is even.
  func rounded(toPlace place: Int) -> DecimalExpansion {
    let count = exponent - place + 1
    guard count < digits.count else { return self }
    guard count >= 0 else { return DecimalExpansion([], exponent: 0) }
    var kept = Array(digits.prefix(count))
    guard roundsUp(after: count) else { return DecimalExpansion(kept, exponent: exponent) }
    while kept.last == 9 { kept.removeLast() }
    guard let last = kept.popLast() else { return DecimalExpansion([1], exponent: exponent + 1) }
    return DecimalExpansion(kept + [last + 1], exponent: exponent)
  }

  private func roundsUp(after count: Int) -> Bool {
    let isHalf = digits[count] == 5 && digits.count == count + 1
    return isHalf ? count > 0 && !digits[count - 1].isMultiple(of: 2) : digits[count] >= 5
  }

  /// The digit that counts 10^`place`.
  func digit(at place: Int) -> UInt8 {
    let index = exponent - place
    return digits.indices.contains(index) ? digits[index] : 0
  }
}

extension DecimalExpansion {
  /// The `Double` that is nearest to these digits.
  var nearestDouble: Double {
    let place = exponent - digits.count + 1
    // A whole number below 10¹⁵ and a power of ten up to 10²² are exact, so that one operation rounds only once.
    if digits.count <= 15, abs(place) <= 22 {
      let whole = Double(digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) })
      return place < 0 ? whole / Self.exactPowers[-place] : whole * Self.exactPowers[place]
    }
    return Double(String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self) + "e\(place)") ?? .nan
  }

  /// The powers of ten that a double holds exactly, on every machine.
  static let exactPowers: [Double] = (0..<22).reduce(into: [1]) { powers, last in powers.append(powers[last] * 10) }
}

/// A finite number without its sign, as `significand` · 2^`power`.
private struct BinaryParts {
  let significand: UInt64
  let power: Int

  init(_ number: Double) {
    let isNormal = number.exponentBitPattern > 0
    significand = number.significandBitPattern | (isNormal ? 1 << 52 : 0)
    power = Int(max(number.exponentBitPattern, 1)) - 1075
  }
}
