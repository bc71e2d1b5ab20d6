import Foundation
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite(
  "Sheets to print", .waits, .enabled(if: Tool.pdflatex.isInstalled, LaTeXTests.needsLaTeX),
  .enabled(if: Tool.pdfinfo.isInstalled, "there is no pdfinfo: script/bootstrap --with amc installs it"))
struct PrintedSheetsTests {
  @Test("are one file in which each sheet begins on an odd page, with the same bytes each time") func pages() throws {
    let sheets = try WorksheetExamples.sheets(3, of: WorksheetExamples.all[0].trace())
    let printed = PrintedSheets(sheets, try HandoutTemplates())
    #expect(printed.latex.matches(of: #/\\begin\{document\}/#).count == 1)
    let pdf = try printed.pdf()
    #expect(try printed.pdf() == pdf)
    let alone = try PrintedSheets([sheets[0]], HandoutTemplates()).pdf()
    let (all, one) = (try Self.pageCount(pdf), try Self.pageCount(alone))
    // Each but the last has an even number of pages.
    #expect(one == 2 && all == 2 * (one + one % 2) + one, "\(all) pages, \(one) for one sheet")
  }

  @Test("have no page with nothing but its head") func full() throws {
    for seed in [1, 2] as [UInt64] {
      let sheets = try WorksheetExamples.sheets(1, of: WorksheetExamples.deep(), seed: seed)
      let folder = try TemporaryFolder()
      try PrintedSheets(sheets, try HandoutTemplates()).pdf()
        .write(to: folder.url.appendingPathComponent("sheets.pdf"))
      let said = try Tool.pdftotext.run(["sheets.pdf", "-"], in: folder.url).output
      let pages = said.split(separator: "\u{0C}").map(\.count).filter { $0 > 1 }
      #expect(pages.count > 2 && pages.allSatisfy { $0 > 100 }, "\(pages)")
    }
  }

  private static func pageCount(_ pdf: Data) throws -> Int {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try pdf.write(to: folder.appendingPathComponent("sheets.pdf"))
    let said = try Tool.pdfinfo.run(["sheets.pdf"], in: folder).output
    return try #require(said.firstMatch(of: #/Pages: +([0-9]+)/#).flatMap { Int($0.1) }, "\(said)")
  }
}
