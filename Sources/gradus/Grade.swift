import ArgumentParser
import Foundation
import GradusAutograd
import GradusFiles
import GradusFormulas
import GradusHandouts
import GradusLessons

/// Marks a student's answers, or those of a class.
struct Grade: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Marks the answers to a worksheet or to those of a class, and names mistakes.",
    discussion: """
      After a slip, what follows rightly from the student's own numbers gets its points. An answer that comes of a usual \
      mistake gets half of them, and the mistake is named once (what comes of the same step again loses nothing): a wrong sign, a forgotten factor or path, the variance in \
      the place of σ, a matrix that is not transposed, a step that was rounded too early, and others.

      For a class, give the folder of the sheets and that of the answers: `gradus grade sheets answers --out grades.csv` \
      writes the table of grades, a report on the class, and feedback for each student.

      For a function, `gradus grade keys/task-key.json answer.py --code` runs the student's file, with the \
      arrays of the task, for 30 seconds at most, in a folder of its own; it may import modules that lie beside it, and \
      Python does not open the key for it. Run only what you would run yourself.
      """)

  @Argument(
    help: "The key of the sheet, keys/worksheet-NN-key.json; for a class the folder of the sheets or keys.",
    completion: .file(extensions: ["json"]))
  var key: String

  @Argument(
    help: """
      The answers: the table that came with the sheet, filled in, or any table with the columns number and answer; for a \
      class the folder with the tables.
      """,
    completion: .file())
  var answers: String

  @Option(
    help: "The table of grades of a class, CSV; the report and the feedback go beside it.",
    completion: .file(extensions: ["csv"]))
  var out: String?

  @Option(
    help: "A table of names, with a column `sheet` or in the order of the sheets; its other columns are kept.",
    completion: .file())
  var names: String?

  @Flag(
    help: """
      Try a function instead: the key is keys/task-key.json of `gradus worksheet LESSON`, and the answers are a file in \
      Python, which is run.
      """)
  var code = false

  @Flag(help: "Print the marks as JSON.")
  var json = false

  @Flag(help: "Put the grades and the feedback in the place of those that are there already.")
  var force = false

  func validate() throws {
    guard let out, !out.lowercased().hasSuffix(".csv") else { return }
    throw ValidationError(
      "--out \(out): the table of grades is written as CSV, so its name must end in .csv, such as grades.csv")
  }

  func run() throws {
    if code, out != nil || names != nil {
      throw ValidationError(
        "\(out != nil ? "--out" : "--names") is for the sheets of a class, and --code tries one function")
    }
    if code { return try CodeCommand(key: key, program: answers, json: json).run() }
    if Self.isFolder(key) || Self.isFolder(answers) { return try ClassCommand(self).run() }
    for (option, value) in [("--out", out), ("--names", names)] where value != nil {
      throw ValidationError("\(option) is for a class: give the folder of the sheets and that of the answers")
    }
    let key = try WorksheetKey(contentsOf: URL(fileURLWithPath: key))
    let table = try AnswerTable(contentsOf: URL(fileURLWithPath: answers), key: key)
    let grading = try Grading(table, by: key)
    if json { return try MarksRecord(grading, sheet: key.sheet ?? key.title, name: nil).show() }
    Terminal.show(grading.report)
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

extension Grading {
  fileprivate var report: String {
    let number = PlainNotation().number
    let table = Table(
      ["blank", "number", "answer", "right", "points", "remark"],
      rows: marks.map { mark in
        [
          mark.blank.label, "\(mark.blank.number)", mark.answer?.text ?? "", number(mark.blank.answer),
          "\(number(mark.points)) of \(number(mark.blank.points))", mark.verdict.remark,
        ]
      })
    let total = "\(number(points)) of \(number(possible)) points"
    return table.terminalText(width: Terminal.width) + "\n\n" + total
      + (unreadable.isEmpty ? "" : "; " + unreadableText) + remarks.map { "\n\($0)" }.joined()
  }

  private var unreadableText: String {
    let numbers = unreadable.map { "\($0.blank.number)" }.joined(separator: ", ")
    return unreadable.count == 1
      ? "the answer to blank \(numbers) is not marked, because it cannot be read as a number"
      : "\(unreadable.count) answers are not marked, because they cannot be read as numbers: those to the blanks \(numbers)"
  }
}

/// The marks of a sheet as JSON.
struct MarksRecord: Encodable {
  struct Mark: Encodable {
    let number: Int
    let blank: String
    let answer: String?
    let right, points, possible: Double
    let remark: String
  }
  let name: String?
  let sheet: String
  /// Nil where answers were handed in and not marked.
  let points: Double?
  let possible: Double
  let marks: [Mark]
  let remarks: [String]

  init(_ grading: Grading, sheet: String, name: String?) {
    (self.sheet, self.name, points, possible) = (sheet, name, grading.points, grading.possible)
    (marks, remarks) = (Self.marks(grading), grading.remarks)
  }

  /// A student of a class, also one without answers.
  init(_ entry: ClassGrading.Entry) {
    (name, sheet, possible) = (entry.name, entry.sheet, entry.possible)
    points = entry.grading?.points ?? (entry.file == nil ? 0 : nil)
    marks = entry.grading.map(Self.marks) ?? []
    let problem = entry.file.map { "not marked, because several files answer this sheet: \($0)" } ?? "no answers"
    remarks = entry.grading?.remarks ?? [problem]
  }

  private static func marks(_ grading: Grading) -> [Mark] {
    grading.marks.map { mark in
      Mark(
        number: mark.blank.number, blank: mark.blank.label, answer: mark.answer?.text, right: mark.blank.answer,
        points: mark.points, possible: mark.blank.points, remark: mark.verdict.remark)
    }
  }

  func show() throws { try Self.print(self) }

  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
