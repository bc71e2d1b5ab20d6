import BrowserTool
import Foundation
import GradusAssets
import GradusTensors
import GradusTraces
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite(
  "A worksheet on a screen", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct WorksheetScreenTests {
  /// What the page says of a blank.
  private struct Mark: Decodable, Equatable, CustomStringConvertible {
    let number: Int
    let remark: String
    let points: Double
    var description: String { "\(number): \(remark), \(points)" }
  }

  @Test("marks answers with the same words and points as the command line") func marks() throws {
    let sheets = try WorksheetExamples.all.map { try WorksheetExamples.sheets(1, of: $0.trace())[0] }
    let students = try sheets.map(students)
    for (sheet, students) in zip(sheets, students) {
      let marks: [[[Mark]]] = try ScreenPage.run(
        ScreenPage.html(of: sheet, isPractice: true),
        """
        \(ScreenPage.fill)
        report(\(ScreenPage.json(students)).map((texts) => {
          fill(texts);
          return gradusWorksheet.check().map(({ number, remark, points }) => ({ number, remark, points }));
        }));
        """)
      try compare(marks[0], sheet, students)
    }
  }

  /// Compares the marks for each student with those of the command line.
  private func compare(_ marks: [[Mark]], _ sheet: Worksheet, _ students: [[Int: String]]) throws {
    for (texts, found) in zip(students, marks) {
      let table = "number,answer\n" + texts.map { "\($0),\"\($1)\"\n" }.joined()
      let expected = try Grading(AnswerTable(table, file: "answers", key: sheet.key), by: sheet.key).marks.map {
        Mark(number: $0.blank.number, remark: $0.verdict.remark, points: $0.points)
      }
      let different = zip(found, expected).filter { $0 != $1 }
      #expect(found.count == expected.count && different.isEmpty, "\(different.prefix(3)) of \(different.count)")
    }
    #expect(marks.count == students.count && students.count > 20)
  }

  /// By the number of the blank: those who round, those who slip, those who make one of the usual mistakes, and one who guesses.
  private func students(of sheet: Worksheet) throws -> [[Int: String]] {
    let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
    let work = try StudentWork(sheet.trace, shown: [:]).replay()
    let (numbers, printed) = (sheet.blanks.map(\.number), PrintedFormulas(sheet))
    var students: [[Int: Double]] = try [3, 2, nil].map { try Student(sheet, printed, roundingTo: $0).answers }
    for blank in sheet.blanks where blank.number % max(1, sheet.blanks.count / 6) == 0 {
      let slip = [blank.number: blank.answer * 1.37 + 0.01]
      students.append(try Student(sheet, printed, roundingTo: 3, slips: slip).answers)
    }
    // From parts of gradients that are not right, and nonsense.
    let paths = sheet.blanks.filter { $0.kind == .path }.map { ($0.number, $0.answer * 1.6 + 0.2) }
    let slips = Dictionary(uniqueKeysWithValues: paths)
    students.append(try Student(sheet, printed, roundingTo: 3, slips: slips, usesParts: true).answers)
    for size in [0, 1e-12, 40] {
      students.append(Dictionary(uniqueKeysWithValues: numbers.map { ($0, Double($0) * size) }))
    }
    let mistakes = try SheetMistakes(sheet.key.work(on: sheet.trace), places).all
    for mistake in mistakes.enumerated().filter({ $0.offset % max(1, mistakes.count / 16) == 0 }).map(\.element) {
      let answers = places.numbers(in: work.changing(mistake.changes))
      students.append(Dictionary(uniqueKeysWithValues: zip(numbers, answers)))
    }
    let rough = places.numbers(in: work).map { $0.toNearest(2) }
    students.append(Dictionary(uniqueKeysWithValues: zip(numbers, rough)))
    students.append(Dictionary(uniqueKeysWithValues: numbers.map { ($0, 0.7) }))
    var texts = students.map { $0.mapValues { "\($0)" } }
    texts[0][1] = "no idea"
    texts[1][2] = nil
    texts[2][3] = "= " + (texts[2][3] ?? "")
    texts[0][3] = "1/4 = 0.2"
    texts[1][1] = sheet.blanks[1].label + " = 0.5"
    texts[2][2] = sheet.blanks[1].label + " = " + (texts[2][2] ?? "")
    return texts
  }

  private struct Kept: Decodable {
    let errors, names: [String]
    let focus, says, table, first: String
    let overflow: Double
  }

  @Test("keeps what is written, moves on by the keyboard, and hands out the table that is graded")
  func keeps() throws {
    let sheet = try WorksheetTests.sheets(1)[0]
    let page = try ScreenPage.html(of: sheet, isPractice: false)
    let look = """
      const field = (number) => document.getElementById("blank-" + number);
      const answer = () => ({
        errors, focus: document.activeElement.id, says: document.getElementById("worksheet-says").textContent,
        table: gradusWorksheet.table(), first: field(1).value,
        names: [...document.querySelectorAll("input")].map((input) => input.getAttribute("aria-label")),
        overflow: document.documentElement.scrollWidth - innerWidth,
      });
      """
    let visits: [Kept] = try ScreenPage.run(
      page,
      look + """
        const write = (number, text) => {
          field(number).focus();
          field(number).value = text;
          field(number).dispatchEvent(new Event("input", { bubbles: true }));
        };
        write(1, "0,25");
        write(2, '=1/2 "or so');
        field(2).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        report(answer());
        """, look + "report(answer());")
    let (written, again) = (visits[0], visits[1])
    #expect(written.errors.isEmpty && written.focus == "blank-3")
    #expect(written.says == "2 of \(sheet.blanks.count) blanks filled in; kept in this browser.")
    #expect(written.names.count == sheet.blanks.count && Set(written.names).count == written.names.count)
    #expect(written.overflow <= 0)
    let answers = try AnswerTable(written.table, file: "table", key: sheet.key).answers
    #expect(answers[1] == .number(0.25) && answers.count == 2)
    #expect(again.first == "0,25" && again.says.hasPrefix("2 of ") && again.table == written.table)
  }

  private struct Field: Decodable {
    let id, name, role: String
    /// After a check.
    let invalid, description: String?
  }
  private struct Heard: Decodable {
    let fields: [Field]
    let says, remarks: String
    let areLive: Bool
  }

  @Test("has fields with names of their own for those who hear it, and tells them what is wrong", arguments: [0, 2])
  func heard(_ example: Int) throws {
    let sheet = try WorksheetExamples.sheets(1, of: WorksheetExamples.all[example].trace())[0]
    var texts = Dictionary(uniqueKeysWithValues: sheet.blanks.map { ($0.number, "\($0.answer)") })
    (texts[1], texts[2], texts[3]) = ("no idea", "987.25", nil)
    // Names and roles are those of the browser's accessibility tree.
    let visits: [Heard] = try ScreenPage.run(
      ScreenPage.html(of: sheet, isPractice: true),
      """
      \(ScreenPage.fill)
      fill(\(ScreenPage.json(texts)));
      gradusWorksheet.check();
      const live = ["worksheet-says", "worksheet-remarks"].map((id) => document.getElementById(id));
      report({
        fields: [...document.querySelectorAll("input")].map((field) => ({
          id: field.id, name: field.computedName, role: field.computedRole, invalid: field.getAttribute("aria-invalid"),
          description: document.getElementById(field.getAttribute("aria-describedby"))?.textContent ?? null,
        })),
        says: live[0].textContent, remarks: live[1].textContent,
        areLive: live.every((place) => place.getAttribute("aria-live") === "polite" && getComputedStyle(place).display !== "none"),
      });
      """, in: Browser.Window(isHeard: true))
    let heard = visits[0]
    #expect(heard.fields.count == sheet.blanks.count && Set(heard.fields.map(\.name)).count == heard.fields.count)
    for blank in sheet.blanks {
      let field = try #require(heard.fields.first { $0.id == "blank-\(blank.number)" })
      #expect(field.role == "textbox" && field.name.hasPrefix("blank \(blank.number), \(blank.label)"), "\(field.name)")
      let shape = try sheet.trace[blank.name].shape
      #expect(
        field.name.contains(", row ") == (shape.rows > 1) && field.name.contains("column ") == (shape.columns > 1))
      let (isLost, isMarked) = (blank.number < 3, blank.number != 3)
      #expect(
        field.invalid == (isMarked ? "\(isLost)" : nil) && (field.description != nil) == isMarked, "\(blank.label)")
    }
    #expect(heard.areLive && heard.says.contains(" points"))
    #expect(heard.remarks == "Blank 1: not marked: it is no number. Blank 2: wrong.", "\(heard.remarks)")
  }

  @Test("holds no answers unless it is for practice, and nothing in a name ends its scripts") func inert() throws {
    let name = "a</script><script>alert(1)</script>"
    let sheet = try Worksheet.draw(1, from: StepperExamples.activation(), title: name, options: .init(), seed: 1)[0]
    let plain = try ScreenPage.html(of: sheet, isPractice: false)
    #expect(
      !plain.contains("id=\"worksheet-key\"") && !plain.contains("const Marking") && !plain.contains("\"tolerance\""))
    let practice = try ScreenPage.html(of: sheet, isPractice: true)
    #expect(practice.contains("id=\"worksheet-key\"") && !practice.contains("alert(1)</script>"))
    #expect(practice.matches(of: #/<script/#).count == 3 && practice.matches(of: #/<\/script>/#).count == 3)
  }
}
