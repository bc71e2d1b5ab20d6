import Foundation
import GradusCharts
import GradusFormulas
import Testing

@testable import GradusHandouts

@Suite("A handout in Markdown") struct MarkdownTests {
  @Test("has a heading, blocks apart by blank lines, and balanced fences") func structure() throws {
    let lines = try markdown().components(separatedBy: "\n")
    #expect(lines[0] == ##"# Signs & symbols: 100 % of &lt;them>"##)
    #expect(lines.filter { $0.hasPrefix("#") }.count == 2)
    let fences = lines.indices.filter { lines[$0] == "$$" }
    #expect(fences.count == 14)
    for (number, place) in fences.enumerated() { #expect(lines[place + (number % 2 == 0 ? -1 : 1)] == "") }
    for (line, next) in zip(lines, lines.dropFirst()) where next.hasPrefix("## ") { #expect(line == "") }
    #expect(!lines.joined(separator: "\n").contains("\n\n\n"))
  }

  @Test("has tables with as many cells in each row as in the head, whatever they hold") func tables() throws {
    let rows = try markdown().components(separatedBy: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 4)
    #expect(rows[1] == "| :-- | --: |")
    for row in rows { #expect(row.replacing(#"\|"#, with: "").count { $0 == "|" } == 3, "\(row)") }
  }

  @Test("has formulas in fenced blocks where that is asked for, and no dollars then") func fences() throws {
    let page = try Sample.handout().text(.markdown, HandoutTemplates(math: .fences))
    let lines = page.components(separatedBy: "\n")
    #expect(lines.filter { $0 == "```math" }.count == 7 && lines.filter { $0 == "```" }.count == 7)
    #expect(page.contains("x<sub>i</sub><sup>2</sup>") && page.matches(of: #/(?:^|[^\\])\$/#).isEmpty)
  }

  @Test("refers to its figures by files beside it, with few words in their place, and the caption below") func figures()
    throws
  {
    #expect(
      try markdown().contains(
        "![over 4 steps. Shown: loss goes from 1 to 0.2](curve.png)  \n*Figure 1. Losses fall"))
    let long = "Bars of 12 groups, red; each bar: a median. " + String(repeating: "Shown: 3, 4, 5; ", count: 30)
    let chart = Chart("Bars", subtitle: "") { LineMark(y: [1, 2]) }.alternativeText(long)
    let short = try FigureBlock(name: "a", chart.picture).shortAlternativeText
    #expect(short.hasPrefix("Bars of 12 groups, red; each bar: a median. Shown: 3, 4, 5;") && short.count <= 160)
    let word = String(repeating: "word ", count: 90)
    let cut = try FigureBlock(name: "a", chart.alternativeText(word).picture).shortAlternativeText
    #expect(cut.hasSuffix("word …") && cut.count < 170)
  }

  @Test(
    "keeps signs of the format from being taken for it",
    arguments: [
      ("a_b_c and 2 * 3 * 4", "a_b_c and 2 * 3 * 4"), ("`a_b` and *so*", #"\`a_b\` and \*so\*"#),
      ("_so_", #"\_so\_"#), ("1. first", #"1\. first"#), ("b) second", #"b\) second"#),
      ("(iv) fourth", #"(iv\) fourth"#),
      ("so) far", "so) far"), ("(so) far", "(so) far"), ("# no heading", ##"\# no heading"##),
      ("- no list", #"\- no list"#), ("0.0360 and −2.5", "0.0360 and −2.5"), ("12.5", "12.5"), ("3.", #"3\."#),
      ("-5", "-5"), ("x < y | $z$", #"x < y &#124; \$z\$"#), ("<b>", "&lt;b>"), ("> quoted", #"\> quoted"#),
      ("AT&T", "AT&T"), ("&lt; & &#38;", "&amp;lt; & &amp;#38;"), ("w[1, 2] in [0, 1]", "w[1, 2] in [0, 1]"),
      ("[a](b)", #"\[a\](b)"#), ("[^1]", #"\[^1\]"#), ("(0, 1]", #"(0, 1\]"#), ("[x] done", #"\[x\] done"#),
      (#"\frac"#, #"\\frac"#), ("~~gone~~", "&#126;&#126;gone&#126;&#126;"), ("~ 5", "&#126; 5"), ("x ~ 5", "x ~ 5"),
      ("12:30:00 :smile:", "12:30:00 &#58;smile:"), (#"\(x"#, "&#92;(x"), ("@cited", "&#64;cited"), ("a@b.c", "a@b.c"),
      (": a", "&#58; a"),
    ])
  func signs(text: String, written: String) {
    #expect(MarkdownWriter().text(RichText(text)) == written)
  }

  @Test("has marks of its own for styles")
  func styles() {
    let text: RichText = "\(code: "a_b") \(code: "`") \(italic: "so_") \(bold: "b") x\(sub: "i")\(sup: 2)"
    #expect(MarkdownWriter().text(text) == #"`a_b` `` ` `` *so\_* **b** $x_{i}^{2}$"#)
    #expect(MarkdownWriter(math: .fences).text(text) == #"`a_b` `` ` `` *so\_* **b** x<sub>i</sub><sup>2</sup>"#)
  }

  @Test("writes symbols with indices and exponents as formulas within a text")
  func inline() {
    func written(_ text: RichText) -> String { MarkdownWriter().text(text) }
    #expect(
      written("the gradient ∂L/∂w\(sub: 1) is 1.5·10\(sup: "−5").")
        == #"the gradient $\partial L/\partial w_{1}$ is $1.5 \cdot 10^{-5}$."#)
    #expect(written("(\(italic: "û")\(sub: "b"), loss\(sub: 2))") == #"($\hat{u}_{b}$, $\text{loss}_{2}$)"#)
    #expect(written("\(MathSymbol("W", index: [1, 2]))") == "$W_{1{,}2}$")
    #expect(written("W⁽²⁾\(sub: "1,2") and b⁽¹⁾\(sub: 3)") == "$W^{(2)}_{1{,}2}$ and $b^{(1)}_{3}$")
    // No formula: a dollar before a digit ends none, and these are no symbols.
    #expect(written("x\(sub: 1)2") == "x<sub>1</sub>2")
    #expect(written("a$\(sub: 1) \(code: "w")\(sub: 1)") == #"a\$<sub>1</sub> `w`<sub>1</sub>"#)
    #expect(written("x\(sub: "$")") == #"x<sub>\$</sub>"#)
  }

  private func markdown() throws -> String {
    let file = try #require(try Sample.handout().files(HandoutTemplates()).first { $0.name == "handout.md" })
    return String(decoding: file.contents, as: UTF8.self)
  }
}
