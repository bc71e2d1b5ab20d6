import Foundation
import GradusTensors
import Testing

@testable import GradusHandouts

@Suite("Numbers rounded to significant digits") struct DigitRoundingTests {
  @Test(
    "are those of the formula count · 10⁻ᵏ, to the last bit, for numbers of any size",
    arguments: [FloatingPointRoundingRule.down, .up, .toNearestOrEven, .toNearestOrAwayFromZero])
  func formula(_ rule: FloatingPointRoundingRule) {
    var random = RandomGenerator(seed: 3)
    for number in 0..<20_000 {
      let exponent = number % 10 == 0 ? random.normal() * 60 : random.normal() * 4
      let x = (number % 7 == 0 ? Double(number % 500) / 8 : random.normal()) * pow(10, exponent)
      for digits in [1, 3, 4, 15, 17] where x != 0 {
        #expect(
          x.rounded(toDigits: digits, rule).bitPattern == Self.rounded(x, digits, rule).bitPattern, "\(x), \(digits)")
      }
    }
    #expect(0.0.rounded(toDigits: 3, rule) == 0 && Double.infinity.rounded(toDigits: 3, rule) == .infinity)
  }

  /// As one would write it down.
  private static func rounded(_ x: Double, _ digits: Int, _ rule: FloatingPointRoundingRule) -> Double {
    var first = Int(log10(abs(x)).rounded(.down))
    // The logarithm of a number near a power of ten may be rounded across it.
    if abs(x) >= pow(10, Double(first + 1)) { first += 1 } else if abs(x) < pow(10, Double(first)) { first -= 1 }
    let power = pow(10, Double(digits - 1 - first))
    let count = x * power
    return abs(count - count.rounded()) < 1e-6 ? x : count.rounded(rule) / power
  }
}
