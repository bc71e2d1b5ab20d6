public import Foundation
import GradusTensors

/// Pairs of numbers from two columns of a CSV file: a curve to be fitted.
///
/// Rows in which one of the two is missing are left out, and `remarks` says so. A column of text is an error, and so
/// is one that holds the same number in every row.
public struct CurveTable: Hashable, Sendable {
  public let examples: Examples
  public let xName, yName: String
  /// What was left out, one sentence each.
  public let remarks: [String]

  /// Fewer would leave sets too small to measure anything on.
  private static let fewestRows = 20

  /// Throws a `DataError` where the file holds no such columns.
  public init(contentsOf url: URL, x: String, y: String) throws(DataError) {
    try self.init(try DataTable(contentsOf: url), x: x, y: y)
  }

  public init(_ whole: DataTable, x: String, y: String) throws(DataError) {
    let table = try whole.droppingRowsWithMissingValues(in: [x, y])
    let (xs, ys) = (try table.numbers(in: x), try table.numbers(in: y))
    guard table.rowCount >= Self.fewestRows else {
      throw .tooFewRows(file: table.file, rows: table.rowCount, needed: Self.fewestRows)
    }
    for (name, values) in [(x, xs), (y, ys)] where values.allSatisfy({ $0 == values[0] }) {
      throw .constantColumn(file: table.file, column: name, value: values[0])
    }
    (xName, yName, examples) = (x, y, Examples(x: xs, y: ys))
    let missing = whole.rowCount - table.rowCount
    remarks =
      missing > 0 ? ["Left out: \(missing) of \(whole.rowCount) rows, in which “\(x)” or “\(y)” is missing."] : []
  }
}
