import Testing

@testable import GradusFormulas

@Suite("A printed line") struct PrintedLineTests {
  private func value(_ number: Double, _ letter: String = "a") -> Formula { .value(MathSymbol(letter), number) }

  /// "y" and what follows from `formula`, whose result is its own number unless another one was recorded.
  private func line(_ formula: Formula, result: Double? = nil) -> String {
    Explanation(symbol: MathSymbol("y"), formula: formula, result: result ?? formula.number ?? .nan).description
  }

  @Test("of a long sum shows its first terms, what the terms between add up to, and the last") func longSum() {
    let sum = Formula.sum((1...20).map { .value(MathSymbol("x", index: [$0]), Double($0) / 8) })
    #expect(line(sum) == "y = x₁ + x₂ + x₃ + … + x₂₀ = 0.125 + 0.25 + 0.375 + (…: 23) + 2.5 = 26.25")
    let step = Explanation(symbol: MathSymbol("y"), formula: sum, result: 26.25).line().steps[1]
    #expect(step.written(in: LaTeXNotation()).contains(#"+ \underbrace{\cdots}_{23} +"#))
    #expect(step.written(in: MathMLNotation()).contains("<mrow><mn>23</mn></mrow></munder>"))
    #expect(step.written(in: MarkupNotation()).contains("(…: 23)"))
  }

  @Test("has no superfluous parentheses and no plus before a minus") func signs() {
    let (a, b, c) = (value(1.5), value(-2, "b"), value(-0.5, "c"))
    func numbers(_ formula: Formula) -> String { formula.written(in: PlainNotation(), as: .numbers) }
    #expect(numbers(a + b) == "1.5 − 2")
    #expect(numbers(a - b) == "1.5 − (−2)")
    #expect(numbers(a + b * c) == "1.5 − 2·(−0.5)")
    #expect(numbers(a + b / a) == "1.5 − 2 / 1.5")
    #expect(numbers(b * a) == "−2·1.5")
    #expect(numbers(a * b) == "1.5·(−2)")
    #expect(numbers(b / (a * c)) == "−2 / (1.5·(−0.5))")
    #expect(numbers(-(b * a)) == "−(−2·1.5)")
    #expect(numbers(.power(b, .number(2))) == "(−2)²")
    #expect(numbers(.exponential(c)) == "e^(−0.5)")
    #expect(numbers(a / .number(2e-5)) == "1.5 / (2·10⁻⁵)")
    #expect(numbers(a / .number(2e7)) == "1.5 / (2·10⁷)")
  }

  @Test("says = where its numbers give its result exactly, and ≈ where they do not") func equality() {
    let (half, third) = (value(0.5), value(1 / 3.0, "b"))
    #expect(line(half + half) == "y = a + a = 0.5 + 0.5 = 1")
    #expect(line(half / .number(3)) == "y = a / 3 = 0.5 / 3 ≈ 0.1667")
    #expect(line(value(1) / .number(4)) == "y = a / 4 = 1 / 4 = 0.25")
    #expect(line(third * .number(3)) == "y = b·3 ≈ 0.33333·3 ≈ 1")
    #expect(line(third) == "y = b ≈ 0.3333")
    #expect(line(half) == "y = a = 0.5")
    #expect(line(.squareRoot(value(0.25))) == "y = √a = √0.25 = 0.5")
    #expect(line(.squareRoot(value(2))) == "y = √a = √2 ≈ 1.414")
    #expect(line(.function(.tanh, value(0))) == "y = tanh(a) = tanh(0) = 0")
    #expect(line(.power(half, .number(3))) == "y = a³ = 0.5³ = 0.125")
    #expect(line(half / (.number(1) - .power(value(0.9), .number(2)))) == "y = a / (1 − a²) = 0.5 / (1 − 0.9²) ≈ 2.632")
  }

  @Test("of numbers that cancel says 0 where those that are printed do") func cancelling() {
    #expect(line(.sum([0.3, -0.1, -0.2].map { value($0) })) == "y = a + a + a = 0.3 − 0.1 − 0.2 = 0")
    #expect(line(value(1 / 3.0) * .number(3) - .number(1)) == "y = a·3 − 1 ≈ 0.3333·3 − 1 ≈ 0")
    let terms = [-0.713672, 1.057891, -0.4238254, 0.0796064].map { value($0) }
    #expect(line(.sum(terms)) == "y = a + a + a + a ≈ −0.7137 + 1.058 − 0.4238 + 0.07961 ≈ 0")
  }

  @Test("gives an operand the digits that its result needs") func saturated() {
    let unit = Formula.number(1) - .power(value(1 - 7.55e-11), .number(2))
    #expect(line(value(1e6) * unit) == "y = a·(1 − a²) = 1,000,000·(1 − 0.9999999999245²) ≈ 0.000151")
    let saturated = Formula.number(1) - .power(value(1 - 1.2e-16), .number(2))
    #expect(line(value(1e6) * saturated) == "y = a·(1 − a²) = 1,000,000·(1 − 0.9999999999999999²) ≈ 2·10⁻¹⁰")
  }

  @Test("that gives a power of ten rounds to it from both sides") func powersOfTen() {
    #expect(line(value(999.9) + value(0.4, "b")) == "y = a + b = 999.9 + 0.4 ≈ 1000")
    #expect(line(value(999.9) + value(0.06, "b")) == "y = a + b = 999.9 + 0.06 ≈ 1000")
    #expect(line(value(9999) + value(1.25, "b")) == "y = a + b = 9999 + 1.25 ≈ 10,000")
    #expect(line(value(1e7) - value(0.43, "b")) == "y = a − b = 10⁷ − 0.43 ≈ 10⁷")
    #expect(line(value(0.99996)) == "y = a ≈ 1")
  }

  @Test("of numbers with more digits than fit in memory is decided without them") func vast() {
    func power(_ base: Double, _ exponent: Double) -> Formula { .power(value(base), .number(exponent)) }
    let nested = Formula.power(.power(.power(power(0.1, 999), .number(999)), .number(999)), .number(999))
    #expect(line(nested + .number(1)).hasSuffix("≈ 1"))
    #expect(line(power(2, -9_223_372_036_854_775_808)).hasSuffix("≈ 0"))
  }

  @Test("says in words where no digits give its result") func words() {
    let sum = value(1) + value(1e-30)
    #expect(line(sum, result: 2) == "y = a + a = 1 + 10⁻³⁰ ≈ 2 (the printed numbers do not give this result)")
    #expect(line(value(1e300) * value(1e300)) == "y = a·a = 10³⁰⁰·10³⁰⁰ ≈ ∞ (too large to be stored)")
    let step = Explanation(symbol: MathSymbol("y"), formula: sum, result: 2).line().steps[2]
    #expect(step.written(in: LaTeXNotation()) == #"2\quad\text{(the printed numbers do not give this result)}"#)
    #expect(
      step.written(in: MathMLNotation()).hasSuffix("<mtext>(the printed numbers do not give this result)</mtext>"))
  }

  @Test("of an infinite term is infinite, and of what has no value says NaN") func infinite() {
    let infinity = value(.infinity)
    #expect(line(infinity + .number(1)) == "y = a + 1 = ∞ + 1 = ∞")
    #expect(line(-infinity - .number(1)) == "y = −a − 1 = −∞ − 1 = −∞")
    #expect(line(infinity - infinity) == "y = a − a = ∞ − ∞ = NaN")
    #expect(line(value(.nan) + .number(1)) == "y = a + 1 = NaN + 1 = NaN")
    #expect(line(value(1) / value(0)) == "y = a / a = 1 / 0 = ∞")
    #expect(line(value(1) / infinity) == "y = a / a = 1 / ∞ = 0")
    let sum = Formula.sum([infinity] + (1...20).map { value(Double($0)) })
    #expect(line(sum) == "y = a + a + a + … + a = ∞ + 1 + 2 + (…: 187) + 20 = ∞")
  }
}
