import GradusFormulas
import Testing

/// A number, the digits that are asked for, and how it is written.
struct NumeralExample: Sendable, CustomStringConvertible {
  let number: Double
  let digits: Int
  let written: String
  /// Whether nothing is rounded away.
  let isExact: Bool
  var description: String { "\(number) with \(digits) digits" }
  init(_ number: Double, _ written: String, digits: Int = 4, isExact: Bool = false) {
    (self.number, self.digits, self.written, self.isExact) = (number, digits, written, isExact)
  }
}

@Suite("A numeral") struct NumeralTests {
  static let examples = [
    NumeralExample(0, "0", isExact: true), NumeralExample(-0.0, "0", isExact: true),
    NumeralExample(1, "1", isExact: true), NumeralExample(-2.5, "−2.5", isExact: true),
    NumeralExample(1.9624, "1.962"), NumeralExample(1.9624, "1.9624", digits: 5, isExact: true),
    NumeralExample(1.99996, "2"), NumeralExample(99.996, "100"), NumeralExample(0.1 + 0.2, "0.3"),
    NumeralExample(0.001, "0.001", isExact: true), NumeralExample(0.0005, "0.0005", isExact: true),
    NumeralExample(0.000099999, "0.0001"), NumeralExample(0.00009999, "9.999·10⁻⁵", isExact: true),
    NumeralExample(1e-5, "10⁻⁵", isExact: true),
    NumeralExample(-1.23456e-10, "−1.235·10⁻¹⁰"),
    NumeralExample(.leastNonzeroMagnitude, "5·10⁻³²⁴", digits: 1, isExact: true),
    NumeralExample(1234.5678, "1235"), NumeralExample(1_234_567, "1,234,567", isExact: true),
    NumeralExample(1234.5678, "1235", digits: 2), NumeralExample(9999, "9999", isExact: true),
    NumeralExample(10_000, "10,000", isExact: true), NumeralExample(-12_345.6, "−12,346"),
    NumeralExample(9_999_999.6, "10⁷"), NumeralExample(20_000_000, "2·10⁷", isExact: true),
    NumeralExample(1.5e300, "1.5·10³⁰⁰", isExact: true),
    NumeralExample(1.0 / 3, "0.3", digits: 1), NumeralExample(1.0 / 3, "0.33", digits: 2),
    NumeralExample(250, "250", digits: 2, isExact: true),
    NumeralExample(.infinity, "∞", isExact: true), NumeralExample(-.infinity, "−∞", isExact: true),
    NumeralExample(.nan, "NaN", isExact: true),
  ]

  @Test("has the significant digits of its number, and is never 0 unless its number is", arguments: examples)
  func written(example: NumeralExample) {
    #expect(PlainNotation(digits: example.digits).number(example.number) == example.written)
    #expect(Numeral(example.number, digits: example.digits).isExact == example.isExact)
  }

  @Test(
    "has as many digits after the point as are asked for, and no sign where they are all 0",
    arguments: [
      (0.0, 2, "0.00"), (1.005, 1, "1.0"), (-0.04, 1, "0.0"), (-2.5, 1, "−2.5"), (1234.5, 1, "1234.5"),
      (12_345.67, 1, "12,345.7"), (1_002_003, 0, "1,002,003"), (123_456_789, 0, "123,456,789"), (0.999, 2, "1.00"),
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (-1e15, 3, "−10¹⁵"), (.infinity, 1, "∞"), (-.infinity, 1, "−∞"),
      (.nan, 1, "NaN"),
    ])
  func fixed(number: Double, decimals: Int, text: String) {
    #expect(Numeral(number, decimals: decimals).text == text)
  }

  @Test("of a count is written out, with commas from 10,000")
  func counts() {
    #expect(
      [0, 7, -300, 2024, 10_000, 12_345_678].map { Numeral($0).text } == [
        "0", "7", "−300", "2024", "10,000", "12,345,678",
      ])
    #expect(Numeral(Int.min).text == "−9,223,372,036,854,775,808")
  }

  @Test("can be a power of ten whatever its size")
  func powers() {
    #expect([0, 1, -20, 0.25].map { Numeral(powerOfTen: $0).text } == ["0", "10⁰", "−2·10¹", "2.5·10⁻¹"])
  }

  @Test("is written as each notation writes powers of ten and infinity") func notations() {
    #expect(LaTeXNotation().number(-1.5e-7) == #"-1.5 \cdot 10^{-7}"#)
    #expect(LaTeXNotation().number(.infinity) == #"\infty"#)
    #expect(LaTeXNotation().number(1_234_567) == "1{,}234{,}567")
    #expect(Numeral(-1.5e-7).richText.written(in: HTMLMedium.page) == "−1.5·10<sup>−7</sup>")
  }
}
