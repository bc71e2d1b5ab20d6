import ArgumentParser
import Foundation
import GradusComputations
import GradusDrawing
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusRuns
import GradusTraces
import GradusTraining

/// Computes what a file of formulas or of a network says, or a step of a recorded run, and writes the trace, its page, handout and graph.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Traces formulas or a network of your own, or a step of a recorded run: graph, page and handouts.",
    discussion: """
      gradus trace norm.yaml                           a file with given numbers and formulas
      gradus trace network.yaml                        a step of a network that a file describes, on its first examples
      gradus trace run.sqlite --step 1234              a step of a run that gradus train --record wrote
      gradus trace 'L = (w*x - t)^2' --let w=0.5 --let x=2 --let t=3
      gradus trace 'z = w*x + b; p = sigmoid(z); L = (p - t)^2' --let w=0.5 --let b=0 --let x=2 --let t=1

      A file has given numbers, formulas under compute, and the loss:

        given:
          u: [[0.3], [0.5], [1.1], [-0.3]]
          t: [[0], [1], [3], [-1]]
          gamma: 2
        compute:
          mu: mean(u, rows)
          sigma: sqrt(mean((u - mu)^2, rows))
          y: gamma * (u - mu) / sigma
        loss: mean((y - t)^2)

      Operators are + - * / ^, and @ for the matrix product. Functions:

      \(FormulaFunction.all.map { "  \($0.name)(\($0.arguments)): \($0.meaning)" }.joined(separator: "\n"))

      Further names of a file: title; symbols (how figures show a name); layers (groups of \
      names); parameters, targets and constants (lists of given names; targets and constants have no gradients, nor has t).
      """)

  @Argument(
    help: "A file of formulas or of a network (YAML), - for standard input, a recorded run, or formulas themselves.",
    completion: .file(extensions: ["yaml", "yml"]))
  var formulas: String

  @Option(
    name: .customLong("let"), help: "A given number: x=2, x=[1, 2] or x=[[1, 2], [3, 4]]; may stand more than once.")
  var given: [String] = []

  @Option(help: "The step of a recorded run, counted from 1.")
  var step: Int?

  @Option(help: "What to write: \(ExportFormat.list), with commas between them.")
  var formats: TraceFormats = TraceFormats(all: [.json, .html, .handout])

  @OptionGroup var looks: LookOptions

  @Option(help: "The title of pages and of the graph (default: the file's title, or its name).")
  var title: String?

  @Option(help: "The folder to write to (default: out/ and the file's name).", completion: .directory)
  var out: String?

  @Flag(help: "Overwrite files that are in the folder already.")
  var force = false

  func validate() throws {
    if formulas.isEmpty { throw ValidationError("here is the name of a file, or a formula: 'L = (w*x - t)^2'") }
    if out == "" { throw ValidationError("--out needs the name of a folder") }
    try looks.check(for: formats.all())
  }

  func run() throws {
    if !isFormula, RecordedRun.isRun(formulas) { return try traceRun() }
    guard step == nil else { throw ValidationError("--step is for a recorded run, which \(formulas) is not") }
    if isFormula {
      return try show(Computation(formulas: formulas, given: given))
    }
    guard given.isEmpty else {
      throw ValidationError("--let goes with formulas on the command line; a file has its numbers under given")
    }
    switch try ComputationSource(contentsOf: formulas) {
    case .formulas(let computation): try show(computation)
    case .network(let network): try show(network)
    }
  }

  private func show(_ computation: Computation) throws {
    let trace = try computation.trace()
    let notes =
      computation.notes(on: trace) + computation.unused.map { "\($0) is given, and no formula reads it" }
      + (computation.hasLoss
        ? [] : ["there is no loss, so that nothing goes backwards: loss: mean((y - t)^2) is one"])
    try write(trace, notes, title: title ?? computation.title ?? name)
  }

  private func show(_ network: NetworkFile) throws {
    let trace = try network.trace()
    var notes = network.data.remarks.map { "\($0)" }
    if network.batchSize < network.data.training.count {
      notes.append(
        "this step takes the first examples (\(network.batchSize) of \(network.data.training.count)); gradus train shuffles them, so that its first step takes others"
      )
    }
    try write(trace, notes, title: title ?? network.title ?? name)
  }

  private func traceRun() throws {
    let run = try RecordedRun(formulas)
    guard let step else {
      let steps = try run.steps().map { " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
      throw ValidationError("\(formulas) is a recorded run: --step says which of its steps\(steps) to trace")
    }
    let trace = try run.trace(ofStep: step)
    try write(trace, [], title: title ?? "\(name), step \(step)")
  }

  private var isFormula: Bool {
    formulas != "-" && !Files.exists(formulas) && formulas.contains(where: "=*+^@(".contains)
  }

  /// What files are called.
  private var name: String {
    if isFormula || formulas == "-" { return "formula" }
    let name = URL(fileURLWithPath: formulas).lastPathComponent
    return name.replacing(#/\.(ya?ml|json|sqlite)$/#, with: "") + (step.map { "-step-\($0)" } ?? "")
  }

  /// Nothing is shown before it is known that the files can be written.
  private func write(_ trace: Trace, _ notes: [String], title: String) throws {
    let folder = out ?? "out/\(name)"
    try Files.createFolder(folder)
    var (texts, handouts): ([(path: String, data: Data)], [HandoutFiles]) = ([], [])
    var remarks: [FigureRemarks] = []
    for format in try formats.all() {
      let path = "\(folder)/\(name).\(format.ending)"
      if let kind = format.handout {
        let file = URL(fileURLWithPath: path)
        let handout = try HandoutFiles(
          of: trace, title: title, name: name, as: kind, HandoutTemplates(), looks, at: file)
        texts.append((path, handout.text))
        handouts.append(handout)
      } else {
        if let type = format.picture {
          let picture = try format.picture(of: trace, title: title, looks)
          texts.append((path, try Data(picture.bytes(as: type))))
          remarks.append(FigureRemarks(of: picture, as: type, looks.width, option: "--formats"))
          if format == .beamer { remarks.append(FigureRemarks(ofSlides: picture)) }
        } else {
          texts.append((path, try format.data(of: trace, title: title)))
        }
      }
    }
    // The folder of its own is written anew each time, as a lesson's is.
    if out != nil, !force, let path = (texts.map(\.path) + handouts.flatMap(\.conflicts)).first(where: Files.exists) {
      throw OutputFileError.exists(path)
    }
    Terminal.show(TraceListing(trace).text)
    for note in notes { Terminal.show("note: \(note)") }
    for (path, data) in texts { try Files.write([UInt8](data), to: path) }
    let figures = try handouts.flatMap { try $0.writeFigures() }
    Terminal.show("\nIn \(folder):")
    let names = texts.map(\.path) + figures.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for line in ListedNames(names.map { URL(fileURLWithPath: $0).lastPathComponent }).lines { Terminal.show(line) }
    StandardOutput.flush()
    FigureRemarks.show(remarks + handouts.flatMap { $0.remarks(looks.width) })
  }
}

/// Formats with commas between them.
struct TraceFormats: ExpressibleByArgument {
  private let text: String
  private let formats: [ExportFormat]
  init(all: [ExportFormat]) { (formats, text) = (all, all.map(\.rawValue).joined(separator: ",")) }

  init(argument: String) {
    text = argument
    let names = argument.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let known = names.compactMap(ExportFormat.init(rawValue:))
    formats = known.count == names.count ? known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } : []
  }

  /// - Throws: where one of them is none.
  func all() throws -> [ExportFormat] {
    guard !formats.isEmpty else {
      throw ValidationError("--formats has names with commas between them: \(ExportFormat.list); not \(text)")
    }
    return formats
  }

  var defaultValueDescription: String { text }
}
