import GradusTensors

/// The columns that a model learns from, and what became of the others.
struct Features {
  /// One column: as numbers, or as a column of 0 and 1 for each of its words.
  private struct Feature {
    let column: TableColumn
    let survey: ColumnSurvey
    /// Nothing for numbers.
    var words: [String] = []
  }

  /// A column with more words names its rows rather than saying something about them.
  private static let mostWords = 50
  /// More would make each step slow, and there are hardly as many examples.
  private static let most = 1000

  private var features: [Feature] = []
  /// Columns that are left out, by the reason.
  private(set) var leftOut: [(reason: String, names: [String])] = []
  private let candidates: [TableColumn]

  init(_ table: DataTable, target: TableColumn, choice: FeatureChoice) throws(DataError) {
    candidates = try choice.candidates(in: table, target: target)
    for column in candidates { try add(column, table) }
  }

  var columns: [TableColumn] { features.map(\.column) }

  private mutating func add(_ column: TableColumn, _ table: DataTable) throws(DataError) {
    let survey = table.survey(column)
    switch survey.type {
    case .empty: leaveOut(column, "without a value")
    case .number, .boolean, .date: features.append(Feature(column: column, survey: survey))
    case .text:
      let words = distinctWords(table, column, survey)
      if words.count * 2 > survey.filled || words.count > Self.mostWords {
        try leaveOutWords(column, survey, table)
      } else {
        features.append(Feature(column: column, survey: survey, words: words))
      }
    }
  }

  private mutating func leaveOut(_ column: TableColumn, _ reason: String) {
    if let place = leftOut.firstIndex(where: { $0.reason == reason }) {
      leftOut[place].names.append(column.name)
    } else {
      leftOut.append((reason, [column.name]))
    }
  }

  /// Sums of money and numbers with units are numbers once they are written so: leaving them out would be a loss.
  private mutating func leaveOutWords(
    _ column: TableColumn, _ survey: ColumnSurvey, _ table: DataTable
  ) throws(DataError) {
    guard let row = survey.firstText else { return }
    let text = table.grid.text(row, column.index)
    switch CellTrouble(text) {
    case .currency, .unit:
      throw table.notANumber(row, column, .text)
    case .range, .angle: leaveOut(column, "ranges and angles, which are no numbers")
    case .otherDate, .noSuchDay, .time, .period: leaveOut(column, "dates and times that are not written as 2001-12-31")
    case .infinite, .hexadecimal, .spelling, nil: leaveOut(column, "more words than can be told apart")
    }
  }

  /// The words of a column, in their order; more than `mostWords` are not all of them.
  private func distinctWords(_ table: DataTable, _ column: TableColumn, _ survey: ColumnSurvey) -> [String] {
    var words: Set<String> = []
    for row in table.rows where words.count <= Self.mostWords {
      let cell = table.grid[row, column.index]
      if !survey.isMissing(cell) { words.insert(String(decoding: cell, as: UTF8.self)) }
    }
    return words.sorted()
  }
}

// MARK: - Numbers

extension Features {
  /// The features of a table's rows, without those that are the same in every row.
  ///
  /// - Returns: the numbers of shape [rows, features], and the features' names.
  mutating func numbers(of table: DataTable, target: TableColumn) throws(DataError) -> (inputs: Tensor, names: [String])
  {
    var columns: [(name: String, values: [Double])] = []
    for feature in features {
      let added = try numbers(of: feature, table).filter { column in column.values.contains { $0 != column.values[0] } }
      if added.isEmpty { leaveOut(feature.column, "constant") }
      columns += added
      guard columns.count <= Self.most else {
        throw .tooManyFeatures(file: table.file, features: columnCount, most: Self.most)
      }
    }
    guard !columns.isEmpty else { throw .noFeature(file: table.file, target: target.name, reasons: reasons) }
    let count = columns.count
    let inputs = Tensor(
      .matrix(table.rowCount, count), table.rows.indices.flatMap { row in columns.map { $0.values[row] } })
    return (inputs, columns.map(\.name))
  }

  private var columnCount: Int { features.reduce(0) { $0 + max(1, $1.words.count) } }

  private func numbers(of feature: Feature, _ table: DataTable) throws(DataError) -> [(name: String, values: [Double])]
  {
    let column = feature.column
    guard feature.words.isEmpty else {
      let texts = table.texts(in: column)
      return feature.words.map { word in ("\(column.name)=\(word)", texts.map { $0 == word ? 1 : 0 }) }
    }
    let values = try table.values(of: column, feature.survey)
    if let low = values.min(), let high = values.max(), low < high, !Extremes.areComputable(low, high) {
      throw .extremeColumn(file: table.file, column: column.name, low: low, high: high)
    }
    return [(column.name, values)]
  }

  /// Why columns were left out, as short phrases.
  var reasons: [String] { leftOut.map { "\(listed($0.names)) (\($0.reason))" } }

  /// How the columns were read, as short phrases.
  func phrases(_ table: DataTable, target: TableColumn) -> [String] {
    var notes = ReadingNotes()
    notes.add(missingWordsOf: table.survey(target))
    notes.addLongNumbers(target, table.survey(target), table)
    for feature in features { notes.add(feature.column, feature.survey, of: table) }
    let texts = features.filter { !$0.words.isEmpty }
    guard !texts.isEmpty else { return notes.phrases }
    let count = texts.reduce(0) { $0 + $1.words.count }
    return notes.phrases + ["text: \(listed(texts.map(\.column.name))) → \(count) indicator columns"]
  }

  /// What would make numbers of columns that were read as words, one sentence each.
  func advice(_ table: DataTable) -> [String] {
    features.filter { !$0.words.isEmpty }.compactMap { feature in
      table.advice(on: feature.column, feature.survey).map {
        "“\(feature.column.name.shown)” was read as words, though it holds \($0)."
      }
    }
  }

  /// The first cell of a column that cannot be read is an error before rows are left out or drawn.
  func check(_ table: DataTable) throws(DataError) {
    for feature in features where feature.words.isEmpty { _ = try table.values(of: feature.column, feature.survey) }
  }
}
