import Foundation
import GradusFormulas
import Testing

@testable import GradusHandouts

@Suite("A handout in Markdown") struct MarkdownTests {
  @Test("has a heading, blocks apart by blank lines, and balanced fences") func structure() throws {
    let lines = try markdown().components(separatedBy: "\n")
    #expect(lines[0] == ##"# Signs &amp; symbols: 100 % of \<them\>"##)
    #expect(lines.filter { $0.hasPrefix("#") }.count == 2)
    #expect(lines.filter { $0 == "```math" }.count == 7)
    #expect(lines.filter { $0 == "```" }.count == 7)
    for (line, next) in zip(lines, lines.dropFirst()) where next == "```math" || next.hasPrefix("## ") {
      #expect(line == "")
    }
    #expect(!lines.joined(separator: "\n").contains("\n\n\n"))
  }

  @Test("has tables with as many cells in each row as in the head, whatever they hold") func tables() throws {
    let rows = try markdown().components(separatedBy: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 4)
    #expect(rows[1] == "| :-- | --: |")
    for row in rows { #expect(row.replacing(#"\|"#, with: "").count { $0 == "|" } == 3, "\(row)") }
  }

  @Test("refers to its figures by files beside it") func figures() throws {
    #expect(try markdown().contains("](curve.png)"))
  }

  @Test(
    "keeps signs of the format from being taken for it",
    arguments: [
      ("a_b_c and 2 * 3 * 4", #"a\_b\_c and 2 \* 3 \* 4"#), ("`a_b` and *so*", #"\`a\_b\` and \*so\*"#),
      ("1. first", #"1\. first"#), ("# no heading", ##"\# no heading"##), ("- no list", #"\- no list"#),
      ("x < y | $z$", #"x \< y \| \$z\$"#), ("AT&T", "AT&amp;T"),
    ])
  func signs(text: String, written: String) {
    #expect(MarkdownWriter().text(RichText(text)) == written)
  }

  @Test("has marks of its own for styles")
  func styles() {
    let text: RichText = "\(code: "a_b") \(code: "`") \(italic: "so_") \(bold: "b") x\(sub: "i")\(sup: 2)"
    #expect(MarkdownWriter().text(text) == #"`a_b` `` ` `` *so\_* **b** x<sub>i</sub><sup>2</sup>"#)
  }

  private func markdown() throws -> String {
    let file = try #require(try Sample.handout().files(HandoutTemplates()).first { $0.name == "handout.md" })
    return String(decoding: file.contents, as: UTF8.self)
  }
}
