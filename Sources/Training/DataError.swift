import GradusTensors

/// What can be wrong with a file of data, as one sentence that says where.
public enum DataError: Error, Hashable, Sendable {
  /// The file cannot be opened, or is not UTF-8 text.
  case unreadable(file: String, reason: String)
  /// The file has no row of data.
  case empty(file: String)
  /// Quotes that do not pair in the row that begins at `line`.
  case brokenQuotes(file: String, line: Int)
  /// Two columns of the same name, so that the name does not say which is meant.
  case repeatedColumn(file: String, column: String)
  case unknownColumn(file: String, column: String, known: [String])
  /// A row that is shorter or longer than the line of column names.
  case raggedRow(file: String, row: RowNumber, cells: Int, expected: Int)
  case missingValue(file: String, row: RowNumber, column: String)
  /// Rows with missing values are to be left out, and every row has one.
  case noCompleteRow(file: String)
  case notANumber(file: String, row: RowNumber, column: String, found: String)
  /// A class is numbered 0, 1, 2 and so on.
  case notALabel(file: String, row: RowNumber, column: String, found: String)
  /// Fractions are quantities, not classes.
  case notAClass(file: String, column: String, found: String)
  /// One class, or nearly as many as rows.
  case badClassCount(file: String, column: String, classes: Int, rows: Int)
  /// No column but the target varies.
  case noFeature(file: String, target: String)
  case tooFewRows(file: String, rows: Int, needed: Int)
  /// The same number in every row: there is nothing to fit.
  case constantColumn(file: String, column: String, value: Double)
}

/// A row of data as a person finds it: the line of the file where it begins, and its place among the rows of data;
/// both count from 1, and the line of column names is no data.
public struct RowNumber: Hashable, Sendable, CustomStringConvertible {
  public let line, row: Int

  public var description: String { "line \(line) (data row \(row))" }
}

extension DataError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file) cannot be read: \(reason)."
    case .empty(let file):
      "\(file) holds no data: a line of column names and at least one row are needed."
    case .brokenQuotes(let file, let line):
      "\(file) has quotes that do not pair in the row that begins at line \(line): "
        + "a quoted cell is written \"…\", a quote inside it \"\"."
    case .repeatedColumn(let file, let column):
      "\(file) has more than one column named \"\(column)\": every column needs a name of its own."
    case .unknownColumn(let file, let column, let known):
      "\(file) has no column \"\(column)\": \(suggestion(for: column, among: known))"
    case .raggedRow(let file, let row, let cells, let expected):
      "\(file), \(row): found \(cells) \(cells == 1 ? "cell" : "cells"), but there are \(expected) column names."
    case .missingValue(let file, let row, let column):
      "\(file), \(row), column \"\(column)\": the value is missing."
    case .noCompleteRow(let file):
      "\(file) has no row left: in each of them a value is missing."
    case .notANumber(let file, let row, let column, let found):
      "\(file), \(row), column \"\(column)\": expected a finite number, found \"\(found)\"."
    case .notALabel(let file, let row, let column, let found):
      "\(file), \(row), column \"\(column)\": expected the number of a class (0, 1, 2, …), found \"\(found)\"."
    case .notAClass(let file, let column, let found):
      "\(file), column \"\(column)\": classes are words or whole numbers, and \"\(found)\" is neither."
    case .badClassCount(let file, let column, let classes, let rows):
      "\(file), column \"\(column)\" holds \(classes) \(classes == 1 ? "class" : "classes") in \(rows) complete rows: "
        + "at least 2 are needed, and at most one for every two rows."
    case .noFeature(let file, let target):
      "\(file) has no feature to learn from: no column but \"\(target)\" varies."
    case .constantColumn(let file, let column, let value):
      "\(file), column \"\(column)\" holds \(value) in every row: a curve needs a column that varies."
    case .tooFewRows(let file, let rows, let needed):
      "\(file) has \(rows) complete \(rows == 1 ? "row" : "rows"), and at least \(needed) are needed."
    }
  }
}
