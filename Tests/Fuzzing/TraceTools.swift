import Foundation
import GradusDrawing
import GradusFigures
import GradusFormulas
import GradusHandouts
import GradusTensors
import GradusTraces

/// The tools on the files of traces, with all that they ask of a trace.
///
/// To read a damaged file takes longer than most tools, so that a file is read once for all of them.
public enum TraceTools {
  static let reader = FuzzedReader("traces", corpus: files) { bytes in
    let trace = try Trace(json: Data(bytes), file: "input")
    let results = tools.map { tool in Result { try tool(trace) } }
    for result in results { try result.get() }
  }

  private static let tools: [@Sendable (Trace) throws -> Void] = [
    show,
    { trace in
      let steps = TraceSteps(trace)
      for step in steps.all { _ = steps.terminalText(of: step) }
    },
    { trace in _ = TraceDifference(trace, corpus[0]) },
    { trace in
      let again = try Trace(json: TraceFile(trace).json(), file: "again")
      guard again.fingerprint == trace.fingerprint else {
        fatalError("a trace is not the same when it is read again")
      }
    },
    { trace in _ = ElementTable(trace).csv },
    { trace in _ = try NumPyFile(trace).npz() },
    { trace in _ = ComputationalGraph(trace, title: "a").graphvizText },
    { trace in _ = try StepperPage(trace, title: "a").html },
    { trace in
      // In turn: what differs between formats is only how the same texts and drawings are written.
      let formats: [(HandoutFormat, [Picture.FileType])] = [
        (.html, [.svg]), (.markdown, [.png]), (.latex, [.pdf, .tex]),
      ]
      let (format, graph) = formats[Int(trace.fingerprint.utf8.first ?? 0) % formats.count]
      let handout = try Handout(of: trace, title: "a", elements: 2, graphAs: graph)
      _ = handout.singleFile(format, try templates.get())
    },
    { trace in
      for sheet in try Worksheet.draw(1, from: trace, title: "a", options: WorksheetOptions(), seed: 1) {
        _ = try sheet.sheetFiles(templates.get()) + sheet.keyFiles(templates.get())
      }
    },
  ]

  /// Every number of a trace, as `gradus show` explains it.
  @Sendable static func show(_ trace: Trace) {
    let notations = (LaTeXNotation(), MathMLNotation())
    for name in trace.names {
      guard let value = try? trace[name] else { continue }
      let indices = value.shape.indices
      for index in indices.prefix(1) + indices.dropFirst().suffix(2) {
        let explanation = value.explanation(at: index)
        let line = explanation.line()
        _ = line.description + line.written(in: notations.0) + line.written(in: notations.1)
        _ = explanation.formula.richText()
        _ = value.gradientExplanation(at: index)?.description
        _ = value.finiteDifference(at: index)
      }
      _ = (value.gradientPaths, value.gradientSplit()?.parts, ValueSummary(value.value).text { "\($0)" })
    }
    _ = try? trace.recomputed([:])
  }

  private static let templates = Result { try HandoutTemplates() }

  /// The examples as files.
  private static let files: [[UInt8]] = corpus.map { trace in
    guard let json = try? TraceFile(trace).json() else { fatalError("an example cannot be written") }
    return [UInt8](json)
  }
  static let corpus: [Trace] = [TraceCorpus.batchNorm, TraceCorpus.classifier] + TraceCorpus.operations
}
