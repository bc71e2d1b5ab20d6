import Foundation
import GradusFormulas
import GradusTraining
import Testing

@testable import GradusHandouts

@Suite("An answer") struct AnswerTests {
  static let spellings: [(String, Double)] = [
    ("0.5", 0.5), (".5", 0.5), ("5.", 5), ("0.2.", 0.2), ("+7", 7), (" 7 ", 7), ("−2", -2), ("–2", -2), ("—2", -2),
    ("‐2", -2),
    ("- 3", -3), ("－0.5", -0.5), ("０．５", 0.5), ("１２", 12), ("−0,5", -0.5), ("1'234.5", 1234.5), ("1 234.5", 1234.5),
    ("1,234.5", 1234.5), ("12,345,678", 12_345_678), ("1.234,5", 1234.5), ("1\u{202F}234", 1234),
    ("1e-3", 0.001), ("1E-3", 0.001), ("1e−3", 0.001), ("2·10⁻¹", 0.2), ("2*10^-1", 0.2), ("2x10^-1", 0.2),
    ("2 X 10^(-1)", 0.2),
    ("2×10**-1", 0.2), ("2 * 10 ^ -1", 0.2), ("2 10^-1", 0.2), ("2\\cdot10^{-1}", 0.2), ("$2 \\times 10^{-1}$", 0.2),
    ("10⁻³", 0.001),
    ("10^3", 1000), ("−4.9·10¹", -49), ("2,5·10⁻¹", 0.25), ("4·10⁰", 4),
    ("1/3", 0.3333333333333333), ("-3/4", -0.75), ("−3 / 4", -0.75), ("3⁄4", 0.75), ("3÷4", 0.75), ("(3/4)", 0.75),
    ("-(3/4)", -0.75), ("3/(-4)", -0.75),
    ("½", 0.5), ("1½", 1.5), ("1 1/2", 1.5), ("-2 3/4", -2.75), ("\\frac{3}{4}", 0.75), ("-\\frac34", -0.75),
    ("\\dfrac{1}{2}", 0.5),
    ("√2", 1.4142135623730951), ("√0,25", 0.5), ("2√2", 2.8284271247461903), ("√2/2", 0.7071067811865476),
    ("sqrt(2)", 1.4142135623730951),
    ("-sqrt(9)/2", -1.5), ("\\sqrt{2}", 1.4142135623730951), ("√(1/4)", 0.5), ("1/√4", 0.5), ("2^3", 8), ("25^½", 5),
    ("4^(1/2)", 2), ("2**½", 1.4142135623730951), ("(+5)", 5),
    ("-1.4 (rounded)", -1.4), ("2^3/4", 2),
    ("π", 3.141592653589793),
    ("2π", 6.283185307179586),
    ("≈ 0.2", 0.2), ("~0.2", 0.2), ("= 0.2", 0.2), ("≈-7", -7), ("μ = 4", 4), ("μ = 16/4 = 4", 4), ("ca. 0,2", 0.2),
    ("about 0.2", 0.2),
    ("[0.2]", 0.2), ("“0.2”", 0.2), ("20 %", 0.2), ("20%", 0.2), ("5‰", 0.005), ("-12,5 %", -0.125),
    ("0.333 (1/3)", 1.0 / 3), ("1/3 (0.333)", 1.0 / 3), ("0.(3)", 1.0 / 3), ("1.(27)", 1 + 27.0 / 99),
    ("1/3≈0.33", 1.0 / 3), ("1/3 = 0.333", 1.0 / 3), ("0.33 ≈ 1/3", 1.0 / 3), ("√2 ≈ 1,41", 1.4142135623730951),
    ("0.3333 ≈ 0.333", 0.3333), ("2/3 = 0.66", 2.0 / 3), ("1/4 ≈ 0.3", 0.25), ("2.1² = 4.41", 4.41),
    ("4.9·10^1 = 49", 49),
    ("20 percent", 0.2), ("20 pct", 0.2), ("20 Prozent", 0.2), ("20 per cent (rounded)", 0.2), ("0.2…", 0.2),
    ("0.2?", 0.2),
    ("\\(0.2\\)", 0.2), ("\\[0.2\\]", 0.2), ("`0.2`", 0.2), ("minus 7", -7), ("Negative 0,5", -0.5),
    ("0.2, rounded", 0.2),
    ("5 metres per second", 5), ("9.81 m/s²", 9.81), ("3 Punkte", 3), ("2 kJ", 2),
    ("3 kg", 3), ("0.2 m/s", 0.2), ("4 °C", 4), ("7 points", 7), ("7 pieces", 7), ("2pi", 6.283185307179586), ("3m", 3),
  ]

  @Test(
    "is read as students, phones, spreadsheets and LaTeX write it",
    arguments: spellings)
  func reading(_ text: String, _ number: Double) throws {
    guard case .number(let read) = AnswerNumber.reading(of: text, decimal: nil) else {
      Issue.record("“\(text)” is no number")
      return
    }
    #expect(abs(read - number) <= 1e-15 * abs(number), "“\(text)” is read as \(read)")
  }

  @Test(
    "that is no number, or not surely one, is not guessed at",
    arguments: [
      "", "x", "?", "-", "1/0", "nan", "inf", "∞", "2x", "3a", "4 k", "3 million", "5 thousand", "1+1", "1 or 2",
      "0.2; 0.3", "1.2.3", "1,2,3",
      "0.2 0.3", "√", "1/", "/2", "()", "2e", "1e99999", "10^", "sqrt(-1)", "3 4", "don't know", "0x1F", "(2", "2)",
      "|-2|", "1/2√2", "25^1/2", "2^-1/2", "3/4π", "½½", "1/2 1/2", "5%%", "5%‰", "1/½", "1/2/3", "0.1(6)", "2 (1/3)",
      "2\\frac{1}{3}", "2 tenths", "2 hundredths", "0.2 wrong", "0.2 or so", "4,41 €", "20 percent of 1", "5 m wrong",
      "0.5 (0.7)",
      String(repeating: "(", count: 100_000), String(repeating: "√", count: 100_000),
    ])
  func none(_ text: String) { #expect(AnswerNumber.reading(of: text, decimal: nil) == .none, "“\(text)”") }

  @Test("with one comma and three digits behind it is read as the other answers are written, and else asked for again")
  func ambiguous() {
    #expect(AnswerNumber.reading(of: "1,234", decimal: nil) == .ambiguous)
    #expect(AnswerNumber.reading(of: "1,234", decimal: .comma) == .number(1.234))
    // Read as thousands, 4,410 for 4.41 would be wrong without a word.
    #expect(AnswerNumber.reading(of: "1,234", decimal: .point) == .ambiguous)
    #expect(AnswerNumber.reading(of: "1.234", decimal: .point) == .number(1.234))
    #expect(AnswerNumber.reading(of: "1.234", decimal: .comma) == .ambiguous)
    #expect(AnswerNumber.reading(of: "1.234", decimal: nil) == .number(1.234))
  }

  @Test(
    "a dot at half height may be decimal or a product",
    arguments: ["0·2", "x = 0·2", "−3·5", "3•4", "2.10⁻¹", "7.10^-2"])
  func raisedDots(text: String) {
    #expect(AnswerNumber.reading(of: text, decimal: nil) == .ambiguous)
    #expect(AnswerNumber.reading(of: "1.5·10", decimal: nil) == .number(15))
    #expect(AnswerNumber.reading(of: "49 m²", decimal: nil) == .number(49))
    #expect(AnswerNumber.reading(of: "2·10⁻²", decimal: nil) == .number(0.02))
  }

  @Test(
    "with two sides that are not the same number is two numbers",
    arguments: ["1/4 = 0.2", "0.3 = 0.2", "0.5 ≈ 0.7", "1/3 = 0.4 = 0.4"])
  func twoNumbers(text: String) { #expect(AnswerNumber.reading(of: text, decimal: nil) == .two, "“\(text)”") }

  // MARK: - Tables

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Answers")
  private let key: WorksheetKey
  init() throws { key = try WorksheetKey(contentsOf: Self.folder.appendingPathComponent("key.json")) }

  @Test(
    "in a file of right answers gets all points, however the table is written",
    arguments: [
      "01-plain", "04-unquoted-decimal-comma", "06b-times-superscript", "08a-approx", "09b-en-dash",
      "11-trailing-comma", "11c-note-column",
    ])
  func files(_ name: String) throws {
    let url = Self.folder.appendingPathComponent("\(name).csv")
    let grading = try Grading(AnswerTable(contentsOf: url, key: key), by: key)
    #expect(grading.points == 93 && grading.possible == 93)
    #expect(grading.unreadable.isEmpty)
  }

  /// The right answers as a table that `line` writes.
  private func grade(_ head: String, _ line: (WorksheetBlank) -> String) throws -> Grading {
    let text = head + key.blanks.map { line($0) + "\n" }.joined()
    return try Grading(AnswerTable(text, file: "answers.csv", key: key), by: key)
  }

  private static func comma(_ number: Double) -> String { "\(number)".replacing(".", with: ",") }

  @Test("is found in whichever column the names say, and between any separators")
  func columns() throws {
    let tables = [
      try grade("number,answer\n") { "(\($0.number)),\($0.answer)" },
      try grade("answer,number\n") { "\($0.answer),\($0.number)" },
      try grade("number;blank;answer\n") { "\($0.number);\($0.label);\(Self.comma($0.answer))" },
      try grade("number\tanswer\n") { "\($0.number)\t\(Self.comma($0.answer))" },
      try grade("sep=;\nNr;Antwort;Bemerkung\n") { "\($0.number);\(Self.comma($0.answer));so" },
      try grade("number,blank,answer\n") { "\($0.number),\"\($0.label)\",\"\(Self.comma($0.answer))\"" },
      try grade("\u{FEFF}number,blank,answer,,\r\n") { "\($0.number),\($0.label),\($0.answer),," },
      try grade("") { "\($0.number),\($0.answer)" },
      try grade("") { "\($0.number),\($0.label),\($0.answer),sure" },
      try grade("Question | Your answer\n") { "\($0.number). | \($0.answer)" },
    ]
    for (place, table) in tables.enumerated() {
      #expect(table.points == 93, "table \(place): \(table.marks.first { $0.points == 0 }.map { "\($0)" } ?? "")")
    }
  }

  @Test("is found behind the name of its blank in lines of text")
  func lines() throws {
    let spaced = try grade("") { "\($0.number)) \($0.label) = \($0.answer)" }
    let whole = try grade("") { "\($0.number). \($0.label)=\($0.answer)" }
    #expect(spaced.points == spaced.possible, "\(spaced.unreadable.first.map { "\($0)" } ?? "")")
    #expect(whole.points == whole.possible, "\(whole.unreadable.first.map { "\($0)" } ?? "")")
    let first = try AnswerTable("1) zz = 1/4 = 0.25\n2) zy =\n", file: "a.txt", key: key).answers
    #expect(first == [1: .number(0.25)], "\(first)")
  }

  @Test("that is no number is reported, not marked")
  func reported() throws {
    let grading = try grade("number,answer\n") { $0.number == 1 ? "1,\"4 or 5\"" : "\($0.number),\($0.answer)" }
    #expect(grading.unreadable.map(\.blank.number) == [1])
    #expect(grading.points == grading.possible - key.blanks[0].points)
  }

  @Test(
    "in two columns, or torn apart by a comma, is an error that says where",
    arguments: [
      ("number,answer,answer\n1,2,3\n", "line 1: found the columns \"answer\" and \"answer\""),
      ("number,Answer,your answer\n1,2,3\n", "line 1: found the columns \"Answer\" and \"your answer\""),
      ("number,blank,answer\n1,û₁,3\n", "line 2: found û₁ beside the number 1, which is that of"),
      ("number,blank,answer\n1,u1,3\n", "line 2: found u1 beside the number 1, which is that of"),
      ("number,answer,comment\n1,0,25\n", "line 2: found 0,25 in two cells: write it as 0.25, or in quotes"),
      ("number,answer,x\n1,-3,5\n2,4,so\n", "line 2: found -3,5 in two cells: write it as -3.5, or in quotes"),
    ])
  func torn(text: String, says: String) {
    let error = #expect(throws: WorksheetError.self) { try AnswerTable(text, file: "a.csv", key: key) }
    #expect(error?.description.contains(says) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test("that is called by the name of another blank is reported, however the name is spelled")
  func otherName() throws {
    func reason(_ text: String) throws -> String? {
      let answer = try AnswerTable("number;answer\n12;\(text)\n", file: "a.csv", key: key).answers[12]
      if case .unreadable(_, let reason) = answer { return reason }
      #expect(answer == .number(0.2), "\(text)")
      return nil
    }
    #expect(key.blanks.first { $0.number == 12 }?.label == "û₁")
    for text in ["u2=0.2", "û₂ = 0.2", "μ=0.2", "mu = 0.2", "\\mu=0.2", "\\hat{u}_2 ≈ 0.2", "u_hat2 = 0.2"] {
      #expect(try reason(text) == MarkingWords.otherBlank, "\(text)")
    }
    for text in ["û₁ = 0.2", "u_1 = 0.2", "x = 0.2"] { #expect(try reason(text) == nil, "\(text)") }
    #expect(try reason("1/4 = 0.2") == MarkingWords.twoNumbers)
  }

  @Test("beside a label that no blank has is marked by its number, and the label is reported")
  func unknownLabels() throws {
    func remarks(_ label: (WorksheetBlank) -> String) throws -> [String] {
      let grading = try grade("number,blank,answer\n") { "\($0.number),\(label($0)),\($0.answer)" }
      #expect(grading.points == 93)
      return grading.remarks
    }
    for known in [{ $0.label }, { "\"\($0.label)\"" }, { "\"\($0.label.typed)\"" }] as [(WorksheetBlank) -> String] {
      #expect(try remarks(known) == [])
    }
    #expect(
      try remarks { $0.number == 12 ? "zzz" : "\"\($0.label)\"" } == [
        "answers.csv, line 13: no blank is called \"zzz\", so the answer was taken for blank 12, û₁"
      ])
    let two = try remarks { [12, 13].contains($0.number) ? "û\($0.number)" : "\"\($0.label)\"" }
    #expect(two.count == 1 && two[0].contains("\"û12\"") && two[0].hasSuffix("; 1 more label is unknown"), "\(two)")
    #expect(two[0].contains("; near names: û₁ (12), û₂ (13)"), "\(two)")
    #expect(try AnswerTable("number,blank,answer\n12,zzz,\n13,û₂,1\n", file: "a.csv", key: key).remarks == [])
  }

  @Test("stands beside a number of its blank that a spreadsheet has written with decimals")
  func decimalNumbers() throws {
    #expect(try grade("number,answer\n") { "\($0.number).0,\($0.answer)" }.points == 93)
    #expect(try grade("") { "\($0.number).0,\($0.answer)" }.points == 93)
    #expect(try grade("number;answer\n") { "\($0.number),0;\(Self.comma($0.answer))" }.points == 93)
  }

  @Test("beside numbers of another column is read")
  func besideNumbers() throws {
    #expect(try AnswerTable("number,answer,minutes\n1,3,5\n", file: "a.csv", key: key).answers[1] == .number(3))
  }

  @Test("of another sheet is refused; the sheet's own table is taken")
  func sheets() throws {
    let sheets = try WorksheetTests.sheets(2)
    #expect(sheets[0].key.sheet != sheets[1].key.sheet)
    let files = try sheets[0].sheetFiles(HandoutTemplates())
    let table = String(decoding: try #require(files.first { $0.name.hasSuffix("answers.csv") }).contents, as: UTF8.self)
    #expect(table.hasPrefix("\u{FEFF}sheet,number,blank,answer\n") && table.contains("\"∂L/∂x₁\""))
    #expect(try AnswerTable(table, file: "a.csv", key: sheets[0].key).answers.isEmpty)
    let error = #expect(throws: WorksheetError.self) { try AnswerTable(table, file: "a.csv", key: sheets[1].key) }
    #expect(error?.description.contains("a.csv, line 2: these are answers to sheet 1-") == true)
  }
}
