import Foundation
import Testing

@testable import GradusHandouts

@Suite("Grading")
struct GradingTests {
  private let key: WorksheetKey
  init() throws { key = try WorksheetTests.sheets(1)[0].key }

  private func grade(_ answers: (WorksheetBlank) -> String) throws -> Grading {
    let text = "number,blank,answer\n" + key.blanks.map { "\($0.number),\($0.label),\(answers($0))\n" }.joined()
    return Grading(try AnswerTable(text, file: "answers.csv", key: key), by: key)
  }

  @Test("gives all points for the key's own answers, exact or to three digits")
  func right() throws {
    let exact = try grade { "\($0.answer)" }
    #expect(exact.points == exact.possible && exact.possible > 50)
    let rounded = try grade { String(format: "%.3g", $0.answer) }
    #expect(rounded.points == rounded.possible)
    let empty = try grade { _ in "" }
    #expect(empty.points == 0 && empty.marks.allSatisfy { $0.verdict == .missing })
    let words = try grade { _ in "no idea" }
    #expect(words.points == 0 && words.unreadable.count == key.blanks.count)
  }

  @Test("tells near misses apart, for half of the points")
  func near() throws {
    let gradient = try #require(key.blanks.first { $0.label == "∂L/∂x₁" })
    let via = try #require(key.blanks.first { $0.label == "∂L/∂x₁ via σ" })
    let number = try #require(key.blanks.first { $0.label == "∂L/∂γ" })
    let cases = [
      (gradient, gradient.answer - via.answer, "via σ is missing"), (number, -number.answer, "the sign is wrong"),
      (number, number.answer * 4, "4 times too large"), (number, number.answer / 4, "4 times too small"),
      (number, number.answer * 1.03, "rounded too early"),
    ]
    for (blank, answer, remark) in cases {
      let marks = try grade { $0 == blank ? "\(answer)" : "" }.marks
      let mark = try #require(marks.first { $0.blank == blank })
      guard case .near(let found) = mark.verdict else {
        Issue.record("\(blank.label) = \(answer) is \(mark.verdict), not near: \(remark)")
        continue
      }
      #expect(found.contains(remark), "\(found)")
      #expect(mark.points == blank.points / 2)
    }
    #expect(try grade { _ in "123456" }.points == 0)
  }

  @Test(
    "says what is wrong with a table of answers",
    arguments: [
      ("number,answer\n999,1", #"answers.csv, line 2: found blank 999, expected one of 1 to"#),
      ("1,2\n1,3", "answers.csv, line 2: blank 1 is answered a second time"),
      ("number,answer\nfirst,2", #"line 2: found "first", expected the number of a blank"#),
    ])
  func badTable(_ text: String, _ says: String) {
    let error = #expect(throws: WorksheetError.self) { try AnswerTable(text, file: "answers.csv", key: key) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test("reads a table with semicolons, where a comma is the decimal point")
  func semicolons() throws {
    let table = try AnswerTable("number;blank;answer\n1;μ;0,25\n2;c₁;\n", file: "a", key: key)
    #expect(table.answers == [1: .number(0.25)])
  }
}
