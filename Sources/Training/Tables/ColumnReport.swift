/// What a column of a table would be read as, for a reader who decides how to use it.
package struct ColumnReport: Sendable {
  /// What its cells hold.
  package enum Contents: Sendable {
    /// No cell holds a value.
    case nothing
    /// The least and the greatest number.
    case numbers(ClosedRange<Double>)
    /// The earliest and the latest date, as the file writes them.
    case dates(String, String)
    /// How many different words there are, and the first of them in the order of the alphabet.
    case words(count: Int, first: [String])
    /// How often each of the two truth values occurs.
    case truth(yes: Int, no: Int)
    /// Why reading it ends with an error.
    case unreadable(DataError)
  }

  package let column: TableColumn
  package let type: ColumnType
  package let missing: Int
  /// What the cells of the column hold.
  package let contents: Contents
  /// How many classes the column would have as a target; nil where it cannot be one.
  package let classes: Int?
  /// Which spellings would be taken for one class, as short phrases.
  package let classRemarks: [String]
  /// Whether its numbers only count the rows.
  package let countsRows: Bool
  /// Words that stand for missing values, and may be names of classes among others: None beside Mild and Severe.
  package let openWords: [String]
  /// What would make numbers of its words, such as leaving out a currency sign.
  package let advice: String?

  init(_ table: DataTable, _ column: TableColumn) {
    let survey = table.survey(column)
    (self.column, type, missing) = (column, survey.type, survey.missing)
    contents = Self.contents(table, column, survey)
    let isNamed = column.role == .data && survey.type != .date && survey.filled > 0
    let complete = try? table.droppingRows(lacking: [column])
    let names = isNamed ? complete.flatMap { try? ClassNames($0, column) } : nil
    (classes, classRemarks) = (names?.names.count, names?.remarks ?? [])
    countsRows = column.role == .data && RowNumbers.isCounting(table.grid, column: column.index, rows: table.rows)
    openWords = survey.type == .text && classes != nil ? Self.openWords(table, column, survey) : []
    advice = table.advice(on: column, survey)
  }

  /// None, missing, the name Nan and the like; NA and Na only beside other words of one or two letters, such as EU and Mg.
  private static func openWords(_ table: DataTable, _ column: TableColumn, _ survey: ColumnSurvey) -> [String] {
    let areShort = table.texts(in: column).allSatisfy { $0.count <= 2 || survey.isMissing(Array($0.utf8)[...]) }
    return survey.missingWords.filter { word in
      ["none", "nil", "missing"].contains(word.lowercased()) || word == "Nan"
        || (["NA", "Na"].contains(word) && areShort)
    }.sorted()
  }

  private static func contents(_ table: DataTable, _ column: TableColumn, _ survey: ColumnSurvey) -> Contents {
    switch survey.type {
    case .empty: return .nothing
    case .boolean:
      let values = (try? table.values(of: column, survey)) ?? []
      return .truth(yes: values.count { $0 == 1 }, no: values.count { $0 == 0 })
    case .text:
      let words = Set(table.texts(in: column).filter { !survey.isMissing(Array($0.utf8)[...]) })
      return .words(count: words.count, first: words.sorted().prefix(3).map(\.shown))
    case .number, .date:
      do {
        let values = try table.values(of: column, survey)
        let order = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
        guard let first = order.first, let last = order.last else { return .nothing }
        guard survey.type == .date else { return .numbers(values[first]...values[last]) }
        let texts = table.texts(in: column)
        return .dates(texts[first], texts[last])
      } catch {
        return .unreadable(error)
      }
    }
  }
}

extension DataTable {
  /// What each column would be read as.
  package var report: [ColumnReport] { columns.map { ColumnReport(self, $0) } }

  /// How the file was read, all columns taken together, in a sentence.
  package var reading: String {
    var notes = ReadingNotes()
    for column in columns where column.role == .data { notes.add(column, survey(column), of: self) }
    let phrases = remarks + notes.phrases
    return phrases.isEmpty ? "Read: one column." : "Read: \(phrases.joined(separator: "; "))."
  }
}

extension DataTable {
  /// What would make numbers of a column's words, where most of the first ones look like numbers; nil for any other column.
  func advice(on column: TableColumn, _ survey: ColumnSurvey) -> String? {
    guard survey.type == .text else { return nil }
    let texts = texts(in: column).prefix(200).filter { !MissingWord.matches(Array($0.utf8)[...]) }
    if let sign = [";", "|"].first(where: { sign in (texts + [column.name]).allSatisfy { $0.contains(sign) } }) {
      return "“\(sign)” in its name and in each cell: where it separates cells too, write one sign throughout"
    }
    let troubles = texts.compactMap { CellTrouble($0) }
    return troubles.count * 2 > texts.count ? troubles.first?.advice : nil
  }
}
