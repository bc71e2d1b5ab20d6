import ArgumentParser
import Foundation
import GradusAutograd
import GradusCharts
import GradusDrawing
import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusRuns
import GradusTraces

/// Writes a trace in another format.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a trace as a page to step through, a handout, a table, NumPy's arrays or a graph.",
    discussion: """
      html is a page that steps through the trace; handout, markdown and latex derive every value on paper, with the \
      graph as a file beside the text; png, svg and pdf are the graph as a picture, in pdf on as many pages as it needs; csv has one row for each number; npz is read by numpy.load; \
      graphviz by dot. tikz is the graph, and beamer each step of it as an overlay of a slide, to \\input in a document with \
      \\usepackage{tikz}. Rows and columns in csv count from 0, as programs count. To standard output, markdown and latex say in words what the graph shows.
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

  @OptionGroup var looks: LookOptions

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
    try looks.check(for: [format])
    if RecordedRun.isRun(trace.path) { return try export(RecordedRun(trace.path), as: format) }
    let title = title ?? URL(fileURLWithPath: trace.stem).lastPathComponent
    let path = "\(trace.stem).\(format.ending)"
    if let handout = format.handout {
      try write(handout, of: trace.read(), title, to: path)
    } else if let type = format.picture {
      let picture = try format.picture(of: trace.read(), title: title, looks)
      try output.write(Data(picture.bytes(as: type)), standard: path)
      FigureRemarks(of: picture, as: type, looks.width).show()
      if format == .beamer { FigureRemarks(ofSlides: picture).show() }
    } else {
      try output.write(format.data(of: trace.read(), title: title), standard: path)
    }
  }

  private func export(_ run: RecordedRun, as format: ExportFormat) throws {
    // The table that the run learned from often has its name.
    let stem = trace.path.replacing(#/\.sqlite$/#, with: "") + ".steps"
    switch format {
    case .csv: try output.write(run.csv(), standard: "\(stem).csv")
    case .npz: try output.write(run.npz(), standard: "\(stem).npz")
    default:
      throw ValidationError(
        "a recorded run is exported as csv or npz; gradus trace \(trace.path) --step N makes a step's trace of it")
    }
  }

  /// The handout, and its graph under a name that goes with the handout's.
  private func write(_ format: HandoutFormat, of trace: Trace, _ title: String, to path: String) throws {
    let file = output.out == "-" ? nil : URL(fileURLWithPath: output.out ?? path)
    let handout = try HandoutFiles(
      of: trace, title: title, name: URL(fileURLWithPath: self.trace.stem).lastPathComponent, as: format,
      HandoutTemplates(replacing: template.map { [$0] } ?? [], math: math), looks, at: file)
    guard file != nil else { return try output.write(handout.text, standard: path) }
    try output.requireFree(handout.conflicts)
    try output.write(handout.text, standard: path)
    for path in try handout.writeFigures() { Terminal.show("wrote \(path)") }
    for remark in handout.remarks(looks.width) { remark.show() }
  }
}
