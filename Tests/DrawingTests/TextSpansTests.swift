import GradusFormulas
import Testing

@testable import GradusDrawing

@Suite struct TextSpansTests {
  @Test("counts bytes, and scripts within scripts") func depth() {
    let spans = TextSpans(RichText(markup: "é<sup>x<sub>i</sub></sup>"))
    #expect(spans.letters == "éxi")
    #expect(spans.spans.map(\.range) == [3..<4, 2..<4])
    #expect(spans.spans.map(\.scripts) == [[.sup], []])
  }
}
