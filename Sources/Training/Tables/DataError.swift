import GradusTensors

/// What can be wrong with a file of data, as one sentence that says where, and what would be right.
public enum DataError: Error, Hashable, Sendable {
  // The file.
  case unreadable(file: String, reason: String)
  /// A workbook, an archive, a picture: what it is, and what to do with it.
  case otherFormat(file: String, format: String, remedy: String)
  /// Bytes that are no text, in the encoding that the rest of the file has; nil for bytes that are none at all.
  case brokenText(file: String, encoding: String?, line: Int?)
  /// The file has no row of data.
  case empty(file: String)

  // Rows.
  /// Quotes that do not pair in the row that begins at `line`.
  case brokenQuotes(file: String, line: Int)
  /// A row that is shorter or longer than the others.
  case raggedRow(file: String, row: RowNumber, cells: Int, expected: Int, separator: String)
  /// Commas stand between columns and within numbers.
  case unquotedCommas(file: String, row: RowNumber, cells: Int, expected: Int)
  /// Rows with missing values are to be left out, and every row has one.
  case noCompleteRow(file: String, emptiest: MissingValues?)
  case tooFewRows(file: String, rows: Int, needed: Int, emptiest: MissingValues?)

  // Columns.
  case unknownColumn(file: String, column: String, known: [String])
  /// Two columns of the name that was asked for.
  case repeatedColumn(file: String, column: String)
  /// A curve's x and y are one column.
  case sameColumn(file: String, column: String)
  /// The same number in every row: there is nothing to fit.
  case constantColumn(file: String, column: String, value: Double)
  /// Numbers so large, so small, or so near to each other that nothing can be computed with them.
  case extremeColumn(file: String, column: String, low: Double, high: Double)

  // Cells.
  case missingValue(file: String, row: RowNumber, column: String)
  case notANumber(file: String, row: RowNumber, column: String, found: String, expectsDate: Bool)
  /// Points before fractions in one cell, a comma in another.
  case mixedDecimals(file: String, column: String, point: FoundCell, comma: FoundCell)
  /// 1.234 or 1,234, where nothing says whether that is more than a thousand.
  case ambiguousNumber(file: String, column: String, cell: FoundCell)

  // Classes and features.
  /// A class is numbered 0, 1, 2 and so on.
  case notALabel(file: String, row: RowNumber, column: String, found: String)
  /// Fractions are quantities, not classes.
  case notAClass(file: String, column: String, found: String)
  /// One class, or nearly as many as rows.
  case badClassCount(file: String, column: String, classes: Int, rows: Int)
  /// No column but the target can be learned from; `reasons` says why not.
  case noFeature(file: String, target: String, reasons: [String])
  case tooManyFeatures(file: String, features: Int, most: Int)
}

/// A row of data as a person finds it: the line of the file where it begins, and its place among the rows of data;
/// both count from 1, and the line of column names is no data.
public struct RowNumber: Hashable, Sendable, CustomStringConvertible {
  public let line, row: Int

  public var description: String { "line \(line) (data row \(row))" }
}

/// A cell that a message names.
public struct FoundCell: Hashable, Sendable {
  public let row: RowNumber
  public let text: String
}

/// How many values a column lacks.
public struct MissingValues: Hashable, Sendable {
  public let column: String
  public let count, rows: Int
}
