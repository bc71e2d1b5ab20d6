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
    help: "The answers: a CSV file with the number of the blank first and the answer last.", completion: .file())
  var answers: String

  func run() throws {
    let key = try WorksheetKey(contentsOf: URL(fileURLWithPath: key))
    guard let data = FileManager.default.contents(atPath: answers) else {
      throw WorksheetError.unreadable(file: answers)
    }
    let table = try AnswerTable(String(decoding: data, as: UTF8.self), file: answers, key: key)
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
    return table.terminalText + "\n\n\(number(points)) of \(number(possible)) points"
  }
}

extension AnswerTable.Answer {
  fileprivate var text: String {
    switch self {
    case .number(let number): PlainNotation(digits: 6).number(number)
    case .text(let text): text
    }
  }
}

extension Grading.Verdict {
  fileprivate var remark: String {
    switch self {
    case .right: "✓"
    case .near(let remark): remark
    case .wrong: "✗"
    case .missing: "no answer"
    }
  }
}
