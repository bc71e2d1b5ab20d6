import GradusFormulas
import Testing

/// What column names, file names and titles can hold.
private let hostile = [
  "a<b", "&lt;", "<i>x</i>", "a & b", "x_1|y", "$5 *and* `code`", "\\frac{1}{2} % # ~ ^", "\"quoted\"", "∂ℒ/∂w > 0",
]

@Suite("Rich text") struct RichTextTests {
  @Test("takes strings as they are, alone and interpolated", arguments: hostile)
  func strings(name: String) {
    let text: RichText = "loss of \(name), \(italic: name)"
    #expect(text.letters == "loss of \(name), \(name)" && text.description == text.letters)
    #expect(RichText(name).parts == [.text(name)])
    #expect(RichText(name).written(in: HTMLMedium.page) == XMLText.escaped(name))
  }

  @Test("reads the tags of a literal")
  func markup() {
    let text = RichText(markup: "<i>R</i><sup>2</sup> &lt; 1 &amp;lt; <b>a</b>")
    #expect(text == "\(italic: "R")\(sup: 2) < 1 &lt; \(bold: "a")")
    #expect(RichText(markup: "x<sup>a<sub>i</sub></sup>") == "x" + RichText(.sup, "a\(sub: "i")"))
  }

  @Test(
    "is plain text with small digits, and others after ^ and _",
    arguments: [
      (RichText(markup: "<i>R</i><sup>2</sup>"), "R²"),
      (RichText(markup: "10<sup>−12</sup> w<sub>10</sub>"), "10⁻¹² w₁₀"),
      (RichText(markup: "z<sup>(ℓ)</sup><sub>i</sub> &lt; 1"), "z^(ℓ)_i < 1"), ("", ""),
    ])
  func plain(text: RichText, written: String) {
    #expect("\(text)" == written)
  }

  @Test("holds no control characters, and none that turn a text around")
  func controls() {
    #expect(
      RichText("a\u{1B}[31mb\u{0}\u{9B}c\u{7F}\u{202E}d").letters == "a\u{FFFD}[31mb\u{FFFD}\u{FFFD}c\u{FFFD}\u{FFFD}d")
    #expect(RichText("a\tb\nc\u{2028}d").letters == "a b c d")
  }

  @Test("is equal where it says the same")
  func equality() {
    #expect(RichText("a") + RichText("b") == "ab" && RichText("a") + "" == "a")
    #expect(["a", RichText(.bold, "b"), ""].joined(separator: "") == "a\(bold: "b")")
  }

  @Test("of a formula and of a number has raised and lowered parts")
  func formulas() {
    let formula = Formula.power(.value(MathSymbol("<", index: [1, 2]), 3), .number(2))
    #expect(formula.richText() == "<\(sub: "1,2")\(sup: 2)")
    #expect("\(Numeral(1.5e-7))" as RichText == "1.5·10\(sup: "−7")")
    #expect(MathSymbol("w", gradientOf: "L").richText == "∂L/∂w")
  }
}
