import ArgumentParser
import Foundation
import GradusAutograd
import GradusDrawing
import GradusFigures
import GradusHandouts
import GradusLessons
import GradusTraces

/// A format that a trace can be written in.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case html, handout, markdown, latex, png, svg, pdf, json, csv, npz, graphviz, tikz, beamer

  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What follows the name of the trace.
  var ending: String {
    switch self {
    case .json: "trace.json"
    case .html, .csv, .npz: rawValue
    case .handout: "handout.html"
    case .latex: "tex"
    case .markdown: "md"
    case .png, .svg, .pdf: "graph.\(rawValue)"
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
    case .html, .png, .svg, .pdf, .json, .csv, .npz, .graphviz, .tikz, .beamer: nil
    }
  }

  /// Whether it has figures, whose looks can be chosen.
  var hasFigures: Bool {
    switch self {
    case .handout, .markdown, .latex, .png, .svg, .pdf, .tikz, .beamer: true
    case .html, .json, .csv, .npz, .graphviz: false
    }
  }

  /// The file of a format that is no handout.
  func data(of trace: Trace, title: String, _ looks: LookOptions) throws -> Data {
    switch self {
    case .html: Data(try StepperPage(trace, title: title).html.utf8)
    case .json: try TraceFile(trace).json()
    case .csv: Data(ElementTable(trace).csv.utf8)
    case .npz: try NumPyFile(trace).npz()
    case .graphviz: Data(ComputationalGraph(trace, title: title).graphvizText.utf8)
    case .png: try Self.graph(of: trace, title, looks, as: .png)
    case .svg: try Self.graph(of: trace, title, looks, as: .svg)
    case .pdf: try Self.graph(of: trace, title, looks, as: .pdf)
    case .tikz: try Self.graph(of: trace, title, looks, as: .tex)
    case .beamer: try Data(looks.picture(of: Filmstrip(trace, title: title)).bytes(as: .tex))
    case .handout, .markdown, .latex: fatalError("a handout is written with its figures")
    }
  }

  private static func graph(
    of trace: Trace, _ title: String, _ looks: LookOptions, as type: Picture.FileType
  ) throws -> Data {
    try Data(looks.picture(of: ComputationalGraph(trace, title: title)).bytes(as: type))
  }
}

extension LookOptions {
  /// Throws where none of the formats has figures that could look as it was asked.
  func check(for formats: [ExportFormat]) throws {
    guard let option = arguments.first, !formats.contains(where: \.hasFigures) else { return }
    let able = ExportFormat.allCases.filter(\.hasFigures).map(\.rawValue)
    throw ValidationError(
      "\(option.prefix { $0 != "=" }) is for figures, and there are none in \(formats.map(\.rawValue).joined(separator: ", ")): "
        + "\(able.joined(separator: ", ")) have some")
  }
}
