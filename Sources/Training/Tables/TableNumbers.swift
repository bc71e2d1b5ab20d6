package import GradusTensors

/// The columns of a table as numbers, classes and words.
extension DataTable {
  /// The numbers of one column; throws a `DataError` for an unknown name and for a cell that holds no finite number.
  ///
  /// Truth values are 1 and 0, dates are days since the beginning of 1970.
  package func numbers(in name: String) throws(DataError) -> [Double] { try numbers(in: try column(named: name)) }

  func numbers(in column: TableColumn) throws(DataError) -> [Double] {
    let values = try values(of: column, survey(column))
    if let gap = values.firstIndex(where: \.isNaN) {
      throw .missingValue(file: file, row: number(of: rows[gap]), column: column.name)
    }
    return values
  }

  /// The numbers of several columns, of shape [rows, columns]; throws a `DataError` as `numbers(in:)` does.
  package func tensor(of names: [String]) throws(DataError) -> Tensor {
    let columns = try names.map { name throws(DataError) in try numbers(in: name) }
    return Tensor(.matrix(rowCount, columns.count), rows.indices.flatMap { row in columns.map { $0[row] } })
  }

  /// The classes in one column, numbered from 0; throws a `DataError` as `numbers(in:)` does.
  package func labels(in name: String) throws(DataError) -> [Int] {
    let column = try column(named: name)
    return try zip(rows, try numbers(in: column)).map { row, value throws(DataError) in
      guard let label = Int(exactly: value), label >= 0 else {
        throw .notALabel(file: file, row: number(of: row), column: name, found: grid.text(row, column.index))
      }
      return label
    }
  }

  /// What stands in one column; throws a `DataError` for an unknown name.
  package func texts(in name: String) throws(DataError) -> [String] { texts(in: try column(named: name)) }

  func texts(in column: TableColumn) -> [String] { rows.map { grid.text($0, column.index) } }

  /// What a column holds.
  package func type(of column: TableColumn) -> ColumnType { survey(column).type }

  func survey(_ column: TableColumn) -> ColumnSurvey { ColumnSurvey(grid, column: column.index, rows: rows) }

  /// The numbers of a column, NaN where a value is missing; throws a `DataError` for a cell that holds something else.
  func values(of column: TableColumn, _ survey: ColumnSurvey) throws(DataError) -> [Double] {
    let type = survey.type
    let style = type == .number ? try style(of: column, survey) : nil
    if type == .number, let percent = survey.firstPercent, let plain = survey.firstPlain {
      throw .mixedPercents(
        file: file, column: column.name, percent: cell(percent, column), plain: cell(plain, column))
    }
    return try rows.map { row throws(DataError) in
      switch (CellKind(grid[row, column.index]), type) {
      case (.missing, _), (.unknown, .number), (.unknown, .date): return .nan
      case (.boolean(let isTrue), .boolean): return isTrue ? 1 : 0
      case (.date(let days), .date): return days
      case (.number(let written), .number):
        let value = written.value(decimal: style?.decimal ?? .point)
        if value.isFinite { return value }
        fallthrough
      default:
        throw notANumber(row, column, type)
      }
    }
  }

  /// The error for a cell that is no number, with what would be right where the cell or its row tells.
  func notANumber(_ row: Int, _ column: TableColumn, _ type: ColumnType) -> DataError {
    let text = grid.text(row, column.index)
    return .notANumber(
      file: file, row: number(of: row), column: column.name, found: text, expectsDate: type == .date,
      advice: CellAdvice(self, row, column, type).text)
  }

  /// What points and commas mean in a column; throws a `DataError` where that is open.
  func style(of column: TableColumn, _ survey: ColumnSurvey) throws(DataError) -> NumberStyle {
    let tally = survey.tally
    if let style = NumberStyle(tally, table: certainDecimal, separator: separator) { return style }
    func found(_ evidence: [WrittenNumber.Evidence]) -> FoundCell? {
      evidence.compactMap { tally.firstRows[$0] }.min().map { cell($0, column) }
    }
    if tally.isMixed, let point = found([.point]), let comma = found([.comma]) {
      throw .mixedDecimals(file: file, column: column.name, point: point, comma: comma)
    }
    let open = found([.pointOrThousands, .commaOrThousands])
    throw .ambiguousNumber(file: file, column: column.name, cell: open ?? FoundCell(row: number(of: rows[0]), text: ""))
  }

  private func cell(_ row: Int, _ column: TableColumn) -> FoundCell {
    FoundCell(row: number(of: row), text: grid.text(row, column.index))
  }

  /// The sign before fractions that some column makes certain, and no other contradicts.
  private func certainDecimal() -> WrittenNumber.Decimal? {
    let certain = Set(columns.lazy.filter { $0.role == .data }.compactMap { survey($0).tally.certain })
    return certain.count == 1 ? certain.first : nil
  }
}
