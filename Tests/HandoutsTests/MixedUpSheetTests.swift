import Foundation
import Testing

@testable import GradusHandouts

@Suite("What is easily mixed up in a class") struct MixedUpSheetTests {
  @Test("sheets with the same numbers and other blanks have other marks") func identifiers() throws {
    let trace = try StepperExamples.activation()
    let marks = try [("", 3), ("norm", 3), ("norm", 4), ("σ", 3)].map { only, digits in
      try WorksheetExamples.sheets(1, of: trace) {
        $0.only = only.isEmpty ? [] : [only]
        $0.digits = digits
      }[0].identifier
    }
    #expect(Set(marks).count == marks.count, "\(marks)")
  }

  @Test(
    "a list of names is read as names, with the names of columns in several languages",
    arguments: [
      ("name\nAda Lovelace\nEmil Borel de la Tour\n", ["Ada Lovelace", "Emil Borel de la Tour"]),
      ("Ada Lovelace\nEmil Borel\n", ["Ada Lovelace", "Emil Borel"]),
      ("Student 4\nStudent 5\n", ["Student 4", "Student 5"]),
      ("Nachname;Vorname;Matrikel\nBorel;Emil;12\nGödel;Kurt;13\n", ["Emil Borel", "Kurt Gödel"]),
      ("Prénom,Nom\nAda,Lovelace\n", ["Ada Lovelace"]), ("Teilnehmer\nAda\n", ["Ada"]),
      ("email,name\na@b.c,Ada\n", ["Ada"]), ("2,Ada\n1,Emil\n", ["Ada", "Emil"]),
      ("12345,Müller,Anna\n12346,Müller,Ben\n", ["Müller, Anna", "Müller, Ben"]),
      ("4711,Anna\n4712,Bert\n", ["Anna", "Bert"]), ("0,Anna\n1,Bert\n", ["Anna", "Bert"]),
      ("am123,Anna Müller\nxy9,Li\n", ["Anna Müller", "Li"]), ("id,last,first\n1,Müller,Anna\n", ["Anna Müller"]),
      ("Nr,Name,Vorname\n1,Müller,Anna\n", ["Anna Müller"]),
      ("Anna Müller,red\nBen Ali,blue\n", ["Anna Müller", "Ben Ali"]),
      ("Müller,Anna,12345\nLi\n", ["Müller, Anna", "Li"]),
      ("Müller,Anna,a@b.c\nLi,Wei,l@b.c\n", ["Müller, Anna", "Li, Wei"]),
      ("Student,ID\n    Points Possible,\nAda,7\n", ["Ada"]),
      ("Müller, Anna\nMüller, Ben\n", ["Müller, Anna", "Müller, Ben"]), ("Ada，a@b.c\nEmil，e@b.c\n", ["Ada", "Emil"]),
    ])
  func roster(_ text: String, _ names: [String]) throws {
    #expect(try Roster(text, file: "roster.csv").students.map(\.name) == names)
  }

  @Test(
    "a list without a name is refused, however little it holds",
    arguments: ["", "\n\n", " ", "\u{FEFF}", ",\n,\n", "#c\n", "sep=;\n", "name\n"])
  func emptyRoster(_ text: String) {
    let error = #expect(throws: ClassError.self) { try Roster(text, file: "e.csv") }
    #expect(error?.description == "e.csv: there are no names")
  }

  @Test("two students of one name are told how to be set apart") func namesakes() throws {
    let error = #expect(throws: ClassError.self) { try Roster("id,name\n1,Ada\n2,Ada\n", file: "e.csv") }
    #expect(error?.description.contains("line 3: Ada is there twice, on line 2 too; where two students") == true)
    #expect(error?.description.hasSuffix("such as Ada (4711)") == true)
    #expect(try Roster("id,name\n1,Ada (1)\n2,Ada (2)\n", file: "e.csv").students.count == 2)
  }

  @Test("sheets that stand before names are taken, and a name that is torn apart is refused") func rosterSheets() throws
  {
    #expect(try Roster("2,Ada\n1,Emil\n", file: "roster.csv").students.map(\.sheet) == [2, 1])
    let error = #expect(throws: ClassError.self) {
      try Roster("name,sheet\nMüller, Anna,3\n", file: "roster.csv")
    }
    #expect(error?.description.contains("roster.csv, line 2: found 3 cells, expected 2") == true)
  }

  @Test("of two files with answers to one sheet none is marked, and both are named") func twice() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sheets = try WorksheetExamples.sheets(3, of: StepperExamples.activation()) { $0.count = 4 }
    func write(_ name: String, _ sheet: Worksheet) throws -> URL {
      let rows = sheet.blanks.map { "\(sheet.identifier),\($0.number),\($0.answer)\n" }.joined()
      let file = folder.appendingPathComponent(name)
      try Data("sheet,number,answer\n\(rows)".utf8).write(to: file)
      return file
    }
    let answers = [
      try write("a.csv", sheets[1]), try write("b.csv", sheets[1]), try write("c.csv", sheets[0]),
      try write("d.csv", sheets[1]),
    ]
    let grading = try ClassGrading(keys: sheets.map { ($0.fileName, $0.key) }, answers: answers, roster: nil)
    #expect(grading.entries.map(\.file) == ["c.csv"])
    #expect(grading.problems.count == 1 && grading.problems[0].hasPrefix("a.csv and b.csv and d.csv hold answers"))
    let roster = try Roster("name,sheet\nAda,2\nEmil,3\n", file: "roster.csv")
    let named = try ClassGrading(keys: sheets.map { ($0.fileName, $0.key) }, answers: answers, roster: roster)
    let lines = named.csv.split(separator: "\n")
    #expect(lines[1].contains("a.csv; b.csv; d.csv\",,5,,"), "what is not marked is no 0: \(lines[1])")
    #expect(lines[2].contains(",,0,5,0.0,"), "\(lines[2])")
    // Whose it is says the name of a file that is not read.
    let spreadsheet = folder.appendingPathComponent("worksheet-03-answers.ods")
    let third = try ClassGrading(
      keys: sheets.map { ($0.fileName, $0.key) }, answers: [answers[2]], unread: [spreadsheet], roster: roster)
    #expect(third.csv.split(separator: "\n")[2].contains("worksheet-03-answers.ods,,5,,"), "\(third.csv)")
    #expect(third.problems.count == 3 && !third.problems.contains { $0.hasPrefix("Emil") }, "\(third.problems)")
  }

  @Test("a label that no blank has stands in the report and in the feedback, and its answer is marked") func labels()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sheet = try WorksheetTests.sheets(1)[0]
    let rows = sheet.blanks.map {
      "\(sheet.identifier);\($0.number);\($0.number == 2 ? "zzz" : $0.label);\($0.answer)\n"
    }
    let file = folder.appendingPathComponent("ada.csv")
    try Data("sheet;number;blank;answer\n\(rows.joined())".utf8).write(to: file)
    let grading = try ClassGrading(keys: [(sheet.fileName, sheet.key)], answers: [file], roster: nil)
    #expect(grading.problems == [] && grading.entries[0].grading?.points == grading.entries[0].grading?.possible)
    let remark = try #require(grading.remarks.first)
    #expect(grading.remarks.count == 1 && remark.hasPrefix("ada.csv, line 3: no blank is called \"zzz\""), "\(remark)")
    for page in [grading.report, try #require(grading.entries[0].feedback)] {
      #expect(page.blocks.contains { $0.terminalText(width: 1000) == remark })
    }
  }

  @Test(
    "a file without a line for any blank is none of a student's",
    arguments: ["", "number,answer\n", "hello world", "foo"])
  func nothing(_ text: String) throws {
    let key = try WorksheetTests.sheets(1)[0].key
    let error = #expect(throws: WorksheetError.self) { try AnswerTable(text, file: "answers", key: key) }
    #expect("\(error!)".contains("found no line for a blank"))
  }

  @Test("a first answer is no line of names, and a row with a cell too few is no missing answer") func rows() throws {
    let key = try WorksheetTests.sheets(1)[0].key
    for text in ["1. 25\n2. 0.2\n", "1) 25\n2) 0.2\n", "1: 25\n2: 0.2\n", "1.,25\n2.,0.2\n"] {
      #expect(try AnswerTable(text, file: "answers", key: key).answers == [1: .number(25), 2: .number(0.2)], "\(text)")
    }
    let error = #expect(throws: WorksheetError.self) {
      try AnswerTable("number;blank;answer\n1;25\n", file: "answers", key: key)
    }
    #expect("\(error!)".contains("line 2: found 2 cells, expected 3"))
    let open = try AnswerTable("number;blank;answer\n1;\(key.blanks[0].label)\n2\n3;;0.5\n", file: "answers", key: key)
    #expect(open.answers == [3: .number(0.5)])
  }

  @Test("in a table with semicolons a comma is the decimal point")
  func semicolons() throws {
    let key = try WorksheetTests.sheets(1)[0].key
    let table = try AnswerTable("number;blank;answer\n1;μ;0,25\n2;c₁;\n", file: "a", key: key)
    #expect(table.answers == [1: .number(0.25)])
  }

  @Test("no tolerance is so wide that 0 or the other sign is right", arguments: WorksheetExamples.all.indices)
  func tolerances(_ example: Int) throws {
    for sheet in try WorksheetExamples.sheets(12, of: WorksheetExamples.all[example].trace()) {
      for blank in sheet.blanks where blank.answer != 0 {
        #expect(blank.tolerance < abs(blank.answer), "sheet \(sheet.number), \(blank.label) = \(blank.answer)")
      }
    }
  }

  @Test("from numbers that make everything overflow nothing follows") func overflow() throws {
    let sheet = try WorksheetTests.sheets(1)[0]
    let table =
      "number,answer\n"
      + sheet.blanks.map { "\($0.number),\($0.number % 2 == 0 ? "0.77\($0.number)" : "1e300")\n" }.joined()
    let marks = try Grading(AnswerTable(table, file: "answers", key: sheet.key), by: sheet.key).marks
    let follows = marks.filter { $0.verdict == .follows }
    #expect(follows.count <= 1, "\(follows.map(\.blank.label))")
  }
}
