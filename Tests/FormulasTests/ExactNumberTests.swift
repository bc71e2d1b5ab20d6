import Testing

@testable import GradusFormulas

@Suite("Exact arithmetic") struct ExactNumberTests {
  private func number(_ x: Double) -> Formula { .number(x) }

  @Test("has no rounding errors, however different its numbers are in size") func sums() throws {
    let formula: Formula = .sum([1e300, 0.1, 0.2, -0.3, -1e300, 1e-300].map(number))
    let exact = try #require(formula.exact)
    #expect(exact.approximation == 1e-300)
    #expect((number(0.1) + number(0.2) - number(0.3)).exact?.isZero == true)
    #expect((number(-7.25) * number(-4)).exact?.approximation == 29)
  }

  @Test("gives the same as whole numbers of the machine", arguments: 0..<300)
  func integers(seed: Int) throws {
    let a = (seed * 7_919_000_333) % 2_000_000_000_003 - 1_000_000_000_000
    let b = (seed * 104_729_000_017) % 4_000_000_007 - 2_000_000_000
    let (x, y) = (try #require(ExactNumber(printed: Double(a))), try #require(ExactNumber(printed: Double(b))))
    #expect(x.adding(y)?.approximation == Double(a + b))
    #expect(x.times(y)?.approximation == Double(Int128(a) * Int128(b)))
  }

  @Test("of quotients stays exact, and of roots where they are decimals") func fractions() throws {
    let third = number(1) / number(3)
    #expect((third + third + third).isExactly(1))
    #expect(!third.isExactly(1 / 3.0))
    #expect(Formula.squareRoot(number(1.44)).isExactly(1.2))
    #expect(Formula.squareRoot(number(1.44) / number(4)).isExactly(0.6))
    #expect(Formula.squareRoot(number(2)).exact == nil)
    #expect(Formula.power(number(0.5), number(-2)).isExactly(4))
    #expect((number(1) / number(0)).exact == nil)
  }

  @Test("of a function is exact only where its value is plain to see") func functions() {
    #expect(Formula.exponential(number(0.5) - number(0.5)).isExactly(1))
    #expect(Formula.function(.sigmoid, number(0)).isExactly(0.5))
    #expect(Formula.function(.log, number(1)).isExactly(0))
    #expect(Formula.function(.tanh, number(1e-9)).exact == nil)
  }
}

@Suite("Decimal digits") struct DecimalDigitsTests {
  @Test(
    "round as a text of so many digits does",
    arguments: [
      0.1, 1.0 / 3, 2.0 / 3, 0.12345, 1234.5678, 0.00099999, 9.99996e-5, 9_999_999.6, 1e22, 123e-30,
      .leastNonzeroMagnitude, 1.7e308,
    ])
  func rounding(number: Double) {
    for digits in 1...16 {
      let rounded = DecimalDigits(number, digits: digits)
      #expect(abs(rounded.value - number) <= rounded.halfUnit * (1 + 1e-12))
      guard number < 1e308 else { continue }  // no rounded double is above the largest one
      let significant = rounded.value.shortestDecimal.digits.reversed().drop { $0 == "0" }.count
      #expect(
        significant <= max(digits, number < 1e7 && number > 1 ? 8 : 0), "\(number) to \(digits): \(rounded.value)")
    }
    #expect(DecimalDigits(number, digits: 17).value == number)
  }

  @Test(
    "of the shortest decimal give the number back",
    arguments: [0.1, 25, 1e16, 1.5e-7, 123456.75, .leastNonzeroMagnitude])
  func shortest(number: Double) {
    let (digits, exponent) = number.shortestDecimal
    #expect(Double("\(digits)e\(exponent)") == number)
    #expect(digits.first != "0")
  }
}
