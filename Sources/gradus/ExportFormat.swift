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

  /// The kind of file that the graph is drawn in; nil for formats that are no picture.
  var picture: Picture.FileType? {
    switch self {
    case .png: .png
    case .svg: .svg
    case .pdf: .pdf
    case .tikz, .beamer: .tex
    case .html, .handout, .markdown, .latex, .json, .csv, .npz, .graphviz: nil
    }
  }

  /// The graph, or for slides each step of it.
  func picture(of trace: Trace, title: String, _ looks: LookOptions) throws -> Picture {
    self == .beamer
      ? try looks.picture(of: Filmstrip(trace, title: title))
      : try looks.picture(of: ComputationalGraph(trace, title: title))
  }

  /// The file of a format that is neither a handout nor a picture.
  func data(of trace: Trace, title: String) throws -> Data {
    switch self {
    case .html: Data(try StepperPage(trace, title: title).html.utf8)
    case .json: try TraceFile(trace).json()
    case .csv: Data(ElementTable(trace).csv.utf8)
    case .npz: try NumPyFile(trace).npz()
    case .graphviz: Data(ComputationalGraph(trace, title: title).graphvizText.utf8)
    case .handout, .markdown, .latex, .png, .svg, .pdf, .tikz, .beamer: fatalError("it is drawn, or has figures")
    }
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
