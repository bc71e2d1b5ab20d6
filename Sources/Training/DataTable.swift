public import Foundation
public import GradusTensors

/// The named columns of a CSV file, read as numbers on request.
///
/// The first line holds the column names; cells are separated by commas, tabs or semicolons, whichever it shows first.
public struct DataTable: Sendable {
  public let columnNames: [String]
  /// What the error messages call the file.
  public let file: String
  private var rows: [(number: RowNumber, cells: [String])]

  /// Throws a `DataError` if the file cannot be read or is no table.
  public init(contentsOf url: URL) throws(DataError) {
    try self.init(text: try UTF8File.text(of: url), file: url.lastPathComponent)
  }

  /// The table in `text`; throws a `DataError` if it has no data, ragged rows, broken quotes or a name twice.
  public init(text: String, file: String) throws(DataError) {
    let all = try CSVRow.all(in: text, file: file)
    guard let header = all.first, all.count > 1 else { throw .empty(file: file) }
    (columnNames, self.file) = (header.cells.map(trimmed), file)
    rows = all.dropFirst().enumerated().map { (RowNumber(line: $1.line, row: $0 + 1), $1.cells) }
    for name in columnNames where columnNames.count(where: { $0 == name }) > 1 {
      throw .repeatedColumn(file: file, column: name)
    }
    for (number, cells) in rows where cells.count != columnNames.count {
      throw .raggedRow(file: file, row: number, cells: cells.count, expected: columnNames.count)
    }
  }

  public var rowCount: Int { rows.count }

  /// The numbers of one column; throws a `DataError` for an unknown name and for a cell that holds no finite number.
  public func numbers(in column: String) throws(DataError) -> [Double] {
    try tensor(of: [column]).scalars
  }

  /// The classes in one column, numbered from 0; throws a `DataError` as `numbers(in:)` does.
  public func labels(in column: String) throws(DataError) -> [Int] {
    let index = try index(of: column)
    return try zip(rows, try numbers(in: column)).map { row, value throws(DataError) in
      guard let label = Int(exactly: value), label >= 0 else {
        throw .notALabel(file: file, row: row.number, column: column, found: row.cells[index])
      }
      return label
    }
  }

  /// What stands in one column, without the spaces around it; throws a `DataError` for an unknown name.
  public func texts(in column: String) throws(DataError) -> [String] {
    let index = try index(of: column)
    return rows.map { trimmed($0.cells[index]) }
  }

  /// The numbers of several columns, of shape [rows, columns]; throws a `DataError` as `numbers(in:)` does.
  public func tensor(of columns: [String]) throws(DataError) -> Tensor {
    let indices = try columns.map { column throws(DataError) in (try index(of: column), column) }
    var scalars: [Double] = []
    scalars.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for (index, column) in indices { scalars.append(try number(row.cells[index], row.number, column)) }
    }
    return Tensor(.matrix(rows.count, columns.count), scalars)
  }

  /// The rows in which none of the columns lacks its value; throws a `DataError` if there is none, or no such column.
  public func droppingRowsWithMissingValues(in columns: [String]) throws(DataError) -> DataTable {
    let indices = try columns.map { column throws(DataError) in try index(of: column) }
    var table = self
    table.rows.removeAll { row in indices.contains { isMissing(row.cells[$0]) } }
    guard table.rowCount > 0 else { throw .noCompleteRow(file: file) }
    return table
  }

  private func index(of column: String) throws(DataError) -> Int {
    guard let index = columnNames.firstIndex(of: column) else {
      throw .unknownColumn(file: file, column: column, known: columnNames)
    }
    return index
  }

  private func number(_ cell: String, _ row: RowNumber, _ column: String) throws(DataError) -> Double {
    if let value = Double(cell), value.isFinite { return value }
    if isMissing(cell) { throw .missingValue(file: file, row: row, column: column) }
    guard let value = Double(trimmed(cell)), value.isFinite else {
      throw .notANumber(file: file, row: row, column: column, found: cell)
    }
    return value
  }
}

/// Whether nothing stands in a cell, or one of the words that R, pandas and NumPy write for nothing.
private func isMissing(_ cell: String) -> Bool { ["", "na", "n/a", "nan"].contains(trimmed(cell).lowercased()) }

private func trimmed(_ cell: String) -> String { cell.trimmingCharacters(in: .whitespaces) }
