import Foundation
import GradusFormulas

/// An exam for Numbas that picks one of the sheets, and one that picks a variant of each blank (docs.numbas.org.uk, "Exam
/// definition").
struct NumbasExam: CourseFormat {
  private static let html = NumbasHTML()

  func files(_ pool: CoursePool) throws -> [Handout.File] {
    let pools = pool.variants.map { variants in
      let name = InertText.name(variants.name)
      return Group(
        name: name, questions: variants.questions.map { Question($0, name: "\(name), variant \($0.sheet)") })
    }
    return [
      try file("numbas.exam", pool.title, [Group(name: "Sheets", questions: pool.sheets.map(Question.init))]),
      try file("numbas-pools.exam", pool.title, pools),
    ]
  }

  private func file(_ name: String, _ title: String, _ groups: [Group]) throws -> Handout.File {
    let exam = Exam(name: InertText.name(title), questionGroups: groups)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = "// Numbas version: finer_feedback_settings\n"
    return Handout.File(name: name, contents: Data(text.utf8) + (try encoder.encode(exam)))
  }

  // Names of properties are those of the file.

  private struct Exam: Encodable {
    let name: String
    let questionGroups: [Group]
    let percentPass = 0
    let showQuestionGroupNames = false
    let navigation = ["allowregen": false, "browse": true, "showfrontpage": true]

    private enum CodingKeys: String, CodingKey {
      case name, percentPass, showQuestionGroupNames, navigation
      case questionGroups = "question_groups"
    }
  }

  private struct Group: Encodable {
    let name: String
    let pickingStrategy = "random-subset"
    let pickQuestions = 1
    let questions: [Question]
  }

  private struct Question: Encodable {
    let name: String
    let statement: String
    let parts: [GapFill]

    init(_ sheet: CoursePool.Sheet) {
      name = NumbasHTML.escaped(InertText.name(sheet.heading))
      statement = html.text(sheet.statement)
      parts = [GapFill(sheet.questions)]
    }

    init(_ question: CoursePool.Question, name: String) {
      self.name = NumbasHTML.escaped(name)
      statement = html.text(question.statement)
      parts = [GapFill([question])]
    }
  }

  private struct GapFill: Encodable {
    let type = "gapfill"
    let marks = 0
    let prompt: String
    let gaps: [NumberEntry]

    init(_ questions: [CoursePool.Question]) {
      // Gaps are counted from 0.
      let places = Dictionary(uniqueKeysWithValues: questions.enumerated().map { ($1.blank.number, $0) })
      prompt = html.fields(questions) { "[[\(places[$0.blank.number] ?? 0)]]" }
      gaps = questions.map(NumberEntry.init)
    }
  }

  private struct NumberEntry: Encodable {
    let type = "numberentry"
    let marks: Double
    let minValue, maxValue: String
    let notationStyles = ["plain", "en", "si-en"]
    var alternatives: [NumberEntry]?
    var alternativeFeedbackMessage: String?

    init(_ question: CoursePool.Question) {
      self.init(question.blank.answer, question.blank.tolerance, marks: question.blank.points)
      alternatives = question.wrong.map { wrong in
        var alternative = NumberEntry(wrong.answer, wrong.tolerance, marks: question.blank.points / 2)
        alternative.alternativeFeedbackMessage = html.letters(wrong.remark)
        return alternative
      }
    }

    private init(_ answer: Double, _ tolerance: Double, marks: Double) {
      self.marks = marks
      (minValue, maxValue) = CourseNumber.range(answer, tolerance)
    }
  }
}

/// HTML in which Numbas, which puts the value of an expression in the place of {expression}, finds none but the signs themselves.
struct NumbasHTML: CourseText {
  private let html = CourseHTML()

  static func escaped(_ text: String) -> String {
    text.map { sign in
      switch sign {
      case "{", "}": "{\"\(sign)\"}"
      case "[": "[" + InertText.joiner
      default: String(sign)
      }
    }.joined()
  }

  func letters(_ text: String) -> String {
    text.richText.letters.map { sign in
      switch sign {
      case "{", "}", "[": Self.escaped(String(sign))
      case "$": "\\$"
      default: html.letters(String(sign))
      }
    }.joined()
  }
  func heading(_ text: String) -> String { html.heading(text) }
  func paragraph(_ text: String) -> String { html.paragraph(text) }
  func table(_ columns: [String], _ rows: [[String]]) -> String { html.table(columns, rows) }
}
