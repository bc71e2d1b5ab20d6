import Foundation
import Testing

@testable import GradusHandouts

@Suite("Explorables on a narrow screen", .enabled(if: Tool.chromium.isInstalled, ExplorableScreen.needsChromium))
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

  @Test("fit 320 pixels, letters included") func fit() throws {
    // The page looks into its frames when all have loaded.
    let look = """
      addEventListener("load", () => {
        for (const { contentDocument: page } of document.querySelectorAll("iframe")) {
          const { scrollWidth, clientWidth } = page.documentElement;
          const texts = [...page.querySelectorAll(".panel svg text")].map((text) => text.getBoundingClientRect());
          const out = texts.filter((box) => box.left < 0 || box.right > clientWidth).length;
          tell(`wider ${scrollWidth - clientWidth}, ${out} of ${texts.length > 5} out`);
        }
      });
      """
    #expect(try Self.told(by: look, frame: "") == Self.all().map { _ in "wider 0, 0 of true out" })
  }

  @Test("run in a frame that may run scripts and nothing else") func sandboxed() throws {
    let tell =
      "parent.postMessage(document.querySelector('.panel').hidden ? '' : document.querySelector('.reading').textContent, '*');"
    let told = try Self.told(
      by: "addEventListener(\"message\", ({ data }) => tell(data));", frame: "sandbox=\"allow-scripts\"", inside: tell)
    #expect(told.count == 6 && told.allSatisfy { $0.count > 20 }, "\(told)")
  }

  /// What a page with all explorables in frames of 320 pixels gives to the function `tell`.
  private static func told(by script: String, frame: String, inside: String = "") throws -> [String] {
    let folder = try ScreenPage.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let explorables = try all()
    for (number, explorable) in explorables.enumerated() {
      let html = try ExplorableScreen(explorable: explorable, script: "").html
        .replacing("</body>", with: "<script>\(inside)</script></body>")
      try Data(html.utf8).write(to: folder.appendingPathComponent("\(number).html"))
    }
    let frames = explorables.indices.map {
      "<iframe src=\"\($0).html\" \(frame) style=\"width: 320px; height: 900px; border: 0\"></iframe>"
    }
    let tell = """
      function tell(text) {
        const line = document.createElement("pre");
        line.textContent = text;
        document.body.append(line);
      }
      """
    let page = folder.appendingPathComponent("frames.html")
    try Data("<!DOCTYPE html><body><script>\(tell)\(script)</script>\(frames.joined())".utf8).write(to: page)
    let (dom, console) = try Browser.load(
      page.absoluteString, in: folder, ["--allow-file-access-from-files", "--virtual-time-budget=3000"])
    #expect(console.isEmpty, "\(console)")
    return dom.matches(of: #/<pre>(.*?)<\/pre>/#).map { String($0.1) }
  }
}
