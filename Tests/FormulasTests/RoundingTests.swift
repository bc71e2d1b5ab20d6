import Foundation
import Testing

@testable import GradusFormulas

/// Rounding against C's `printf`, which rounds exactly too.
@Suite("Rounding to decimal digits") struct RoundingTests {
  static let hardOnes = [
    0.5, 1.5, 2.5, Double.leastNormalMagnitude.nextDown, 0.125, 0.05, 0.25, 0.75, 2.675, 1.005, 99.995, 1234.5, 1e22,
    1e23, 9_007_199_254_740_992, 1e308,
    .greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude,
  ]

  /// Numbers of all sizes, numbers that end in halves and eighths, and numbers too small for all bits.
  static let drawn: [Double] = {
    var bits: UInt64 = 1
    func next() -> UInt64 {  // SplitMix64
      bits &+= 0x9E37_79B9_7F4A_7C15
      var mixed = bits
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    let any = (0..<1000).map { _ in Double(bitPattern: next()) }.filter(\.isFinite)
    let ties = (0..<1000).map { _ in Double(next() % 1_000_000) / [2, 8, 64, 10, 1000, 3][Int(next() % 6)] }
    let denormal = (0..<100).map { _ in Double(bitPattern: next() >> 12) }
    return any + ties + denormal
  }()

  @Test(
    "gives the significant digits, and the nearest number to them, that C gives",
    arguments: [1, 2, 4, 7, 15, 16])
  func significant(digits: Int) {
    for number in (Self.hardOnes + Self.drawn).map(abs) where number != 0 {
      let expected = Self.printf("%.*e", digits - 1, number)
      let parts = expected.split(separator: "e")
      let numeral = Numeral(powerOfTen: number, digits: digits)
      #expect(numeral.mantissa == Self.withoutZeros(String(parts[0])) && numeral.exponent == Int(parts[1]), "\(number)")
      #expect(numeral.value == Double(expected), "\(number)")
    }
  }

  @Test("gives the digits after the point that C gives", arguments: [0, 1, 2, 5, 9])
  func fixed(decimals: Int) {
    for number in (Self.hardOnes + Self.drawn).map(abs) where number < 1e15 {
      let expected = Self.printf("%.*f", decimals, number)
      let numeral = Numeral(number, decimals: decimals)
      #expect(numeral.mantissa.replacing(",", with: "") == expected && numeral.value == Double(expected), "\(number)")
    }
  }

  private static func withoutZeros(_ text: String) -> String {
    text.contains(".") ? text.replacing(#/\.?0*$/#, with: "") : text
  }

  private static func printf(_ format: String, _ digits: Int, _ number: Double) -> String {
    String(format: format, Int32(digits), number)
  }
}
