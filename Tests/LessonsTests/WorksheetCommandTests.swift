import Foundation
import ServiceTool
import Testing

@Suite("Worksheets on the command line", .waits)
struct WorksheetCommandTests {
  @Test("are written with their keys, filled in from the key get all points, and are not overwritten")
  func worksheets() async throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json").path
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: trace))
    let arguments = ["worksheet", trace, "--count", "2", "--seed", "7", "--out", folder.url.path]
    let outcome = try gradus(arguments)
    #expect(outcome.status == 0 && outcome.output.hasPrefix("wrote 2 sheets of "), "\(outcome.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1 + 2 * 4 + 1)
    let key = folder.url.appendingPathComponent("keys/worksheet-02-key.json").path
    let answers = folder.url.appendingPathComponent("filled.csv")
    try answersFrom(key).write(to: answers, atomically: true, encoding: .utf8)
    let graded = try gradus(["grade", key, answers.path])
    let points = try #require(graded.output.firstMatch(of: #/(\d+) of (\d+) points\n$/#))
    #expect(points.1 == points.2)
    let again = try await Refusal(of: arguments)
    #expect(again.status == 1 && again.error.contains("exists already; --force overwrites it"))
    #expect(try await Refusal(of: ["grade", trace, answers.path]).error.contains("is not the key of a worksheet"))
  }

  @Test("are written for course platforms too, each once, and are not overwritten")
  func platforms() async throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json").path
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: trace))
    let sheets = folder.url.appendingPathComponent("sheets").path
    let names = ["moodle", "qti", "gift", "numbas", "rexams", "amc", "gift"]
    let arguments =
      ["worksheet", trace, "--count", "2", "--count-of-blanks", "4", "--out", sheets]
      + names.flatMap { ["--format", $0] }
    let outcome = try gradus(arguments)
    #expect(outcome.status == 0, "\(outcome.error)")
    let files = [
      "moodle.xml", "qti.zip", "questions.gift.txt", "numbas.exam", "rexams/worksheet-01.Rmd",
      "rexams/worksheet-02.Rmd",
      "amc.tex",
    ]
    for file in files {
      #expect(
        FileManager.default.fileExists(atPath: "\(sheets)/keys/\(file)") && outcome.output.contains(file), "\(file)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: sheets).count == 2 * 4 + 1)
    let again = try await Refusal(of: ["worksheet", trace, "--format", "qti", "--out", sheets])
    #expect(again.status == 1 && again.error.contains("exists already; --force overwrites it"))
    let unknown = try await Refusal(of: ["worksheet", trace, "--format", "canvas", "--out", sheets])
    #expect(unknown.status == 2 && unknown.error.contains("moodle") && unknown.error.contains("qti"))
  }

  @Test("take the place of an earlier set of more sheets, and leave alone what others have written or changed")
  func earlier() throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: path("step.trace.json")))
    func make(_ count: Int, _ arguments: [String] = []) throws -> Program.Outcome {
      try gradus(
        [
          "worksheet", path("step.trace.json"), "--count-of-blanks", "3", "--count", "\(count)", "--out",
          path("sheets"),
        ]
          + arguments)
    }
    let many = try make(4, ["--format", "rexams"])
    #expect(many.status == 0 && many.output.contains("4 of each of these"), "\(many.output)")
    #expect(many.output.contains("worksheet-NN.md, .html, .tex") && many.output.contains("rexams/worksheet-NN.Rmd"))
    try Data("own".utf8).write(to: URL(fileURLWithPath: path("sheets/notes-03.md")))
    #expect(try make(2).status == 1 && isThere("sheets/worksheet-03.md"))
    let answers = path("sheets/worksheet-04-answers.csv")
    let empty = try Data(contentsOf: URL(fileURLWithPath: answers))
    try Data("filled in".utf8).write(to: URL(fileURLWithPath: answers))
    let changed = try make(2, ["--force"])
    #expect(
      changed.status == 1
        && changed.error.contains("worksheet-04-answers.csv is of an earlier set and has been changed"))
    #expect(isThere("sheets/worksheet-03.md"), "nothing is taken away")
    try empty.write(to: URL(fileURLWithPath: answers))
    let fewer = try make(2, ["--force"])
    #expect(fewer.status == 0, "\(fewer.error)")
    for name in [
      "worksheet-03.md", "worksheet-04-answers.csv", "keys/worksheet-03-key.json", "keys/rexams/worksheet-01.Rmd",
    ] {
      #expect(!isThere("sheets/\(name)"), "\(name)")
    }
    #expect(isThere("sheets/notes-03.md") && isThere("sheets/worksheet-02.md"))
    // Not even where no file would be overwritten is anything taken away without --force.
    for name in try FileManager.default.contentsOfDirectory(atPath: path("sheets")) where name.hasPrefix("worksheet-01")
    {
      try FileManager.default.removeItem(atPath: path("sheets/\(name)"))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: path("sheets/keys"))
    where name.hasPrefix("worksheet-01") {
      try FileManager.default.removeItem(atPath: path("sheets/keys/\(name)"))
    }
    #expect(try make(1).error.contains("worksheet-02") && isThere("sheets/worksheet-02.md"))
    // A set without a list, as others may have written it.
    try FileManager.default.removeItem(atPath: path("sheets/keys/set.json"))
    let unknown = try make(1, ["--force"])
    #expect(unknown.status == 1 && unknown.error.contains("looks like a file of an earlier set"), "\(unknown.error)")
    #expect(isThere("sheets/worksheet-02.md"))
  }

  @Test(
    "are refused with a sentence where a name is none",
    arguments: [
      (["worksheet", "capacity", "--title", ""], "--title is empty"),
      (["worksheet", "capacity", "--title", "  "], "--title is empty"),
      (["grade", "sheets", "answers", "--out", "g.xlsx"], "--out g.xlsx: the table of grades is written as CSV"),
      (["grade", "sheets", "answers", "--out", "grades"], "its name must end in .csv"),
    ])
  func names(_ arguments: [String], _ says: String) async throws {
    let outcome = try await Refusal(of: arguments)
    #expect(outcome.status != 0 && outcome.error.contains(says), "\(outcome.error)")
  }

  @Test("of a lesson come with a function to write, and are marked as those of a trace are") func exercise()
    async throws
  {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    let made = try gradus(["worksheet", "batch-normalization", "--count", "2", "--out", path("sheets")])
    #expect(made.status == 0 && made.output.contains("keys/task-key.json"), "\(made.error)")
    try FileManager.default.createDirectory(atPath: path("answers"), withIntermediateDirectories: true)
    let table = try String(contentsOfFile: path("sheets/worksheet-01-answers.csv"), encoding: .utf8)
    try Data(table.utf8).write(to: URL(fileURLWithPath: path("answers/a.csv")))
    let marked = try gradus(["grade", path("sheets"), path("answers"), "--out", path("grades.csv")])
    #expect(marked.status == 0, "\(marked.error)")
    try Data("PK".utf8).write(to: URL(fileURLWithPath: path("answers/b.xlsx")))
    let unread = try gradus(["grade", path("sheets"), path("answers"), "--out", path("grades.csv"), "--force"])
    #expect(unread.status == 1 && unread.error.contains("b.xlsx is not read: save its table as CSV"))
    for (arguments, says) in [
      (["batch-normalisation", "--out", path("other")], "batch-normalization"),
      (["batch-normalization", "--out", ""], "--out is empty"),
    ] {
      let refused = try await Refusal(of: ["worksheet"] + arguments)
      #expect(refused.status != 0 && refused.error.contains(says), "\(refused.error)")
    }
  }

  @Test("of a class are marked together, with names, a report, feedback and matches, and nothing is lost in silence")
  func classes() throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: path("step.trace.json")))
    try write("name;e-mail\nAda <Lovelace>;ada@x\nGrace Hopper;=1+1\nEmmy Noether;e@x\n", "roster.csv")
    let made = try gradus([
      "worksheet", path("step.trace.json"), "--names", path("roster.csv"), "--out", path("sheets"),
    ])
    #expect(made.status == 0 && made.output.hasPrefix("wrote 3 sheets"), "\(made.error)")
    let page = try String(contentsOfFile: path("sheets/worksheet-01.html"), encoding: .utf8)
    #expect(page.contains("Name: Ada &lt;Lovelace&gt;"))
    try FileManager.default.createDirectory(atPath: path("answers"), withIntermediateDirectories: true)
    let first = try answersFrom(path("sheets/keys/worksheet-01-key.json"))
    try write(first, "answers/worksheet-01-answers.csv")
    try write(first, "answers/worksheet-02.csv")  // the answers of another
    let arguments = [
      "grade", path("sheets"), path("answers"), "--names", path("roster.csv"), "--out", path("grades.csv"),
    ]
    let graded = try gradus(arguments)
    #expect(graded.status == 1 && graded.error.contains("Emmy Noether has handed in no answers to sheet 3-"))
    #expect(graded.output.hasPrefix("marked 2 sheets, and wrote:"))
    let table = try Data(contentsOf: URL(fileURLWithPath: path("grades.csv")))
    #expect(table.starts(with: [0xEF, 0xBB, 0xBF]), "spreadsheets need a byte-order mark")
    let lines = String(decoding: table.dropFirst(3), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4 && lines[0].hasPrefix("name,e-mail,sheet,file,points,possible,percent,1 μ,"), "\(lines)")
    #expect(lines[1].hasPrefix("Ada <Lovelace>,ada@x,1-") && lines[1].contains(",65,65,100.0,1,"))
    #expect(lines[2].hasPrefix("Grace Hopper,'=1+1,2-") && lines[3].contains(",0,65,0.0,"))
    let report = try String(contentsOfFile: path("grades-report.md"), encoding: .utf8)
    #expect(
      report.contains("2 of 3 sheets were handed in") && report.contains("Answers that are right on another sheet"))
    #expect(
      report.contains("| Grace Hopper | Ada \\<Lovelace\\>") || report.contains("| Grace Hopper | Ada &lt;Lovelace"),
      "\(report)")
    #expect(
      try String(contentsOfFile: path("grades-feedback/2-Grace-Hopper.md"), encoding: .utf8).contains("| your answer |")
    )
    #expect(try gradus(arguments).error.contains("exists already"))
    let json = try gradus(Array(arguments.dropLast(2)) + ["--json"])
    let records = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(records?.map { $0["points"] as? Double == 65 } == [true, false, false])
    // Who has handed in nothing is there too.
    #expect(records?[2]["name"] as? String == "Emmy Noether" && records?[2]["points"] as? Double == 0)
    #expect(records?[2]["possible"] as? Double == 65 && records?[2]["remarks"] as? [String] == ["no answers"])
  }

  @Test(
    "of a class are refused with a sentence where files do not fit together",
    arguments: [
      ("name\nAda\nAda\n", "1,2\n", "roster.csv, line 3: Ada is there twice, on line 2 too"),
      ("name,sheet\nAda,1\nEmmy,1\n", "1,2\n", "Emmy has sheet 1, but so has Ada"),
      ("name,sheet\nAda,first\n", "1,2\n", "found the sheet \"first\", expected a number such as 3"),
      ("name\nAda\n", "sheet,number,answer\n9-abcd,1,2\n", "these are answers to sheet 9-abcd, and none of the 1 keys"),
      ("name,sheet\nAda,7\n", "1,2\n", "Ada has sheet 7, for which there is no key"),
    ])
  func badClass(_ roster: String, _ answers: String, _ says: String) throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    try FileManager.default.copyItem(at: Self.sheets.get().url, to: URL(fileURLWithPath: path("sheets")))
    try FileManager.default.createDirectory(atPath: path("answers"), withIntermediateDirectories: true)
    try Data(answers.utf8).write(to: URL(fileURLWithPath: path("answers/worksheet-01.csv")))
    try Data(roster.utf8).write(to: URL(fileURLWithPath: path("roster.csv")))
    let outcome = try gradus(
      ["grade", path("sheets"), path("answers"), "--names", path("roster.csv"), "--out", path("grades.csv")])
    #expect(outcome.status == 1 && outcome.error.contains(says), "\(outcome.error)")
  }

  /// A set of one sheet.
  private static let sheets: Once<TemporaryFolder> = Once {
    atexit { try? FileManager.default.removeItem(at: WorksheetCommandTests.sheets.get().url) }
    let (folder, trace) = (try TemporaryFolder(), try TemporaryFolder())
    let file = trace.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: file)
    let made = try Program(name: "gradus").run(
      ["worksheet", file.path, "--count-of-blanks", "3", "--out", folder.url.path])
    #expect(made.status == 0, "\(made.error)")
    return folder
  }

  private func answersFrom(_ key: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: key)))
    let blanks = (object as? [String: Any])?["blanks"] as? [[String: Any]] ?? []
    return blanks.map { "\($0["number"]!),\($0["answer"]!)\n" }.joined()
  }

  private func gradus(_ arguments: [String]) throws -> Program.Outcome { try Program(name: "gradus").run(arguments) }
}
