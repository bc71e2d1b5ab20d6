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
    NumeralExample(0.001, "0.001", isExact: true), NumeralExample(0.0009999, "9.999·10⁻⁴", isExact: true),
    NumeralExample(0.00099999, "0.001"), NumeralExample(1e-5, "10⁻⁵", isExact: true),
    NumeralExample(-1.23456e-10, "−1.235·10⁻¹⁰"),
    NumeralExample(.leastNonzeroMagnitude, "5·10⁻³²⁴", digits: 1, isExact: true),
    NumeralExample(1234.5678, "1235"), NumeralExample(1_234_567, "1234567", isExact: true),
    NumeralExample(9_999_999.6, "10⁷"), NumeralExample(1.5e300, "1.5·10³⁰⁰", isExact: true),
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

  @Test("is written as each notation writes powers of ten and infinity") func notations() {
    #expect(LaTeXNotation().number(-1.5e-7) == #"-1.5 \cdot 10^{-7}"#)
    #expect(LaTeXNotation().number(.infinity) == #"\infty"#)
    #expect(MarkupNotation().number(-1.5e-7) == "−1.5·10<sup>−7</sup>")
  }
}
