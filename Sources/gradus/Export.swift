import ArgumentParser
import Foundation
import GradusAutograd
import GradusFigures
import GradusHandouts
import GradusLessons
import GradusTraces

/// Writes a trace in another format.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a trace as a page to step through, a handout, a table, NumPy's arrays or a graph.",
    discussion: """
      html is a page that steps through the trace; handout, markdown and latex derive every value on paper, with the \
      graph as a file beside the text; csv has one row for each number; npz is read by numpy.load; graphviz by dot. tikz is the \
      graph, and beamer each step of it as an overlay of a slide, to \\input in a document with \\usepackage{tikz}. Rows and columns in csv \
      count from 0, as programs count. To standard output, markdown and latex say in words what the graph shows.
      """)

  @Argument(help: "The file of a trace.", completion: .file(extensions: ["json"]))
  var trace: TraceArgument

  @Option(name: .customLong("format"), help: "What to write: \(ExportFormat.list).")
  var chosenFormat: ExportFormat?

  @Option(help: "The title of a page or graph (default: the file's name).")
  var title: String?

  @Option(
    help: "A template of your own for the handout; its name ends in .md.mustache, .html.mustache or .tex.mustache.",
    completion: .file(extensions: ["mustache"]))
  var template: String?

  @Option(help: MarkdownMath.help)
  var math = MarkdownMath.dollars

  @OptionGroup var output: OutputOptions

  /// Checked when it runs: before, a misspelt --format would be reported as missing.
  private var format: ExportFormat {
    get throws {
      guard let chosenFormat else { throw ValidationError("--format says what to write: \(ExportFormat.list)") }
      return chosenFormat
    }
  }

  func validate() throws {
    if template != nil, let chosenFormat, chosenFormat.handout == nil {
      throw ValidationError("--template is for handout, markdown and latex only")
    }
  }

  func run() throws {
    let format = try format
    let title = title ?? URL(fileURLWithPath: trace.stem).lastPathComponent
    let path = "\(trace.stem).\(format.ending)"
    if let handout = format.handout {
      try write(handout, of: trace.read(), title, to: path)
    } else {
      try output.write(format.data(of: trace.read(), title: title), standard: path)
    }
  }

  /// The handout, and its graph under a name that goes with the handout's.
  private func write(_ format: HandoutFormat, of trace: Trace, _ title: String, to path: String) throws {
    var handout = try Handout(of: trace, title: title)
    let templates = try HandoutTemplates(replacing: template.map { [$0] } ?? [], math: math)
    let file = URL(fileURLWithPath: output.out ?? path)
    handout.name = URL(fileURLWithPath: self.trace.stem).lastPathComponent
    let name = file.deletingPathExtension().lastPathComponent.replacing(#/\.handout$/#, with: "")
    handout.blocks = handout.blocks.map { $0.renamed("\(name)-graph") }
    if output.out == "-", format != .html { handout.blocks = handout.blocks.map(\.withoutFile) }
    let text = Data(handout.singleFile(format, templates).utf8)
    guard output.out != "-" else { return try output.write(text, standard: path) }
    let folder = file.deletingLastPathComponent()
    let figures = handout.blocks.compactMap { block in if case .figure(let figure) = block { figure } else { nil } }
    try output.requireFree(figures.flatMap { $0.conflicts(in: folder) })
    try output.write(text, standard: path)
    for figure in figures {
      try figure.write(to: folder)
      for name in figure.fileNames { Terminal.show("wrote \(folder.appendingPathComponent(name).relativePath)") }
    }
  }
}

extension Block {
  fileprivate func renamed(_ name: String) -> Block {
    if case .figure(let figure) = self { .figure(figure.renamed(name)) } else { self }
  }

  /// A figure in words, for a text that goes where no file can be beside it.
  fileprivate var withoutFile: Block {
    if case .figure(let figure) = self { .prose("\(figure.title): \(figure.alternativeText)") } else { self }
  }
}
