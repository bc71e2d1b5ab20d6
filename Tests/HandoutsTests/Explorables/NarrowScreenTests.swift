import BrowserTool
import Foundation
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite("Explorables on a narrow screen", .waits, .enabled(if: Browser.isInstalled, ExplorableScreen.needsChromium))
struct NarrowScreenTests {
  private static func all() throws -> [Explorable] {
    [
      try .normalizedNumbers([0.3, 0.5, 1.1, -0.3], gamma: 2, beta: 1),
      try .normalizedGradient(of: [-0.2, 1.6, 1], at: [1, 2, 3]),
      try .valley(conditionNumber: 30, from: (-10, 2), steps: 40, descent: 0.06, momentum: (0.09, 0.5)),
      try .higherOrders(depth: 10, stepSize: 0.1), try CurveScreenTests.degrees().explorable,
      try .stopItYourself(CurveScreenTests.draws, fixed: 90),
    ]
  }

  private struct Widths: Decodable, Equatable {
    /// How much wider the page is than the window, and how many of its texts are cut off.
    let overflow, cut: Double
    let hasTexts: Bool
  }

  @Test("fit 320 pixels, letters included") func fit() throws {
    let look = """
      const { scrollWidth, clientWidth } = document.documentElement;
      const texts = [...document.querySelectorAll(".panel svg text")].map((text) => text.getBoundingClientRect());
      report({
        overflow: scrollWidth - clientWidth, hasTexts: texts.length > 5,
        cut: texts.filter((box) => box.left < 0 || box.right > clientWidth).length,
      });
      """
    for explorable in try Self.all() {
      let html = try ExplorableScreen(explorable: explorable, script: "").html
      let widths: [Widths] = try ScreenPage.run(html, look, in: Browser.Window(width: 320))
      #expect(widths == [Widths(overflow: 0, cut: 0, hasTexts: true)], "\(explorable.name)")
    }
  }

  @Test("run in a frame that may run scripts and nothing else") func sandboxed() throws {
    let tell =
      "parent.postMessage(document.querySelector('.panel').hidden ? '' : document.querySelector('.reading').textContent, '*');"
    let frames = try Self.all().map { explorable in
      let html = try ExplorableScreen(explorable: explorable, script: "").html
        .replacing("</body>", with: "<script>\(tell)</script></body>")
        .replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return "<iframe sandbox=\"allow-scripts\" srcdoc=\"\(html)\" style=\"width: 320px; height: 900px\"></iframe>"
    }
    let told: [[String]] = try ScreenPage.run(
      """
      <!DOCTYPE html><html><head></head><body><script>
      const told = [];
      addEventListener("message", ({ data }) => { if (told.push(data) === \(frames.count)) report(told); });
      </script>\(frames.joined())</body></html>
      """, "")
    #expect(told[0].allSatisfy { $0.count > 20 }, "\(told)")
  }
}
