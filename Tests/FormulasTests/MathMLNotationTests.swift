import GradusFormulas
import Testing

@Suite("MathML") struct MathMLNotationTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let formula: Formula
    let written: String
    var testDescription: String { formula.description }
  }
  private static let a = Formula.value(MathSymbol("a", index: [1, 2]), -0.5)

  static let examples = [
    Example(formula: .value(MathSymbol("σ²"), 1), written: "<msup><mrow><mi>σ</mi></mrow><mn>2</mn></msup>"),
    Example(
      formula: .value(MathSymbol("û"), 1), written: "<mover accent=\"true\"><mi>u</mi><mo>^</mo></mover>"),
    Example(
      formula: .number(2) / .value(MathSymbol("b"), 1),
      written: "<mfrac><mrow><mn>2</mn></mrow><mrow><mi>b</mi></mrow></mfrac>"),
    Example(
      formula: .value(MathSymbol("μ", gradientOf: "L"), 1),
      written: "<mfrac class=\"gradient\"><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><mi>μ</mi></mrow></mfrac>"),
    Example(
      formula: a, written: "<msub><mrow><mi>a</mi></mrow><mrow><mn>1</mn><mo>,</mo><mn>2</mn></mrow></msub>"),
    Example(formula: .squareRoot(.number(2)), written: "<msqrt><mn>2</mn></msqrt>"),
    Example(
      formula: .exponential(.number(3)), written: "<msup><mrow><mi>e</mi></mrow><mrow><mn>3</mn></mrow></msup>"),
    Example(formula: .text("a < b"), written: "<mtext>a &lt; b</mtext>"),
    Example(formula: .value(MathSymbol("via μ"), 1), written: "<mrow><mtext>via </mtext><mi>μ</mi></mrow>"),
    Example(
      formula: .value(MathSymbol("W", index: [1], layer: 2), 1),
      written: "<msubsup><mrow><mi>W</mi></mrow><mrow><mn>1</mn></mrow><mrow><mrow>"
        + "<mo stretchy=\"false\">(</mo><mn>2</mn>"
        + "<mo stretchy=\"false\">)</mo></mrow></mrow></msubsup>"),
  ]

  @Test("has an element for each construct", arguments: examples) func elements(example: Example) {
    #expect(example.formula.written(in: MathMLNotation()) == example.written)
  }

  @Test("tells a minus before a number from one between two") func minus() {
    let written = (Self.a - .number(2)).written(in: MathMLNotation(), as: .numbers)
    #expect(written.contains("<mo form=\"prefix\""))
    #expect(written.hasSuffix("<mn>0.5</mn> <mo>−</mo> <mn>2</mn>"))
  }
}
