import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas
import GradusTraining
import ServiceTool
import Testing

@testable import GradusHandouts

/// Names of columns and files, and titles, with signs that some format has its own use for.
@Suite("A name with signs of a format", .waits) struct HostileNamesTests {
  static let names = [
    "a<b>&amp;", "$x$ costs $5", "x_1|y*z*", "`code` ~~gone~~ [a](b)", #"\frac{1}{2} %#^~"#, "1. first", "# head",
    "<script>alert(1)</script>", "\"quoted\" 'single'", "red\u{1B}[31m\u{0}\u{9B}2J\u{7F}",
  ]

  private static func handout(_ name: String) throws -> Handout {
    let chart = Chart(name, subtitle: "of \(name)") { LineMark(y: [1, 2], series: name) }.xAxis(name).yAxis(
      "of \(name)")
    return Handout(
      title: name,
      blocks: [
        .heading(RichText(name)), .prose("The column \(name) is shown."),
        .prose(Prose("As code: \(code: name)." as RichText)),
        .table(Table([name, "mean of \(name)"], rows: [[name, "1"]])),
        .claim(Finding("\(name) matters", measured: name, outcome: .holds)),
        .question("\(name)?", answer: RichText(name)),
        .equation(.text(name)), .figure(try FigureBlock(name: "figure", chart.picture)),
      ])
  }

  private static func text(_ format: HandoutFormat, _ name: String) throws -> String {
    try handout(name).text(format, HandoutTemplates())
  }

  @Test("is shown as it is in HTML, in text and in a figure's words", arguments: names)
  func html(name: String) throws {
    let (page, escaped) = (try Self.text(.html, name), XMLText.escaped(RichText(name).letters))
    #expect(page.contains("<p>The column \(escaped) is shown.</p>"))
    #expect(page.contains("As code: <code>\(escaped)</code>."))
    let block = try FigureBlock(name: "f", Chart(name) { LineMark(y: [1, 2], series: name) }.picture)
    let svg = String(decoding: try #require(block.files[.svg]), as: UTF8.self)
    #expect(
      svg.contains("<title>\(escaped)</title>") && svg.contains("<desc>Shown: \(escaped) goes from 1 to 2</desc>"))
  }

  @Test("is shown as it is in Markdown", arguments: names)
  func markdown(name: String) throws {
    let letters = RichText(name).letters
    let page = try Self.text(.markdown, name)
    let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("The column ") })
    // Reading backslashes and entities as GitHub does gives the name again.
    let read = line.replacing(#/\\([!-\/:-@\[-`{-~])/#) { "\($0.1)" }.replacing(#/&#(\d+);/#) { match in
      UInt8(match.1).map { String(UnicodeScalar($0)) } ?? ""
    }.replacing("&lt;", with: "<").replacing("&amp;", with: "&")
    #expect(read == "The column \(letters) is shown.")
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
    for row in rows { #expect(row.replacing(#/\\./#, with: "").count { $0 == "|" } == 3, "\(row)") }
  }

  @Test("is set by pdflatex", .enabled(if: Tool.pdflatex.isInstalled, LaTeXTests.needsLaTeX))
  func latex() throws {
    let folder = try TemporaryFolder()
    let blocks = try Self.names.map { try Self.handout($0).blocks }.joined()
    try Handout(title: Self.names.joined(separator: " "), blocks: Array(blocks)).write(
      to: folder.url, HandoutTemplates())
    let (status, output) = try Tool.pdflatex.run(
      ["-interaction=nonstopmode", "-halt-on-error", "handout.tex"], in: folder.url)
    #expect(status == 0, "\(output)")
  }

  @Test("is one line in a terminal, without control characters", arguments: names)
  func terminal(name: String) throws {
    let letters = RichText(name).letters
    let blocks = try Self.handout(name).blocks
    #expect(blocks[1].terminalText(width: 1000) == "The column \(letters) is shown.")
    for block in blocks { #expect(!Self.hasControls(block.terminalText()), "\(block)") }
  }

  @Test("brings no control characters into any format", arguments: HandoutFormat.allCases)
  func controls(format: HandoutFormat) throws {
    for name in Self.names { #expect(!Self.hasControls(try Self.text(format, name)), "\(name)") }
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && $0.properties.generalCategory == .control }
  }
}
