import Foundation
import GradusAutograd
import GradusFormulas
import Testing

@testable import GradusHandouts

@Suite("A handout") struct HandoutTests {
  @Test("is the same bytes whenever it is written") func reproducible() throws {
    let folders = try [TemporaryFolder(), TemporaryFolder()]
    for folder in folders { try Sample.handout().write(to: folder.url, HandoutTemplates()) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folders[0].url.path).sorted()
    #expect(
      names == [
        "curve.pdf", "curve.png", "curve.svg", "derivation-1.tex", "derivation-2.tex", "derivation-3.tex",
        "handout-body.tex",
        "handout.html",
        "handout.md", "handout.tex",
      ])
    for name in names {
      let bytes = try folders.map { try Data(contentsOf: $0.url.appendingPathComponent(name)) }
      #expect(bytes[0] == bytes[1] && !bytes[0].isEmpty, "\(name)")
    }
  }

  @Test("of a trace derives each value, and puts each gradient beside its finite difference") func trace() throws {
    let trace = try Sample.trace()
    let handout = try Handout(of: trace, title: "A step")
    let lines = handout.blocks.flatMap { block in
      if case .derivation(let lines) = block { lines } else { [PrintedLine]() }
    }
    let symbols = lines.map { PlainNotation().symbol($0.symbol) }
    for symbol in ["z⁽¹⁾₁,₁", "μ₁", "σ₂", "û₁,₁", "L", "∂L/∂σ₁", "∂L/∂μ₂", "∂L/∂γ₁", "∂L/∂z⁽¹⁾₁,₁"] {
      #expect(symbols.contains(symbol), "\(symbol)")
    }
    let tables = handout.blocks.compactMap { block in if case .table(let table) = block { table } else { nil } }
    let gradients = try #require(tables.first { $0.columns.contains("finite difference") })
    #expect(gradients.rows.count > 10)
  }

  @Test("divides prose at blank lines")
  func prose() {
    #expect(Prose("one\nline\n \n\na `b` *c*").paragraphs == ["one line", "a `b` *c*"])
    #expect(Prose("").paragraphs.isEmpty)
  }
}
