import ArgumentParser
import Foundation
import GradusFiles
import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusTensors
import GradusTraces

extension WorksheetBlanks: ExpressibleByArgument {}
extension CoursePlatform: ExpressibleByArgument {}

/// Writes worksheets with other numbers for each student.
struct MakeWorksheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: "Writes worksheets to a trace, each with other numbers, and their keys.",
    discussion: """
      Numbers are drawn so that hand calculation stays pleasant, no two sheets are alike, and each sheet shows the usual \
      mistakes; the step is computed again. Each sheet comes as Markdown, HTML and LaTeX, with a table to fill in. The page \
      in HTML can also be filled in on a screen: it keeps what is written, and lets you save the table. The keys, for reading \
      and for `gradus grade`, lie in the folder `keys`. --format writes the sheets for a course platform as well: Moodle \
      (moodle.xml), QTI 1.2 for Canvas, Blackboard, D2L and PrairieLearn (qti.zip), GIFT, Numbas, R/exams, and \
      auto-multiple-choice (LaTeX, to be printed, scanned and marked). These files hold the answers, and lie there too.
      """)

  @Argument(
    help: """
      The file of a trace of few numbers; or the name of a lesson, for 8 blanks on its main computation and a function to \
      write in Python.
      """,
    completion: .shellCommand(Self.completion))
  var trace: TraceArgument

  /// The lessons that have a worksheet, and the files of the folder.
  private static let completion =
    "printf '%s\\n' \(Exercise.all.map(\.lesson).joined(separator: " ")); ls -d -- *.json 2> /dev/null"

  @Option(help: "What to leave blank: values, gradients or both (default: both, or what the lesson is about).")
  var blanks: WorksheetBlanks?

  @Option(
    parsing: .upToNextOption,
    help: "Ask only for these layers, values or gradients, such as `norm`, `σ`, `W(2)` or `dL/dW`.")
  var only: [String] = []

  @Option(
    parsing: .unconditional,
    help: "How many numbers to leave blank, those first that tell most mistakes apart (default: all).")
  var countOfBlanks: Int?

  @Option(
    parsing: .unconditional,
    help: """
      Leave as many blanks as fit into this time, by hand and with a calculator. It is counted as \(HandCalculation.counting).
      """)
  var minutes: Double?

  @Option(parsing: .unconditional, help: "The significant digits that are asked for.")
  var digits = 3

  @Option(parsing: .unconditional, help: "How many sheets (default: 1, or one for each name).")
  var count: Int?

  @Option(
    help: "A table of names, one for each sheet, which then stand on the sheets.", completion: .file())
  var names: String?

  @Option(parsing: .unconditional, help: "Where random numbers start; the same seed gives the same sheets.")
  var seed: UInt64 = 1

  @Option(help: "The title of the sheets (default: the trace's name).")
  var title: String?

  @Option(
    help: "A course platform to write the sheets for too; can be given several times.")
  var format: [CoursePlatform] = []

  @Option(help: MarkdownMath.help)
  var math = MarkdownMath.dollars

  @Option(help: "The folder for the files.", completion: .directory)
  var out = "worksheets"

  @Flag(
    help: """
      Let the pages in HTML mark what is filled in, at once and as `gradus grade` does; they then hold the answers.
      """)
  var practice = false

  @Flag(help: "Write one file with all sheets to print, sheets.pdf, which pdflatex typesets.")
  var pdf = false

  @Flag(help: "Put the sheets in the place of those that are there already.")
  var force = false

  func validate() throws {
    if let count, !(1...1000).contains(count) { throw ValidationError("--count \(count) is not between 1 and 1000") }
    guard (2...6).contains(digits) else { throw ValidationError("--digits \(digits) is not between 2 and 6") }
    if let countOfBlanks, countOfBlanks < 1 {
      throw ValidationError("--count-of-blanks \(countOfBlanks) is not 1 or more")
    }
    if let title, title.allSatisfy(\.isWhitespace) {
      throw ValidationError("--title is empty, where the title of the sheets belongs")
    }
    if out.isEmpty { throw ValidationError("--out is empty, where the name of a folder belongs") }
    if !Files.exists(trace.path), exercise == nil, !trace.path.contains("/"), !trace.path.contains(".") {
      let lessons = Exercise.all.map(\.lesson)
      throw ValidationError(
        "there is no file and no lesson \(trace.path): \(suggestion(for: trace.path, among: lessons))")
    }
    if let minutes, !(minutes > 0 && minutes.isFinite) {
      throw ValidationError("--minutes \(PlainNotation().number(minutes)) is no number above 0")
    }
  }

  private var options: WorksheetOptions {
    var options = WorksheetOptions()
    (options.blanks, options.only, options.count) = (blanks ?? exercise?.blanks ?? .both, only, countOfBlanks)
    (options.minutes, options.digits) = (minutes, digits)
    if exercise != nil, countOfBlanks == nil, minutes == nil { options.count = 8 }
    return options
  }

  /// That of the lesson whose name is given, unless there is a file of this name; a lesson's folder is none.
  private var exercise: Exercise? {
    Files.exists(trace.path) && !Grade.isFolder(trace.path) ? nil : Exercise.all.first { $0.lesson == trace.path }
  }

  /// Two lessons with the same network have sheets of other numbers.
  private var sheetSeed: UInt64 {
    exercise.map { RandomGenerator.seed(seed, for: "exercise of \($0.lesson)") } ?? seed
  }

  func run() throws {
    let exercise = exercise
    let title = title ?? exercise?.title ?? URL(fileURLWithPath: trace.stem).lastPathComponent
    let roster = try names.map { try Roster(contentsOf: URL(fileURLWithPath: $0)) }
    let count = count ?? roster?.students.map(\.sheet).max() ?? 1
    guard count <= 1000 else { throw ValidationError("\(count) sheets are too many: at most 1000 can be written") }
    var sheets = try Worksheet.draw(
      count, from: exercise?.sheetTrace() ?? givenTrace(), title: title, options: options, seed: sheetSeed)
    for student in roster?.students ?? [] where sheets.indices.contains(student.sheet - 1) {
      sheets[student.sheet - 1].student = student.name
    }
    if let student = roster?.students.first(where: { $0.sheet > count }) {
      throw ValidationError("\(student.name) has sheet \(student.sheet), but there are only \(count)")
    }
    // Everything is made before anything is written.
    let files = try files(of: sheets, exercise)
    try Files.createFolder(out)
    let lock = try LockedFolder.lock(out, program: "worksheet")
    defer { withExtendedLifetime(lock) {} }
    try write(files)
    let (asked, minutes) = (sheets[0].blanks, sheets[0].minutes)
    print(
      "wrote \(count) \(count == 1 ? "sheet" : "sheets") of \(asked.count) \(asked.count == 1 ? "blank" : "blanks"), "
        + "about \(minutes) \(minutes == 1 ? "minute" : "minutes") by hand, to \(out)/:")
    for line in WrittenFiles(paths: files.map(\.path)).lines { Terminal.show(line) }
    if let countOfBlanks, countOfBlanks > asked.count { print("no more than \(asked.count) blanks can be asked for") }
    for note in Worksheet.notes(on: sheets) { Terminal.show(note) }
    if let roster { Terminal.show(roster.summary) }
  }

  /// The trace of the file; throws where it is that of a key, to which parts of gradients were added.
  private func givenTrace() throws -> Trace {
    let trace = try trace.read()
    if let part = trace.nodes.first(where: { $0.name.contains(".gradient.via.") }) {
      throw WorksheetError.traceOfKey(part: part.name)
    }
    return trace
  }

  /// In the place of an earlier set.
  private func write(_ files: [(path: String, contents: Data)]) throws {
    let set = FileSet(folder: out, list: "keys/set.json") { name in
      let sheet = #/(?:keys\/)?(?:rexams\/)?worksheet-\d+(?:-key|-answers)?\.(?:md|html|tex|csv|json|Rmd)/#
      let others =
        #/keys\/(?:task-key\.json|moodle\.xml|qti\.zip|questions\.gift\.txt|numbas(?:-pools)?\.exam|amc\.tex)|sheets\.pdf/#
      return name.wholeMatch(of: sheet) != nil || name.wholeMatch(of: others) != nil
    }
    if !force, let taken = files.first(where: { Files.exists("\(out)/\($0.path)") }) {
      throw OutputFileError.exists("\(out)/\(taken.path)")
    }
    let left = try set.leftovers(beside: files.map(\.path), mayOverwrite: force)
    for folder in Set(files.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") })
    where !folder.isEmpty {
      try Files.createFolder("\(out)/\(folder)")
    }
    for (path, contents) in files { try OutputFile(path: "\(out)/\(path)", mayOverwrite: force).write(contents) }
    try set.finish(files, removing: left)
  }

  private func files(of sheets: [Worksheet], _ exercise: Exercise?) throws -> [(path: String, contents: Data)] {
    let templates = try HandoutTemplates(math: math)
    var files: [(path: String, contents: Data)] = []
    for sheet in sheets {
      files += try sheet.sheetFiles(templates, isPractice: practice).map { ($0.name, $0.contents) }
      files += try sheet.keyFiles(templates).map { ("keys/\($0.name)", $0.contents) }
    }
    files += try CoursePlatform.files(format, of: sheets).map { ("keys/\($0.name)", $0.contents) }
    if let exercise {
      let task = try TaskKey(exercise, seed: seed)
      files += try task.sheetFiles(templates).map { ($0.name, $0.contents) }
      files.append(("keys/\(TaskKey.fileName)", try task.json))
    }
    if pdf { files.append(("sheets.pdf", try PrintedSheets(sheets, templates).pdf())) }
    return files
  }
}
