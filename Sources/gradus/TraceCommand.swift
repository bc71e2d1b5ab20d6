import ArgumentParser
import Foundation
import GradusComputations
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusTraces

/// Computes what a file of formulas says, and writes the trace with all that is made of it.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Computes formulas of your own, forwards and backwards, and writes the trace, its graph and handouts.",
    discussion: """
      gradus trace norm.yaml                           a file with given numbers and formulas
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

      Functions: \(FormulaFunction.all.map { "\($0.name)(\($0.arguments))" }.joined(separator: ", ")). Operators: + - * / ^, \
      and @ for the matrix product. Further names of a file: title; symbols (how figures show a name); layers (groups of \
      names); parameters, targets and constants (lists of given names; targets and constants have no gradients, nor has t).
      """)

  @Argument(
    help: "A file of formulas (YAML), - for standard input, or formulas themselves.",
    completion: .file(extensions: ["yaml", "yml"]))
  var formulas: String

  @Option(
    name: .customLong("let"), help: "A given number: x=2, x=[1, 2] or x=[[1, 2], [3, 4]]; may stand more than once.")
  var given: [String] = []

  @Option(help: "What to write: \(ExportFormat.list), with commas between them.")
  var formats: TraceFormats = TraceFormats(all: [.json, .html, .handout])

  @Option(help: "The title of pages and of the graph (default: the file's title, or its name).")
  var title: String?

  @Option(help: "The folder to write to (default: out/ and the file's name).", completion: .directory)
  var out: String?

  @Flag(help: "Overwrite files that are in the folder already.")
  var force = false

  func validate() throws {
    if out == "" { throw ValidationError("--out needs the name of a folder") }
  }

  func run() throws {
    let computation = try computation()
    let trace = try computation.trace()
    Terminal.show(TraceListing(trace).text)
    for name in computation.unused { Terminal.show("note: \(name) is given, and no formula reads it") }
    if !computation.hasLoss {
      Terminal.show("note: there is no loss, so that nothing goes backwards: loss: mean((y - t)^2) is one")
    }
    try write(trace, title: title ?? computation.title ?? name)
  }

  private var isFormula: Bool {
    formulas != "-" && !Files.exists(formulas) && formulas.contains(where: "=*+^@(".contains)
  }

  /// What files are called.
  private var name: String {
    if isFormula || formulas == "-" { return "formula" }
    let name = URL(fileURLWithPath: formulas).lastPathComponent
    return name.replacing(#/\.ya?ml$/#, with: "")
  }

  private func computation() throws -> Computation {
    if isFormula { return try Computation(formulas: formulas, given: given) }
    guard given.isEmpty else {
      throw ValidationError("--let goes with formulas on the command line; a file has its numbers under given")
    }
    return try Computation(contentsOf: formulas)
  }

  private func write(_ trace: Trace, title: String) throws {
    let folder = out ?? "out/\(name)"
    try Files.createFolder(folder)
    var (texts, handouts): ([(path: String, data: Data)], [HandoutFiles]) = ([], [])
    for format in formats.all {
      let path = "\(folder)/\(name).\(format.ending)"
      if let kind = format.handout {
        let file = URL(fileURLWithPath: path)
        let handout = try HandoutFiles(of: trace, title: title, name: name, as: kind, HandoutTemplates(), at: file)
        texts.append((path, handout.text))
        handouts.append(handout)
      } else {
        texts.append((path, try format.data(of: trace, title: title)))
      }
    }
    // The folder of its own is written anew each time, as a lesson's is.
    if out != nil, !force, let path = (texts.map(\.path) + handouts.flatMap(\.conflicts)).first(where: Files.exists) {
      throw OutputFileError.exists(path)
    }
    for (path, data) in texts { try Files.write([UInt8](data), to: path) }
    let figures = try handouts.flatMap { try $0.writeFigures() }
    Terminal.show("\nIn \(folder):")
    let names = texts.map(\.path) + figures
    for line in ListedNames(names.map { URL(fileURLWithPath: $0).lastPathComponent }).lines { Terminal.show(line) }
  }
}

/// Formats with commas between them.
struct TraceFormats: ExpressibleByArgument {
  let all: [ExportFormat]
  init(all: [ExportFormat]) { self.all = all }

  init?(argument: String) {
    let names = argument.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let formats = names.compactMap(ExportFormat.init(rawValue:))
    guard !names.isEmpty, formats.count == names.count else { return nil }
    all = formats.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  var defaultValueDescription: String { all.map(\.rawValue).joined(separator: ",") }
}
