import Foundation
import Testing

@testable import GradusHandouts

@Suite(
  "The stepper in a browser",
  .enabled(if: Tool.chromium.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
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
    let (reports, console) = try run(
      traces.map { (try StepperPage($0, title: "A step").html, "", Self.walk) }
        + [(StepperPage(traces[0], title: "A step").html, "#step=12", Self.look)])
    #expect(console.isEmpty, "\(console)")
    for (trace, report) in zip(traces, reports) {
      let steps = TraceSteps(trace).all.count
      #expect(report.errors.isEmpty, "\(report.errors)")
      #expect(report.seen == Array(1...steps) + Array((1..<steps).reversed()) && report.isSingle)
      #expect(report.hash == "#step=1")
      #expect(report.announced.hasPrefix("Step 1 of \(steps), forward pass: x") && report.slider == "1")
      let gradients = TraceSteps(trace).all.count { $0.pass == .backward }
      #expect(report.later == [0, steps - gradients - 1] && report.found == [gradients, 0])
      #expect(report.overflow <= 0, "the page is \(report.overflow) pixels wider than the window")
    }
    #expect(reports[3].seen == [12] && reports[3].hash == "#step=12")
  }

  private func run(
    _ pages: [(html: String, hash: String, script: String)]
  ) throws -> (reports: [Report], console: [String]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let head = "<head><script>\(Self.watch)</script>"
    let (reports, console) = try Browser.reports(
      of: pages.map { page in
        let html = page.html.replacing("<head>", with: head, maxReplacements: 1)
        return (html.replacing("</body>", with: "<script>\(page.script)</script></body>"), page.hash)
      }, in: folder)
    try #require(reports.count == pages.count, "\(console)")
    return (try reports.map { try JSONDecoder().decode(Report.self, from: Data($0.utf8)) }, console)
  }

  /// Collects errors from the start, and says what is seen.
  private static let watch = """
    const errors = [];
    addEventListener("error", (event) => errors.push(event.message));
    const report = { errors, seen: [], isSingle: true, later: [], found: [] };
    function look() {
      const seen = [...document.querySelectorAll("section.step")].filter((step) => step.getClientRects().length);
      report.seen.push(Number(seen[0].id.slice(5)));
      report.isSingle &&= seen.length === 1;
    }
    function press(key) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
    function count() {
      report.later.push(document.querySelectorAll("a.box.later:not(.reference)").length);
      report.found.push(document.querySelectorAll("a.box.found:not(.reference)").length);
    }
    const waiting = new Map();
    window.setTimeout = (action) => { waiting.set(waiting.size + 1, action); return waiting.size; };
    window.clearTimeout = (number) => { if (waiting.has(number)) waiting.set(number, () => {}); };
    function finish() {
      for (const action of waiting.values()) action();
      report.hash = location.hash;
      report.announced = document.getElementById("live").textContent;
      report.slider = document.getElementById("slider").value;
      report.overflow = document.documentElement.scrollWidth - innerWidth;
      const text = document.createElement("pre");
      text.id = "report";
      text.textContent = JSON.stringify(report);
      document.body.append(text);
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
