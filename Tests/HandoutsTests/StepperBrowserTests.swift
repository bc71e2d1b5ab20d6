import BrowserTool
import Foundation
import GradusTraces
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite(
  "The stepper in a browser", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct StepperBrowserTests {
  struct Report: Decodable {
    let errors: [String]
    /// What is seen after each key: the step's place, and whether exactly one step is seen.
    let seen: [Int]
    let isSingle: Bool
    /// The address when the reader rests.
    let hash: String
    let announced: String
    let slider: String
    /// How many boxes are still pale, and how many gradients are shown, after the last step and after the first.
    let later, found: [Int]
    let overflow: Double
  }

  @Test("steps to the end and back by the keyboard without an error, and opens at the step that its address names")
  func steps() throws {
    let traces = [
      try StepperExamples.activation(),
      try StepperExamples.classifier(features: 16, hidden: 24, classes: 10, batch: 32),
      try StepperExamples.residual(),
    ]
    for trace in traces {
      let report = try run(trace, "", Self.walk)
      let steps = TraceSteps(trace).all.count
      #expect(report.errors.isEmpty, "\(report.errors)")
      #expect(report.seen == Array(1...steps) + Array((1..<steps).reversed()) && report.isSingle)
      #expect(report.hash == "#step=1")
      #expect(report.announced.hasPrefix("Step 1 of \(steps), forward pass: x") && report.slider == "1")
      let gradients = TraceSteps(trace).all.count { $0.pass == .backward }
      #expect(report.later == [0, steps - gradients - 1] && report.found == [gradients, 0])
      #expect(report.overflow <= 0, "the page is \(report.overflow) pixels wider than the window")
    }
    let opened = try run(traces[0], "#step=12", Self.look)
    #expect(opened.seen == [12] && opened.hash == "#step=12")
  }

  private func run(_ trace: Trace, _ hash: String, _ script: String) throws -> Report {
    // What waits is noted before the page's own scripts begin.
    let html = try StepperPage(trace, title: "A step").html
      .replacing("<head>", with: "<head><script>\(Self.watch)</script>", maxReplacements: 1)
    return try ScreenPage.run(html, script, hash: hash)[0]
  }

  /// Says what is seen.
  private static let watch = """
    const noted = { seen: [], isSingle: true, later: [], found: [] };
    function look() {
      const seen = [...document.querySelectorAll("section.step")].filter((step) => step.checkVisibility());
      noted.seen.push(Number(seen[0].id.slice(5)));
      noted.isSingle &&= seen.length === 1;
    }
    function press(key) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
    function count() {
      noted.later.push(document.querySelectorAll("a.box.later:not(.reference)").length);
      noted.found.push(document.querySelectorAll("a.box.found:not(.reference)").length);
    }
    const waiting = new Map();
    window.setTimeout = (action) => { waiting.set(waiting.size + 1, action); return waiting.size; };
    window.clearTimeout = (number) => { if (waiting.has(number)) waiting.set(number, () => {}); };
    function finish() {
      for (const action of waiting.values()) action();
      noted.hash = location.hash;
      noted.announced = document.getElementById("live").textContent;
      noted.slider = document.getElementById("slider").value;
      noted.overflow = document.documentElement.scrollWidth - innerWidth;
      report({ errors, ...noted });
    }
    """
  private static let walk = """
    const steps = document.querySelectorAll("section.step").length;
    look();
    for (let i = 1; i < steps; i++) { press("ArrowRight"); look(); }
    count();
    for (let i = 1; i < steps; i++) { press("ArrowLeft"); look(); }
    count();
    finish();
    """
  private static let look = "look(); finish();"
}
