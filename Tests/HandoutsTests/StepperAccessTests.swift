import BrowserTool
import Foundation
import ServiceTool
import Testing

@testable import GradusHandouts

/// The stepper for readers with other means: small windows, dark rooms, screen readers, frames without rights.
@Suite(
  "The stepper for everybody", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct StepperAccessTests {
  /// Where `script/bootstrap --with browser` puts it.
  private static let axe = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../.build/browser/axe_playwright_python/axe.min.js").standardized

  @Test(
    "axe finds no fault, in light and dark, wide and at 320 pixels",
    .enabled(
      if: FileManager.default.fileExists(atPath: axe.path),
      "there is no axe: script/bootstrap --with browser installs it"),
    arguments: [Browser.Window(), Browser.Window(isDark: true), Browser.Window(width: 320)])
  func faults(window: Browser.Window) throws {
    let faults: [String] = try StepperPages.run(
      StepperExamples.activation(), "#step=24&input[1,0]=0.7&take=1", in: window,
      script: String(contentsOf: Self.axe, encoding: .utf8) + """
        ;axe.run().then(({ violations }) => report(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))));
        """)
    #expect(faults.isEmpty, "\(faults)")
  }

  private struct Window: Decodable {
    let overflow: Double
    let isFocusable: Bool
  }

  @Test("no part is wider than a window of 320 pixels, and the keyboard reaches all that can be pressed")
  func narrow() throws {
    let window: Window = try StepperPages.run(
      StepperExamples.activation(), "#step=24", in: Browser.Window(width: 320),
      script: """
        report({
          overflow: document.documentElement.scrollWidth - innerWidth,
          isFocusable: [...document.querySelectorAll("button, input, summary")].every((part) => part.tabIndex >= 0 || part.closest("table")),
        });
        """)
    #expect(window.overflow <= 0 && window.isFocusable)
  }

  @Test("runs in a frame without rights, where no address can be changed and nothing kept") func sandbox() throws {
    let folder = try ScreenPage.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let html = try StepperPage(StepperExamples.activation(), title: "A step").html
      .replacing(
        "<head>",
        with: "<head><script>const waiting = []; window.setTimeout = (action) => waiting.push(action);</script>"
      )
      .replacing(
        "</body>",
        with: """
          <script>
          gradusStepper.show(5);
          document.querySelector("#given input").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp" }));
          for (const action of waiting) action();
          parent.postMessage([document.querySelector("section.current").id, document.getElementById("note").textContent], "*");
          </script></body>
          """)
    let quoted = html.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let page = """
      <!DOCTYPE html><meta charset="utf-8"><iframe sandbox="allow-scripts" srcdoc="\(quoted)"></iframe>
      <script>
      addEventListener("message", ({ data }) => {
        const place = document.createElement("pre");
        [place.id, place.textContent] = ["report", data.join()];
        document.body.append(place);
      });
      </script>
      """
    let file = folder.appendingPathComponent("frame.html")
    try Data(page.utf8).write(to: file)
    let loaded = try Browser.load([file.absoluteString])
    #expect(loaded.console.isEmpty, "\(loaded.console)")
    #expect(loaded.page.contains("<pre id=\"report\">step=5,</pre>"))
  }

  @Test("without scripts all steps stand one below another, and nothing that needs a script is seen")
  func withoutScripts() throws {
    let trace = try StepperExamples.activation()
    let html = try StepperPage(trace, title: "A step").html
    let css = html.firstMatch(of: #/<style>(.*?)<\/style>/#.dotMatchesNewlines())
    let style = String(try #require(css).1)
    // The step that is not current is hidden by the class that the script sets, and so are the controls.
    #expect(style.contains(".stepping .step { display: none") && !style.contains(#/\n\.step \{[^}]*display: none/#))
    #expect(html.contains("<aside id=\"bench\" aria-labelledby=\"bench-title\" hidden>"))
    #expect(html.matches(of: #/<section class="step /#).count == TraceSteps(trace).all.count)
  }
}
