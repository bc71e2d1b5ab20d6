import Foundation
import GradusAssets
import GradusAutograd
import GradusDrawing
import GradusFigures
import GradusFormulas
import GradusTensors
package import GradusTraces

/// One page that walks a training step, forwards and backwards, in any browser and without a network.
///
/// Each step is a section of the page; the script only chooses which one is seen. Without a script, and for a reader who
/// searches the page, they stand one below the other.
package struct StepperPage: Sendable {
  package let trace: Trace
  package let title: String

  package init(_ trace: Trace, title: String) { (self.trace, self.title) = (trace, title) }

  /// The contents of the file.
  package var html: String {
    get throws {
      let steps = TraceSteps(trace)
      let sections = steps.all.map { step in
        StepSection(step: step, count: steps.all.count, users: steps.users(of: step.value.id)).html
      }
      return try filled([
        "title": XMLText.escaped(title), "subject": TraceSubject(trace: trace).html, "count": "\(steps.all.count)",
        "forward": "\(steps.all.count { $0.pass == .forward })", "graph": try graph(steps),
        "steps": sections.joined(separator: "\n"), "style": try Self.style.get(),
        "letters": Self.usesSigmoid(steps)
          ? "<p class=\"remark\">s is the sigmoid function, s(x) = 1 / (1 + e⁻ˣ).</p>" : "",
        "trace": HTMLText.data("trace", try PageTrace(trace, steps).json),
        "script": try Self.script.get(),
      ])
    }
  }

  private static func usesSigmoid(_ steps: TraceSteps) -> Bool {
    steps.all.contains { step in
      step.value.shape.indices.first.map { step.explanation(at: $0).formula.hasSigmoid } ?? false
    }
  }

  /// Each uses those before it.
  static let scripts =
    ["operations", "numerals", "fractions", "formulas", "lines", "mathml", "plain", "explanations"].map {
      "pages/" + $0
    }
    + [
      "optimizers", "computation", "faults", "changes", "address", "entry", "heat", "grid", "texts", "graph", "section",
      "given", "training",
      "stepper",
    ].map {
      "stepper/" + $0
    }

  /// Files without comments and indents, which would be a fifth of them.
  private static func compact(_ names: [String]) throws -> String {
    let text = try names.map { try asset($0) }.joined(separator: "\n")
    let lines = text.split(separator: "\n").map { line in line.drop { $0 == " " } }
    let isComment = { (line: Substring) in line.hasPrefix("//") || line.hasPrefix("/*") && line.hasSuffix("*/") }
    return lines.filter { !$0.isEmpty && !isComment($0) }.joined(separator: "\n")
  }
  // Each made once, for all pages.
  private static let style = Result { try compact(["stepper/stepper.css"]) }
  private static let script = Result {
    "// With comments these scripts are in the folders assets/pages and assets/stepper of Gradus.\n"
      + (try compact(scripts.map { $0 + ".js" }))
  }

  /// In points: as wide as a page is on most screens.
  private static let graphWidth = 640.0

  /// The graph; where letters of a name are in no font, only a remark.
  private func graph(_ steps: TraceSteps) throws -> String {
    do {
      let graph = ComputationalGraph(trace, title: title)
      return GraphSVG(scene: try GraphScene(graph, width: Self.graphWidth), steps: steps).text
    } catch let error as DrawingError {
      return "<p class=\"remark\">The graph cannot be drawn: \(XMLText.escaped("\(error)"))</p>"
    }
  }

  /// The page's frame with each {{name}} replaced, once: what is put in may hold braces of its own.
  private func filled(_ parts: [String: String]) throws -> String {
    try Self.asset("stepper/stepper.html").replacing(#/\{\{(\w+)\}\}/#) { match in parts[String(match.1)] ?? "" }
  }

  private static func asset(_ name: String) throws -> String {
    try String(contentsOf: Assets.url(name), encoding: .utf8)
  }
}
