import Foundation

/// What a student answered: a CSV file whose first column is the number of the blank and whose last is the answer.
package struct AnswerTable: Sendable {
  /// By the number of the blank; nil where nothing was written.
  package let answers: [Int: Answer]

  package enum Answer: Hashable, Sendable {
    case number(Double)
    /// What was written, where it is no number.
    case text(String)
  }

  /// - Parameter file: what error messages call it.
  package init(_ text: String, file: String, key: WorksheetKey) throws(WorksheetError) {
    var answers: [Int: Answer] = [:]
    let known = Set(key.blanks.map(\.number))
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let cells = Self.cells(line)
      guard cells.count > 1, !(place == 0 && Int(cells[0]) == nil) else { continue }
      func problem(_ text: String) -> WorksheetError { .badAnswer(file: file, line: place + 1, problem: text) }
      guard let number = Int(cells[0]) else {
        throw problem("found \"\(cells[0])\", expected the number of a blank")
      }
      guard known.contains(number) else {
        throw problem("found blank \(number), expected one of 1 to \(known.max() ?? 0)")
      }
      guard let written = cells.last, !written.isEmpty else { continue }
      guard answers[number] == nil else { throw problem("blank \(number) is answered a second time") }
      answers[number] = Self.number(written).map(Answer.number) ?? .text(written)
    }
    self.answers = answers
  }

  /// Cells stand between commas, or between semicolons where a comma is the decimal point.
  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: line.contains(";") ? ";" : ",", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"\u{FEFF}")) }
  }

  /// A decimal with a point or a comma, or a fraction; the minus may be typographic.
  static func number(_ text: String) -> Double? {
    let plain = text.replacing("−", with: "-").replacing(",", with: ".").replacing(" ", with: "")
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count <= 2, let first = parts[0] else { return nil }
    guard parts.count == 2 else { return first.isFinite ? first : nil }
    guard let second = parts[1], second != 0 else { return nil }
    return first / second
  }
}
