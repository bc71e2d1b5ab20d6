/// The classes in a column, however they are spelled: 1 and 1.0 are one class, and so are Setosa and setosa.
struct ClassNames {
  /// More are no classes to tell apart, but names or quantities.
  static let most = 100

  /// By the number of the class: whole numbers in their order, else words in theirs.
  let names: [String]
  /// The class of each row.
  let labels: [Int]
  /// Which spellings were taken for one class, as short phrases.
  private(set) var remarks: [String] = []

  init(_ table: DataTable, _ column: TableColumn) throws(DataError) {
    let survey = table.survey(column)
    let isNumeric = survey.numbers == survey.filled && survey.filled > 0
    let texts = table.texts(in: column)
    let keys = isNumeric ? try Self.numbers(table, column, survey) : texts.map(Self.key)
    var spellings: [String: [String: Int]] = [:]
    for (key, text) in zip(keys, texts) { spellings[key, default: [:]][text, default: 0] += 1 }
    let order = isNumeric ? spellings.keys.sorted { Self.precedes($0, $1) } : spellings.keys.sorted()
    guard 2...max(2, min(texts.count / 2, Self.most)) ~= order.count else {
      throw .badClassCount(file: table.file, column: column.name, classes: order.count, rows: texts.count)
    }
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    labels = keys.map { places[$0] ?? 0 }
    let spelled = order.map { key in Self.byFrequency(spellings[key] ?? [:]) }
    names = zip(order, spelled).map { key, spelled in isNumeric ? key : spelled.first ?? key }
    for (name, spelled) in zip(names, spelled) where spelled.count > 1 {
      let others = spelled.filter { $0 != name }
      remarks.append("\(listed(others)) taken for the class “\(name.shown)”")
    }
  }

  /// Whole numbers, as they are written without a point.
  private static func numbers(
    _ table: DataTable, _ column: TableColumn, _ survey: ColumnSurvey
  ) throws(DataError) -> [String] {
    let values = try table.values(of: column, survey)
    return try zip(values, table.rows).map { value, row throws(DataError) in
      guard let number = Int(exactly: value) else {
        throw .notAClass(file: table.file, column: column.name, found: table.grid.text(row, column.index))
      }
      return String(number)
    }
  }

  /// The word in small letters and with single blanks; single letters stay as they are, since A and a often differ.
  private static func key(_ text: String) -> String {
    text.count == 1 ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private static func precedes(_ first: String, _ second: String) -> Bool { (Int(first) ?? 0) < (Int(second) ?? 0) }

  private static func byFrequency(_ counts: [String: Int]) -> [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}
