import ArgumentParser
import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons

extension WorksheetBlanks: ExpressibleByArgument {}

/// Writes worksheets with other numbers for each student.
struct MakeWorksheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: "Writes worksheets to a trace, each with other numbers, and their keys.",
    discussion: """
      Numbers are drawn so that hand calculation stays pleasant, and the step is computed again. Each sheet comes as \
      Markdown, HTML and LaTeX, with a key of the same kinds, a key for `gradus grade`, and a table to fill in.
      """)

  @Argument(help: "The file of a trace of few numbers.", completion: .file(extensions: ["json"]))
  var trace: TraceArgument

  @Option(help: "What to leave blank: values, gradients or both.")
  var blanks = WorksheetBlanks.both

  @Option(help: "How many sheets.")
  var count = 1

  @Option(help: "Where random numbers start; the same seed gives the same sheets.")
  var seed: UInt64 = 1

  @Option(help: "The title of the sheets (default: the trace's name).")
  var title: String?

  @Option(help: "The folder for the files.", completion: .directory)
  var out = "worksheets"

  @Flag(help: "Overwrite files if there are some already.")
  var force = false

  func validate() throws {
    guard (1...1000).contains(count) else { throw ValidationError("--count \(count) is not between 1 and 1000") }
  }

  func run() throws {
    let title = title ?? URL(fileURLWithPath: trace.stem).lastPathComponent
    let sheets = try Worksheet.draw(count, from: trace.read(), title: title, blanks: blanks, seed: seed)
    let templates = try HandoutTemplates()
    try Files.createFolder(out)
    let lock = try FolderLock(out, program: "worksheet")
    defer { withExtendedLifetime(lock) {} }
    let files = try sheets.flatMap { try $0.files(templates) }
    if !force, let taken = files.first(where: { Files.exists("\(out)/\($0.name)") }) {
      throw OutputFileError.exists("\(out)/\(taken.name)")
    }
    for file in files { try OutputFile(path: "\(out)/\(file.name)", mayOverwrite: force).write(file.contents) }
    let asked = sheets[0].blanks
    print("wrote \(count) \(count == 1 ? "sheet" : "sheets") of \(asked.count) blanks to \(out)/:")
    for line in ListedNames(files.map(\.name)).lines { print(line) }
  }
}
