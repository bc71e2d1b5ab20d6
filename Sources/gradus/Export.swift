import ArgumentParser
import Autograd
import Figures
import Foundation
import Handouts
import Traces

/// Writes a trace in another format.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a trace in another format: a page to step through it, a table, NumPy's arrays, a graph.")

  @Argument(help: "The file of a trace.")
  var trace: TraceArgument

  @Option(help: "What to write: \(ExportFormat.list).")
  var format: ExportFormat

  @Option(help: "The title of a page or graph (default: the file's name).")
  var title: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let title = title ?? URL(fileURLWithPath: trace.stem).lastPathComponent
    let data = try format.data(of: trace.read(), title: title)
    try output.write(data, standard: "\(trace.stem).\(format.ending)")
  }
}

/// A format that a trace can be written in.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case html, json, csv, npz, graphviz

  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  var ending: String {
    switch self {
    case .json: "trace.json"
    case .html, .csv, .npz: rawValue
    case .graphviz: "dot"
    }
  }

  func data(of trace: Trace, title: String) throws -> Data {
    switch self {
    case .html: Data(try StepperPage(trace, title: title).html.utf8)
    case .json: try TraceFile(trace).json()
    case .csv: Data(ElementTable(trace).csv.utf8)
    case .npz: try NumPyFile(trace).npz()
    case .graphviz: Data(ComputationalGraph(trace, title: title).graphvizText.utf8)
    }
  }
}
