import BrowserTool
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

  /// What each of the `scripts` gives to the function `report`, when a reader opens the page with the script at its end; `hash` is the
  /// end of the address.
  static func run<Report: Decodable>(
    _ html: String, _ scripts: String..., hash: String = "", in window: Browser.Window = .init()
  ) throws -> [Report] {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try scripts.enumerated().map { number, script in
      let file = folder.appendingPathComponent("page-\(number).html")
      try Data(watched(html, script).utf8).write(to: file)
      return file.absoluteString + hash
    }
    let loaded = try Browser.load(files, in: window, seeing: "document.getElementById('report')?.textContent ?? ''")
    #expect(loaded.console.isEmpty, "\(loaded.console)")
    return try loaded.pages.map { report in
      try #require(!report.isEmpty, "no report")
      return try JSONDecoder().decode(Report.self, from: #require(Data(base64Encoded: report)))
    }
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
