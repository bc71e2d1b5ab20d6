import ArgumentParser
import Foundation
import GradusAutograd
import GradusFormulas
import GradusHandouts
import GradusLessons

/// Marks a student's answers.
struct Grade: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Marks the answers to a worksheet, tells near misses apart, and prints the points.",
    discussion: """
      A near miss gets half of the points: a wrong sign, a factor of the batch size B, a forgotten path, or an \
      intermediate result that was rounded too early.
      """)

  @Argument(help: "The key of the sheet, worksheet-NN-key.json.", completion: .file(extensions: ["json"]))
  var key: String

  @Argument(
    help:
      "The answers: the table that came with the sheet, filled in, or any table with the columns number and answer.",
    completion: .file())
  var answers: String

  func run() throws {
    let key = try WorksheetKey(contentsOf: URL(fileURLWithPath: key))
    let table = try AnswerTable(contentsOf: URL(fileURLWithPath: answers), key: key)
    Terminal.show(Grading(table, by: key).report)
  }
}

extension Grading {
  fileprivate var report: String {
    let number = PlainNotation().number
    let table = Table(
      ["blank", "number", "answer", "right", "points", "remark"],
      rows: marks.map { mark in
        [
          mark.blank.label, "\(mark.blank.number)", mark.answer.map(\.text) ?? "", number(mark.blank.answer),
          "\(number(mark.points)) of \(number(mark.blank.points))", mark.verdict.remark,
        ]
      })
    let total = "\(number(points)) of \(number(possible)) points"
    return table.terminalText + "\n\n" + total + (unreadable.isEmpty ? "" : "; " + unreadableText)
  }

  private var unreadableText: String {
    let numbers = unreadable.map { "\($0.blank.number)" }.joined(separator: ", ")
    return unreadable.count == 1
      ? "the answer to blank \(numbers) is not marked, because it cannot be read as a number"
      : "\(unreadable.count) answers are not marked, because they cannot be read as numbers: those to the blanks \(numbers)"
  }
}

extension AnswerTable.Answer {
  fileprivate var text: String {
    switch self {
    case .number(let number): PlainNotation(digits: 6).number(number)
    case .unreadable(let text, _): text
    }
  }
}

extension Grading.Verdict {
  fileprivate var remark: String {
    switch self {
    case .right: "✓"
    case .near(let remark): remark
    case .wrong: "✗"
    case .unreadable(let reason): "not marked: \(reason)"
    case .missing: "no answer"
    }
  }
}
