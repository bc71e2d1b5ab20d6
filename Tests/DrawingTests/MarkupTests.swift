import Testing

@testable import GradusDrawing

@Suite struct MarkupTests {
  @Test(
    "takes the tags out of a text",
    arguments: [
      ("plain", "plain"),
      ("<i>R</i><sup>2</sup>", "R2"),
      ("a &lt; b &amp; c &gt; d", "a < b & c > d"),
      ("loss < 0.1 & falling", "loss < 0.1 & falling"),
      ("10<sup>−<i>k</i></sup>", "10−k"),
      ("", ""),
    ])
  func plain(markup: String, expected: String) throws {
    #expect(try Markup(markup).plain == expected)
  }

  @Test(
    "says what is wrong with a text",
    arguments: [
      ("<sup>2", "<sup> is not closed by </sup>"),
      ("<sup>2</sub>", "</sub> closes nothing that is open there"),
      ("2</i>", "</i> closes nothing that is open there"),
      ("<u>2</u>", "<u begins no tag"),
      ("a<b", "<b begins no tag"),
    ])
  func errors(markup: String, reason: String) {
    #expect {
      try Markup(markup)
    } throws: { error in
      "\(error)".contains(markup) && "\(error)".contains(reason)
    }
  }

  @Test("shows an escaped text as it was", arguments: ["a<b", "&lt;", "<i>x</i>", "a & b", "∂ℒ/∂w > 0"])
  func escaping(text: String) throws {
    #expect(try Markup(Markup.escape(text)).plain == text)
  }

  @Test(
    "puts scripts into plain text, and leaves wrong markup alone",
    arguments: [
      ("<i>R</i><sup>2</sup>", "R²"), ("10<sup>−12</sup> w<sub>10</sub>", "10⁻¹² w₁₀"),
      ("z<sup>(ℓ)</sup><sub>i</sub> &lt; 1", "z^(ℓ)_i < 1"), ("a<b", "a<b"),
    ])
  func plainText(markup: String, expected: String) {
    #expect(Markup.plain(markup) == expected)
  }

  @Test("counts scripts within scripts") func depth() throws {
    let spans = try Markup("e<sup>x<sub>i</sub></sup>").spans
    #expect(spans.map(\.depth) == [1, 0])
    #expect(spans.map(\.range) == [2..<3, 1..<3])
  }
}
