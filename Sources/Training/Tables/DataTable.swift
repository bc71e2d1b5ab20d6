package import Foundation
import GradusTensors

/// A table from a text file: named columns, read as numbers or words on request.
///
/// Encoding, separator, names, row numbers, decimal commas and missing values are found, and `remarks` says how. Rows in
/// messages are named by their lines in the file.
package struct DataTable: Sendable {
  /// What the error messages call the file.
  package let file: String
  package let columns: [TableColumn]
  /// What was found out about the file, as short phrases, the separator first.
  package let remarks: [String]
  let separator: Separator
  /// What may separate cells in a table of one column.
  private let unsplit: UnsplitRows?
  let grid: CellGrid
  /// The rows of the grid that hold data, of which `rows` may be a part.
  private let allRows: [Int]
  private(set) var rows: [Int]

  /// Throws a `DataError` if the file cannot be read or is no table.
  ///
  /// - Parameter wanted: names that will be asked for, by which the line of names is found where a title could be it.
  package init(contentsOf url: URL, wanted: Set<String> = []) throws(DataError) {
    try self.init(bytes: try DataError.bytes(of: url), file: url.lastPathComponent, wanted: wanted)
  }

  /// The table in `text`; throws a `DataError` if it has no data, ragged rows or broken quotes.
  package init(text: String, file: String, wanted: Set<String> = []) throws(DataError) {
    try self.init(bytes: Array(text.utf8), file: file, wanted: wanted)
  }

  /// From bytes to columns: format, encoding, separator, cells, names.
  package init(bytes: [UInt8], file: String, wanted: Set<String> = []) throws(DataError) {
    if let format = FileFormat.recognized(in: bytes) {
      throw .otherFormat(file: file, format: format.name, remedy: format.remedy)
    }
    let (text, encoding) = try TextEncoding.decoded(bytes, file: file)
    let line = SeparatorLine(text)
    let plain = FullWidthSeparators.replaced(in: text)
    let rest = LineEndings.withoutSemicolons(line?.rest ?? plain ?? text)
    let skipsComments = !Self.beginsMostlyWithHash(rest)
    separator = line?.separator ?? Separator.found(in: rest, skipsComments: skipsComments)
    let firstLine = line == nil ? 1 : 2
    var grid = try CellSplitter.split(
      rest, by: separator, firstLine: firstLine, skipsComments: skipsComments, file: file)
    if let width = Self.widthOfTags(grid, separator) {
      grid = try CellSplitter.split(rest, by: separator, firstLine: firstLine, width: width, file: file)
    }
    self.grid = grid
    try MixedSeparators.check(grid, separator, isNamed: line != nil, file: file)
    let layout = try TableLayout(grid, separator: separator, wanted: wanted, file: file)
    (self.file, columns, allRows, rows) = (file, layout.columns, layout.rows, layout.rows)
    let name = plain == nil ? separator.name : "full-width \(separator.name)"
    let isSplit = TableLayout.mostFrequentCount(in: grid) > 1
    unsplit = isSplit ? nil : UnsplitRows(grid)
    remarks = (isSplit ? [name] : []) + encoding.remarks + layout.remarks + (unsplit.map { [$0.remark] } ?? [])
  }

  /// How many cells the rows have, where their first ones are words, of which some may begin with #, as in #cats.
  private static func widthOfTags(_ grid: CellGrid, _ separator: Separator) -> Int? {
    let width = TableLayout.mostFrequentCount(in: grid)
    guard !grid.comments.isEmpty, width > 1, separator != .blanks else { return nil }
    let typed = (1..<max(1, grid.rowCount)).count { CellKind(grid[$0, 0]).isTyped }
    return typed * 2 <= grid.rowCount - 1 ? width : nil
  }

  /// Where most lines begin with #, it belongs to the data, as in colours (#ff0000).
  private static func beginsMostlyWithHash(_ text: [UInt8]) -> Bool {
    let lines = text.prefix(1 << 16).split { $0 == 0x0A || $0 == 0x0D }
    return lines.count { $0.first == UInt8(ascii: "#") } * 2 > lines.count
  }

  package var rowCount: Int { rows.count }

  /// The names of the columns that hold data.
  package var columnNames: [String] { columns.filter { $0.role == .data }.map(\.name) }

  /// The column of this name, or, where names are missing, of this number; throws a `DataError` where there is none, and
  /// where there are several.
  package func column(named name: String) throws(DataError) -> TableColumn {
    let found = columns.filter { $0.name == name }
    guard found.count < 2 else { throw .repeatedColumn(file: file, column: name) }
    if let column = found.first ?? columns.first(where: { $0.name == "column \(name)" }) { return column }
    if let unsplit { throw .oneColumn(file: file, column: name, advice: unsplit.remark) }
    throw .unknownColumn(file: file, column: name, known: columnNames)
  }

  func number(of row: Int) -> RowNumber {
    RowNumber(line: grid.line(of: row), row: (allRows.firstIndex(of: row) ?? 0) + 1)
  }
}

// MARK: - Fewer rows

extension DataTable {
  /// The rows in which none of the columns lacks its value; throws a `DataError` if there is none, or no such column.
  package func droppingRowsWithMissingValues(in names: [String]) throws(DataError) -> DataTable {
    try droppingRows(lacking: try names.map { name throws(DataError) in try column(named: name) })
  }

  func droppingRows(lacking columns: [TableColumn]) throws(DataError) -> DataTable {
    var table = self
    let surveys = columns.map(survey)
    table.rows.removeAll { row in
      zip(columns, surveys).contains { column, survey in survey.isMissing(grid[row, column.index]) }
    }
    guard table.rowCount > 0 else { throw .noCompleteRow(file: file, emptiest: emptiest(of: columns)) }
    return table
  }

  /// The column that lacks most values, and how many.
  func emptiest(of columns: [TableColumn]) -> MissingValues? {
    columns.map { MissingValues(column: $0.name, count: survey($0).missing, rows: rowCount) }
      .max { $0.count < $1.count }
  }

  /// At most `most` rows in their order: a random sample that is the same each time.
  func sampled(_ most: Int) -> DataTable {
    guard rowCount > most else { return self }
    var random = RandomGenerator(seed: 1, for: "sample of rows")
    var table = self
    table.rows = random.permutation(rowCount).prefix(most).sorted().map { rows[$0] }
    return table
  }
}

extension TextEncoding {
  fileprivate var remarks: [String] {
    switch self {
    case .utf8: []
    case .utf16: ["UTF-16 text"]
    case .windows1252: ["Windows-1252 text (where its letters are wrong, save it as UTF-8)"]
    }
  }
}
