import Foundation
import GradusAssets
import Testing

@testable import GradusHandouts

/// The page of a sheet as a browser opens it.
enum ScreenPage {
  static func html(of sheet: Worksheet, isPractice: Bool) throws -> String {
    let files = try sheet.sheetFiles(HandoutTemplates(), isPractice: isPractice)
    let html = try #require(files.first { $0.name.hasSuffix(".html") })
    return String(decoding: html.contents, as: UTF8.self)
  }

  static let fill = """
    const fill = (texts) => {
      for (const field of document.querySelectorAll("input")) field.value = texts[field.id.slice(6)] ?? "";
    };
    """
  static func asset(_ name: String) throws -> String {
    try String(contentsOf: Assets.url("worksheet/\(name)"), encoding: .utf8)
  }
  static func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }
  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// What `script`, which comes after the page's own, gives to the function `report`.
  static func run<Report: Decodable>(_ html: String, _ script: String, in kept: URL? = nil) throws -> Report {
    let folder = try kept ?? Self.folder()
    defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
    let file = folder.appendingPathComponent("page.html")
    try Data(Self.watched(html, script).utf8).write(to: file)
    let (dom, console) = try Browser.load(file.absoluteString, in: folder)
    #expect(console.isEmpty, "\(console)")
    let report = try #require(dom.firstMatch(of: #/<pre id="report">(.*?)<\/pre>/#.dotMatchesNewlines()), "no report")
    return try Self.decoded(String(report.1))
  }

  /// The same for several pages with a script each.
  static func run<Report: Decodable>(_ pages: [(html: String, script: String)]) throws -> [Report] {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (reports, console) = try Browser.reports(of: pages.map { (Self.watched($0.html, $0.script), "") }, in: folder)
    #expect(console.isEmpty, "\(console)")
    try #require(reports.count == pages.count)
    return try reports.map { try Self.decoded($0) }
  }

  static func decoded<Report: Decodable>(_ report: String) throws -> Report {
    try JSONDecoder().decode(Report.self, from: #require(Data(base64Encoded: report)))
  }

  /// A page that collects errors, and runs a script at its end.
  static func watched(_ html: String, _ script: String) -> String {
    let watch = """
      <head><script>
      const errors = [];
      addEventListener("error", (event) => errors.push(event.message));
      function report(value) {
        const place = document.createElement("pre");
        [place.id, place.textContent] = ["report", btoa(unescape(encodeURIComponent(JSON.stringify(value))))];
        document.body.append(place);
      }
      </script>
      """
    return html.replacing("<head>", with: watch, maxReplacements: 1)
      .replacing("</body>", with: "<script>\(script)</script></body>")
  }
}
