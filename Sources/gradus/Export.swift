import ArgumentParser
import Autograd
import Figures
import Foundation
import Traces

/// Writes a trace in another format.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a trace in another format: for tables, for NumPy, for a graph.")

  @Argument(help: "The file of a trace.")
  var trace: TraceArgument

  @Option(help: "What to write: \(ExportFormat.list).")
  var format: ExportFormat

  @OptionGroup var output: OutputOptions

  func run() throws {
    let data = try format.data(of: trace.read(), title: URL(fileURLWithPath: trace.stem).lastPathComponent)
    try output.write(data, standard: "\(trace.stem).\(format.ending)")
  }
}

/// A format that a trace can be written in.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case json, csv, npz, graphviz

  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  var ending: String {
    switch self {
    case .json: "trace.json"
    case .csv, .npz: rawValue
    case .graphviz: "dot"
    }
  }

  func data(of trace: Trace, title: String) throws -> Data {
    switch self {
    case .json: try TraceFile(trace).json()
    case .csv: Data(ElementTable(trace).csv.utf8)
    case .npz: try NumPyFile(trace).npz()
    case .graphviz: Data(ComputationalGraph(trace, title: title).graphvizText.utf8)
    }
  }
}
