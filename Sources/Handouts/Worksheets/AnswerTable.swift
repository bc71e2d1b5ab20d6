package import Foundation
import GradusFormulas
import GradusTraining

/// What a student answered, from a table as spreadsheets and forms write it.
///
/// The line of names says which column holds the number of the blank, and which the answer; without one, the number comes first,
/// then the blank's label if it is there, then the answer. A column "sheet" says which worksheet it belongs to.
package struct AnswerTable: Sendable {
  /// By the number of the blank; nil where nothing was written.
  package let answers: [Int: Answer]
  /// What is odd about the table, though it can be marked: labels that no blank has, in a sentence.
  package let remarks: [String]

  package enum Answer: Hashable, Sendable {
    case number(Double)
    /// What was written, where it is no number, and why it cannot be read.
    case unreadable(String, reason: String)
  }

  /// Throws a `DataError` or a `WorksheetError` if the file cannot be read or does not belong to the key.
  package init(contentsOf url: URL, key: WorksheetKey) throws {
    try self.init(rows: TextRows(contentsOf: url), file: url.lastPathComponent, key: key)
  }

  /// - Parameter file: what error messages call it.
  package init(_ text: String, file: String, key: WorksheetKey) throws {
    try self.init(rows: TextRows(bytes: Array(text.utf8), file: file), file: file, key: key)
  }

  /// Numbers by the blank, as they are, where nothing has to be read.
  init(_ answers: [Int: Double]) { (self.answers, remarks) = (answers.mapValues { .number($0) }, []) }

  /// The sheet that a table of answers says it belongs to; nil where it says nothing.
  ///
  /// Throws a `DataError` if the file cannot be read.
  package static func sheet(in url: URL) throws -> String? {
    let rows = try TextRows(contentsOf: url).rows
    let columns = AnswerColumns(rows.first?.cells ?? [])
    return rows.dropFirst().lazy.compactMap { columns.sheet(of: $0.cells) }.first
  }

  private init(rows: TextRows, file: String, key: WorksheetKey) throws(WorksheetError) {
    let columns = AnswerColumns(rows.rows.first?.cells ?? [])
    if let twice = columns.repeated {
      throw .badAnswer(
        file: file, line: rows.rows[0].line, problem: "found the columns \(twice), expected one column of answers")
    }
    let torn = rows.isSeparatedByCommas ? columns.torn(in: rows.rows.map(\.cells)) : false
    var (written, count): ([Int: String], Int) = ([:], 0)
    var unknown = UnknownLabels(file: file, key: key)
    let places = Dictionary(zip(key.blanks.map(\.number), key.blanks.indices)) { first, _ in first }
    for row in columns.hasNames ? rows.rows.dropFirst() : rows.rows[...] {
      func problem(_ text: String) -> WorksheetError { .badAnswer(file: file, line: row.line, problem: text) }
      if let sheet = columns.sheet(of: row.cells), let expected = key.sheet,
        ![expected, "\(key.number)"].contains(sheet)
      {
        throw .otherSheet(file: file, line: row.line, found: sheet, expected: expected)
      }
      let name = columns.number(of: row.cells)
      if name.isEmpty, row.cells.allSatisfy(\.isEmpty) { continue }
      guard let number = AnswerColumns.whole(name) else {
        throw problem("found \"\(name)\", expected the number of a blank")
      }
      guard let place = places[number] else {
        throw problem("found blank \(number), expected one of 1 to \(key.blanks.map(\.number).max() ?? 0)")
      }
      let blank = key.blanks[place]
      count += 1
      let label = columns.label(of: row.cells, expected: blank.label)
      if let label, label.typed != blank.label.typed, key.blanks.contains(where: { $0.label.typed == label.typed }) {
        throw problem("found \(label) beside the number \(number), which is that of \(blank.label)")
      }
      if let missing = columns.missing(in: row.cells, label: blank.label) { throw problem(missing) }
      let answer = columns.answer(of: row.cells, label: blank.label, commas: rows.isSeparatedByCommas)
      if torn, let both = columns.numberBehind(in: row.cells) {
        throw problem("found \(both) in two cells: write it as \(both.replacing(",", with: ".")), or in quotes")
      }
      guard !answer.isEmpty else { continue }
      guard written[number] == nil else { throw problem("blank \(number) is answered a second time") }
      written[number] = answer
      if let label { unknown.note(label, beside: blank, line: row.line) }
    }
    remarks = unknown.remarks
    if count == 0 {
      throw .badAnswer(
        file: file, line: 1,
        problem: "found no line for a blank, expected lines with its number and the answer, such as 1,0.25")
    }
    let decimal = Self.decimal(of: written.values)
    let labels = Dictionary(key.blanks.map { ($0.number, $0.label) }) { first, _ in first }
    answers = Dictionary(
      uniqueKeysWithValues: written.map { number, text in
        let isOther = AnswerSubject.isOther(text, than: labels[number] ?? "", among: labels.values)
        return (number, isOther ? .unreadable(text, reason: MarkingWords.otherBlank) : Self.answer(text, decimal))
      })
  }

  /// The sign before fractions, where the answers that can be read in one way only agree about it.
  private static func decimal(of answers: some Collection<String>) -> WrittenNumber.Decimal? {
    let evidence = answers.reduce(into: Set()) { $0.formUnion(AnswerNumber.evidence(in: $1)) }
    switch (evidence.contains(.point), evidence.contains(.comma)) {
    case (true, false): return .point
    case (false, true): return .comma
    default: return nil
    }
  }

  private static func answer(_ text: String, _ decimal: WrittenNumber.Decimal?) -> Answer {
    switch AnswerNumber.reading(of: text, decimal: decimal) {
    case .number(let number): .number(number)
    case .ambiguous: .unreadable(text, reason: MarkingWords.ambiguous)
    case .two: .unreadable(text, reason: MarkingWords.twoNumbers)
    case .none: .unreadable(text, reason: MarkingWords.noNumber)
    }
  }
}

/// Where the cells of a row stand.
private struct AnswerColumns {
  private var numberColumn = 0
  private var sheetColumn: Int?
  private var answerColumn: Int?
  private var labelColumn: Int?
  /// The names of several columns of answers, where there are several.
  private(set) var repeated: String?
  private let count: Int
  let hasNames: Bool

  private static let names = (
    sheet: ["sheet", "worksheet", "blatt", "feuille", "hoja"],
    number: [
      "number", "no", "no.", "nr", "nr.", "#", "nummer", "numéro", "número", "numero", "question", "item", "frage",
    ],
    answer: [
      "answer", "answers", "your answer", "response", "result", "solution", "antwort", "ergebnis", "lösung", "réponse",
      "reponse", "respuesta", "risposta", "student answer",
    ],
    remark: [
      "comment", "comments", "remark", "remarks", "note", "notes", "unit", "units", "explanation", "working",
      "kommentar",
      "bemerkung", "anmerkung", "einheit", "commentaire", "remarque", "comentario", "commento", "opmerking",
    ]
  )

  init(_ first: [String]) {
    let names = first.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
    func place(_ known: [String]) -> Int? { names.firstIndex { known.contains($0) } }
    (numberColumn, sheetColumn) = (place(Self.names.number) ?? 0, place(Self.names.sheet))
    answerColumn = place(Self.names.answer)
    labelColumn = place(["blank", "label"])
    let answers = first.filter { Self.names.answer.contains($0.lowercased().trimmingCharacters(in: .whitespaces)) }
    if answers.count > 1 { repeated = answers.map { "\"\($0)\"" }.joined(separator: " and ") }
    let number = first.first?.trimmingCharacters(in: CharacterSet(charactersIn: " .():[]")) ?? ""
    hasNames = answerColumn != nil || place(Self.names.number) != nil || Self.whole(number) == nil
    if !hasNames { (numberColumn, sheetColumn, answerColumn) = (0, nil, nil) }
    count = names.count
  }

  /// The number of a blank, which spreadsheets may write as 1.0.
  static func whole(_ text: String) -> Int? {
    text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      ? Int(text) : text.wholeMatch(of: Patterns.blankNumber).flatMap { Int($0.1) }
  }

  func number(of cells: [String]) -> String {
    numberColumn < cells.count ? cells[numberColumn].trimmingCharacters(in: CharacterSet(charactersIn: " .():[]")) : ""
  }
  func sheet(of cells: [String]) -> String? {
    sheetColumn.flatMap { $0 < cells.count && !cells[$0].isEmpty ? cells[$0] : nil }
  }

  /// The label of the blank as the row gives it; nil where there is none, or where commas tear apart another than the expected one.
  func label(of cells: [String], expected: String) -> String? {
    guard hasNames, let labelColumn, labelColumn < cells.count else { return nil }
    let parts = expected.split(separator: ",").count
    if Self.isSame(cells[labelColumn...].prefix(parts).joined(separator: ","), expected) { return expected }
    return cells.count == count && !cells[labelColumn].isEmpty ? cells[labelColumn] : nil
  }

  /// What is wrong with a row that has fewer cells than there are names, and more than the number and the label in them.
  func missing(in cells: [String], label: String) -> String? {
    guard hasNames, let answerColumn, answerColumn >= cells.count, cells.count > 1, let last = cells.last,
      !last.isEmpty,
      !Self.isSame(last, label), cells.count - 1 != numberColumn
    else { return nil }
    return "found \(cells.count) cells, expected \(count), as many as there are names"
  }

  /// The answer, put together again where commas separate the cells and a label or a number has one of its own.
  func answer(of cells: [String], label: String, commas: Bool) -> String {
    var cells = cells
    if commas { rejoin(label, in: &cells) }
    guard let answerColumn else {
      let rest = cells.dropFirst(numberColumn + 1)
      // Where blanks separate the cells, σ² = 6.25 falls into three.
      if !hasNames, Self.isTornEquation(rest, label) { return rest.last == "=" ? "" : rest.joined(separator: " ") }
      let behindLabel = rest.first.map { Self.isSame($0, label) } == true ? rest.dropFirst() : rest
      return hasNames ? behindLabel.last ?? "" : Self.joined(Array(behindLabel))
    }
    guard answerColumn < cells.count else { return "" }
    if commas, cells.count == count + 1, Self.isSplitNumber(cells[answerColumn], cells[answerColumn + 1]) {
      return cells[answerColumn] + "," + cells[answerColumn + 1]
    }
    return cells[answerColumn]
  }

  /// Whether the column behind the answers is meant for words, so that digits there belong to a decimal comma.
  func torn(in rows: [[String]]) -> Bool {
    guard let answerColumn, answerColumn + 1 < count, let name = rows.first?[answerColumn + 1].lowercased() else {
      return false
    }
    if Self.names.remark.contains(name.trimmingCharacters(in: .whitespaces)) { return true }
    return rows.dropFirst().contains { $0.count > answerColumn + 1 && $0[answerColumn + 1].contains(where: \.isLetter) }
  }

  /// The answer and the digits in the cell behind it, with a comma between them; nil where there are none.
  func numberBehind(in cells: [String]) -> String? {
    guard let answerColumn, answerColumn + 1 < cells.count,
      Self.isSplitNumber(cells[answerColumn], cells[answerColumn + 1])
    else { return nil }
    return cells[answerColumn] + "," + cells[answerColumn + 1]
  }

  /// "∂L/∂W₁,₂" without quotes falls into two cells.
  private func rejoin(_ label: String, in cells: inout [String]) {
    let parts = label.split(separator: ",").count
    guard parts > 1 else { return }
    for start in cells.indices where start + parts <= cells.count {
      guard Self.isSame(cells[start..<(start + parts)].joined(separator: ","), label) else { continue }
      cells.replaceSubrange(start..<(start + parts), with: [label])
      return
    }
  }

  /// Whether an equals sign stands alone in a cell, or behind a label that lies in several.
  private static func isTornEquation(_ cells: ArraySlice<String>, _ label: String) -> Bool {
    guard let place = cells.firstIndex(where: { $0.contains("=") }) else { return false }
    let before = cells[...place].joined(separator: " ").prefix { $0 != "=" }
    return cells[place] == "="
      || (place > cells.startIndex && isSame(before.trimmingCharacters(in: .whitespaces), label))
  }

  /// Without names: what is left of the row, two cells of digits being one number.
  private static func joined(_ cells: [String]) -> String {
    let filled = Array(cells.reversed().drop { $0.isEmpty }.reversed())
    if filled.count >= 2, isSplitNumber(filled[0], filled[1]) { return filled[0] + "," + filled[1] }
    return filled.first { !$0.isEmpty } ?? ""
  }

  private static func isSplitNumber(_ whole: String, _ fraction: String) -> Bool {
    whole.wholeMatch(of: Patterns.whole) != nil && fraction.wholeMatch(of: Patterns.decimals) != nil
  }

  private static func isSame(_ cell: String, _ label: String) -> Bool {
    // Spelling letters out takes long, and a number has none.
    cell == label || cell.contains(where: \.isLetter) && cell.typed == label.typed
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let whole = #/[-+−–≈=~ ]*[0-9]+/#
  nonisolated(unsafe) static let blankNumber = #/(-?[0-9]+)(?:[.,]0*)?/#
  nonisolated(unsafe) static let decimals = #/[0-9]+(?:[eE·*×x].*)?/#
}
