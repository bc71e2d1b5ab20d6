import Foundation
import GradusFiles
import GradusTensors

/// What can be wrong with a file of data.
///
/// Each error says in one sentence what is wrong, where, and what would be right.
public enum DataError: Error, Hashable, Sendable {
  // The file.
  /// The file does not exist, or the system does not let it be read.
  case unreadable(file: String, reason: String)
  /// The file is a workbook, an archive or a picture; `remedy` says what to do with it.
  case otherFormat(file: String, format: String, remedy: String)
  /// Bytes that are not text in the encoding of the rest of the file; nil where the file is not text at all.
  case brokenText(file: String, encoding: String?, line: Int?)
  /// The file has no row of data.
  case empty(file: String)

  // Rows.
  /// Quotes that do not pair in the row that begins at `line`.
  case brokenQuotes(file: String, line: Int)
  /// A row of more cells than any table has.
  case tooManyCells(file: String, line: Int, most: Int)
  /// A row that is shorter or longer than the others.
  case raggedRow(file: String, row: RowNumber, cells: Int, expected: Int, separator: String)
  /// The line of names has more of them than the rows have cells.
  case moreNames(file: String, line: Int, names: Int, cells: Int, separator: String)
  /// Commas stand both between columns and within numbers.
  case unquotedCommas(file: String, row: RowNumber, cells: Int, expected: Int)
  /// Blanks separate the cells, and may stand within the number `example` too.
  case blanksInNumbers(file: String, row: RowNumber, cells: Int, names: Int, example: String)
  /// Numbers that do not count up from 0 or 1 stand before the rows, in a column without a name.
  case namelessNumbers(file: String, row: RowNumber, cells: Int, names: Int)
  /// One line separates its cells by another sign than the rows below it; `line` and `rows` are the names of the signs.
  case mixedSeparators(file: String, number: Int, line: String, rows: String)
  /// Rows with missing values are to be left out, and every row has one.
  case noCompleteRow(file: String, emptiest: MissingValues?)
  /// So few rows are complete that nothing can be measured on parts of them.
  case tooFewRows(file: String, rows: Int, needed: Int, emptiest: MissingValues?)

  // Columns.
  /// No column has the name that was asked for.
  case unknownColumn(file: String, column: String, known: [String])
  /// No column has the name that was asked for, because the rows were not split into cells; `advice` says what may split them.
  case oneColumn(file: String, column: String, advice: String)
  /// The column of the classes was named among those to learn from, or among those to leave out.
  case targetIsNoFeature(file: String, column: String)
  /// Of the columns that were chosen, none is left to learn from.
  case noChosenFeature(file: String)
  /// Several columns have the name that was asked for.
  case repeatedColumn(file: String, column: String)
  /// The same column was named for x and for y.
  case sameColumn(file: String, column: String)
  /// Fewer than two columns hold numbers that vary, and a curve needs two.
  case fewNumbers(file: String, columns: [String])
  /// A column holds the same number in every row, so that there is nothing to fit.
  case constantColumn(file: String, column: String, value: Double)
  /// The numbers of a column are so large, so small, or so close together that nothing can be computed with them.
  case extremeColumn(file: String, column: String, low: Double, high: Double)

  // Cells.
  /// A cell is empty or says that its value is missing, in a place that needs one.
  case missingValue(file: String, row: RowNumber, column: String)
  /// A cell that is neither a finite number nor, where `expectsDate` says so, a date.
  ///
  /// `advice` says what it is and what would be right; nil where that cannot be told.
  case notANumber(
    file: String, row: RowNumber, column: String, found: String, expectsDate: Bool, advice: String?)
  /// One cell has a decimal point, another a decimal comma.
  case mixedDecimals(file: String, column: String, point: FoundCell, comma: FoundCell)
  /// One cell has a sign of per cent, another has none.
  case mixedPercents(file: String, column: String, percent: FoundCell, plain: FoundCell)
  /// A number such as 1.234 or 1,234, where no other cell shows whether it is more than a thousand.
  case ambiguousNumber(file: String, column: String, cell: FoundCell)

  // Classes and features.
  /// A cell that is not the number of a class: 0, 1, 2 and so on.
  case notALabel(file: String, row: RowNumber, column: String, found: String)
  /// A cell of the target is a fraction, which is a quantity and not a class.
  case notAClass(file: String, column: String, found: String)
  /// The target has only one class, or nearly as many classes as rows.
  case badClassCount(file: String, column: String, classes: Int, rows: Int)
  /// No column holds classes.
  case noClasses(file: String)
  /// No column but the target can be learned from; `reasons` says why not.
  case noFeature(file: String, target: String, reasons: [String])
  /// More features than a model here can learn from in reasonable time.
  case tooManyFeatures(file: String, features: Int, most: Int)
}

/// A row of data as a person finds it: the line of the file where it begins, and its place among the rows of data;
/// both count from 1, and the line of column names is no data.
public struct RowNumber: Hashable, Sendable, CustomStringConvertible {
  /// The line of the file, and the row of the data; both count from 1.
  package let line, row: Int

  public var description: String { "line \(line) (data row \(row))" }
}

/// A cell that a message names.
public struct FoundCell: Hashable, Sendable {
  /// The row that the cell stands in.
  package let row: RowNumber
  /// What the cell holds, as the file writes it.
  package let text: String
}

/// How many values a column lacks.
public struct MissingValues: Hashable, Sendable {
  /// The name of the column.
  package let column: String
  /// How many values are missing, and how many rows there are.
  package let count, rows: Int
}

extension DataError {
  /// `CellGrid` counts on fewer than 2³¹ bytes of UTF-8.
  private static let mostBytes = 1 << 29

  /// The bytes of the file at `url`; throws `unreadable`, which says why.
  static func bytes(of url: URL) throws(DataError) -> [UInt8] {
    do { return [UInt8](try InputFile.contents(of: url.relativePath, mostBytes: mostBytes)) } catch {
      throw .unreadable(file: error.path, reason: error.reason)
    }
  }
}
