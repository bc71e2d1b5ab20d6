import ArgumentParser
import Foundation
import GradusAutograd
import GradusLessons
import GradusRuns
import GradusTraces

/// Looks into a trace: all of its values in a table, or one of them in full.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the values of a trace, or one of them: its numbers, its gradient, and how both came about.",
    discussion: """
      gradus show step.trace.json                      a table of all values
      gradus show step.trace.json norm.sigma           one value
      gradus show step.trace.json σ                    the same by its symbol; where layers repeat it: W⁽²⁾ or "W(2)"
      gradus show run.sqlite                           what a recorded run holds
      gradus show run.sqlite norm.sigma --steps 1:20   one value of it over steps
      gradus show step.trace.json norm.sigma --at 1,1  how one of its numbers came about, forwards and backwards
      """)

  @Argument(help: "The file of a trace.", completion: .file(extensions: ["json"]))
  var trace: TraceArgument

  @Argument(
    help: "A value: its name, such as norm.sigma or norm.sigma.gradient, or its symbol, such as σ, W⁽²⁾ or ∂L/∂σ.")
  var name: String?

  @Option(
    parsing: .unconditional,
    help:
      "The element to explain: row and column, counted from 1 as in the formulas; one number is enough for a vector.")
  var at: ElementIndex?

  @Option(help: "Of a recorded run: which steps, such as 100:200.")
  var steps: StepRange?

  @Flag(help: "Write JSON, for other programs.")
  var json = false

  func validate() throws {
    if at != nil, name == nil { throw ValidationError("--at needs the name of a value") }
  }

  func run() throws {
    if RecordedRun.isRun(trace.path) {
      let report = RunReport(run: try RecordedRun(trace.path))
      guard !json, at == nil else {
        throw ValidationError(
          "--json and --at are for traces; gradus export \(trace.path) --format csv writes a run's numbers")
      }
      return Terminal.show(try name.map { try report.values(of: report.run.name(of: $0), steps) } ?? report.overview())
    }
    let trace = try trace.read()
    guard let name else {
      return json ? print(try TraceListing(trace).json) : Terminal.show(TraceListing(trace).text)
    }
    let value = try trace.value(called: name)
    let report = ValueReport(value, at: try at?.index(in: value))
    if json { print(try report.json) } else { Terminal.show(report.text) }
  }
}

extension Encodable {
  /// As JSON for a reader.
  var prettyJSON: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
