import BrowserTool
import Foundation
import ServiceTool
import Testing

@testable import GradusHandouts

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A handout in HTML", .waits) struct HTMLTests {
  static let needsChromium: Comment = "Chromium is not installed: script/bootstrap --with browser brings it"

  @Test("refers to nothing outside itself") func selfContained() throws {
    // An icon that is there, and empty, is not asked for from a server.
    let html = try html(Sample.handout()).replacing("<link rel=\"icon\" href=\"data:,\">", with: "")
    let references = html.matches(of: #/(?:src|href|url|action|data)\s*[=(]\s*["']?([^"')\s>]+)/#).map { String($0.1) }
    #expect(references.count == 1)
    #expect(references.allSatisfy { $0.hasPrefix("data:image/") })
    for word in ["http:", "https:", "<link", "<script", "@import"] { #expect(!html.contains(word)) }
  }

  @Test("has formulas that are well-formed, one for each step of a derivation") func mathML() throws {
    let html = try html(Sample.handout())
    let formulas = html.matches(of: #/<math.*?</math>/#).map { String($0.0) }
    #expect(formulas.count > 12)
    for formula in formulas {
      let parser = XMLParser(data: Data(formula.utf8))
      let isWellFormed = parser.parse()
      #expect(isWellFormed, "\(formula)")
    }
  }

  @Test(
    "opens in a browser without an error, with all that it holds",
    .enabled(if: Browser.isInstalled, needsChromium))
  func loads() throws {
    let folder = try TemporaryFolder()
    try Sample.handout().write(to: folder.url, HandoutTemplates())
    let loaded = try Browser.load([folder.url.appendingPathComponent("handout.html").absoluteString])
    #expect(loaded.console.isEmpty, "\(loaded.console)")
    for part in ["Signs &amp; symbols", "<mfrac class=\"gradient\">", "<figcaption>", "Does not hold"] {
      #expect(loaded.page.contains(part), "\(part)")
    }
  }

  @Test("shows the signs of HTML as they are") func signs() throws {
    let html = try html(Sample.handout())
    #expect(html.contains("<h1>Signs &amp; symbols: 100 % of &lt;them&gt;</h1>"))
    #expect(html.contains("<code>code_with &amp; signs</code>, <em>emphasis</em>"))
    #expect(html.contains("2 * 3 * 4"))
    #expect(html.contains("<figcaption>Figure 1. Losses fall &lt; 5 % &amp; stay</figcaption>"))
  }

  @Test("has a short text in the place of a figure, its caption, and its description apart") func figures() throws {
    let html = try html(Sample.handout())
    let figure = try #require(html.firstMatch(of: #/<figure>.*?<\/figure>/#.dotMatchesNewlines())).output
    let alternative = try #require(figure.firstMatch(of: #/alt="([^"]*)" aria-describedby="words-1"/#)).1
    #expect(!alternative.contains("Losses fall") && alternative.contains("over 4 steps"))
    #expect(figure.contains("<p id=\"words-1\">over 4 steps. Shown: loss goes from 1 to 0.2</p>"))
    #expect(html.contains("<html lang=\"en\">"))
  }

  private func html(_ handout: Handout) throws -> String {
    let file = try #require(try handout.files(HandoutTemplates()).first { $0.name == "handout.html" })
    return String(decoding: file.contents, as: UTF8.self)
  }
}
