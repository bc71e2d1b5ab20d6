import BrowserTool
import Foundation
import GradusCharts
import GradusDrawing
import ServiceTool
import Testing

@Suite(
  "An SVG file with text in a browser", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct SVGTextBrowserTests {
  struct Report: Decodable {
    /// The words that the browser found where they were searched for.
    let found: [Bool]
    /// For each text: its natural width in the first font, its width with another font, and the one that it is to have.
    let widths: [[Double]]
  }

  private static let chart = Chart("Momentum needs fewer steps", subtitle: "κ = 1000, three seeds") {
    for (name, factor) in [("gradient descent", 0.9), ("momentum", 0.6)] {
      LineMark(y: (0..<40).map { pow(factor, Double($0)) }, series: name)
    }
    RuleMark(y: 0.001, label: "given up")
  }
  .xAxis("steps taken").yAxis("distance", scale: .logarithmic)

  @Test("is found by its words, has the widths that were drawn, and keeps them in another font")
  func texts() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let svg = folder.appendingPathComponent("chart.svg").path
    try Self.chart.write(to: svg, svgText: true)
    let text = try String(contentsOfFile: svg, encoding: .utf8).split(separator: "?>", maxSplits: 1)[1]
    let file = folder.appendingPathComponent("page.html")
    try Data(
      "<!DOCTYPE html><meta charset=\"utf-8\">\(text)<pre id=\"report\"></pre><script>\(Self.script)</script>".utf8
    )
    .write(to: file)
    let page = try Browser.load([file.absoluteString]).page
    let json = try #require(page.firstMatch(of: #/<pre id="report">(.+?)<\/pre>/#), "no report").1
    let report = try JSONDecoder().decode(Report.self, from: Data(json.utf8))
    #expect(report.found == [true, true, true, false])
    #expect(report.widths.count > 10)
    for widths in report.widths where widths[2] > 5 {
      #expect(abs(widths[0] - widths[2]) < 0.02 * widths[2] + 0.3, "natural \(widths[0]), drawn \(widths[2])")
      #expect(abs(widths[1] - widths[2]) < 0.01 * widths[2] + 0.1, "in another font \(widths[1]), drawn \(widths[2])")
    }
  }

  private static let script = """
    const words = ["Momentum needs fewer", "given up", "steps taken", "nowhere"];
    const found = words.map((word) => (getSelection().removeAllRanges(), find(word)));
    const widths = [...document.querySelectorAll("text")].map((text) => {
      const wanted = Number(text.getAttribute("textLength"));
      text.removeAttribute("textLength");
      const natural = text.getComputedTextLength();
      text.setAttribute("textLength", wanted);
      text.setAttribute("font-family", "DejaVu Serif, serif");
      return [natural, text.getComputedTextLength(), wanted];
    });
    document.getElementById("report").textContent = JSON.stringify({ found, widths });
    """
}
