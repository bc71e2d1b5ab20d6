import ArgumentParser
import Foundation
import GradusAutograd
import GradusDrawing
import GradusFigures
import GradusHandouts
import GradusTraces

/// A format that a trace can be written in.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case html, handout, markdown, latex, json, csv, npz, graphviz, tikz, beamer

  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What follows the name of the trace.
  var ending: String {
    switch self {
    case .json: "trace.json"
    case .html, .csv, .npz: rawValue
    case .handout: "handout.html"
    case .latex: "tex"
    case .markdown: "md"
    case .graphviz: "dot"
    case .tikz: "graph.tex"
    case .beamer: "slides.tex"
    }
  }

  /// The kind of handout that it is; nil where it is none.
  var handout: HandoutFormat? {
    switch self {
    case .handout: .html
    case .markdown: .markdown
    case .latex: .latex
    case .html, .json, .csv, .npz, .graphviz, .tikz, .beamer: nil
    }
  }

  /// The file of a format that is no handout.
  func data(of trace: Trace, title: String) throws -> Data {
    switch self {
    case .html: Data(try StepperPage(trace, title: title).html.utf8)
    case .json: try TraceFile(trace).json()
    case .csv: Data(ElementTable(trace).csv.utf8)
    case .npz: try NumPyFile(trace).npz()
    case .graphviz: Data(ComputationalGraph(trace, title: title).graphvizText.utf8)
    case .tikz: try Data(ComputationalGraph(trace, title: title).picture.bytes(as: .tex))
    case .beamer: try Data(Filmstrip(trace, title: title).picture.bytes(as: .tex))
    case .handout, .markdown, .latex: fatalError("a handout is written with its figures")
    }
  }
}
