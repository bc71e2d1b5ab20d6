public import Foundation
import GradusTensors

/// Pairs of numbers from two columns of a table, to fit a curve to.
///
/// Rows in which one of the two is missing are left out, and `remarks` says so. A column of text is an error, and so
/// is one that holds the same number in every row.
public struct CurveTable: Hashable, Sendable {
  /// The rows that are used, with x as the only feature and y as the only output.
  public let examples: Examples
  /// The names of the columns for x and y.
  public let xName, yName: String
  /// What x and y hold: numbers, truth values as 1 and 0, or dates as days since the beginning of 1970.
  package let xType, yType: ColumnType
  /// How the file was read, in a sentence.
  package let reading: String
  /// What was left out, one sentence each.
  package let remarks: [String]

  /// Fewer would leave sets too small to measure anything on.
  private static let fewestRows = 20
  /// Tables of more rows are sampled down to this many, so that no run takes hours.
  package static let mostRows = 2000

  /// Reads the columns `x` and `y` of the table at `url`.
  ///
  /// - Throws: `DataError` where the file cannot be read or the columns do not make a curve.
  public init(contentsOf url: URL, x: String, y: String) throws(DataError) {
    try self.init(try DataTable(contentsOf: url, wanted: [x, y]), x: x, y: y)
  }

  package init(_ whole: DataTable, x: String, y: String) throws(DataError) {
    let columns = [try whole.column(named: x), try whole.column(named: y)]
    guard columns[0] != columns[1] else { throw .sameColumn(file: whole.file, column: x) }
    let surveys = columns.map(whole.survey)
    // Reading all rows first reports what is wrong in any of them.
    for (column, survey) in zip(columns, surveys) { _ = try whole.values(of: column, survey) }
    let complete = try whole.droppingRows(lacking: columns)
    guard complete.rowCount >= Self.fewestRows else {
      throw .tooFewRows(
        file: whole.file, rows: complete.rowCount, needed: Self.fewestRows, emptiest: whole.emptiest(of: columns))
    }
    let table = complete.sampled(Self.mostRows)
    let values = try zip(columns, surveys).map { column, survey throws(DataError) in
      try table.values(of: column, survey)
    }
    for (column, values) in zip(columns, values) { try Self.check(values, column, table.file) }
    (xName, yName, examples) = (columns[0].name, columns[1].name, Examples(x: values[0], y: values[1]))
    (xType, yType) = (surveys[0].type, surveys[1].type)
    var notes = ReadingNotes()
    for (column, survey) in zip(columns, surveys) { notes.add(column, survey, of: whole) }
    reading = "Read: \((whole.remarks + notes.phrases).joined(separator: "; "))."
    let missing = whole.rowCount - complete.rowCount
    remarks =
      (missing > 0 ? ["Left out: \(missing) of \(whole.rowCount) rows, in which “\(x)” or “\(y)” is missing."] : [])
      + SampleRemark.of(table, complete)
  }

  private static func check(_ values: [Double], _ column: TableColumn, _ file: String) throws(DataError) {
    guard let low = values.min(), let high = values.max() else { return }
    if low == high { throw .constantColumn(file: file, column: column.name, value: low) }
    if !Extremes.areComputable(low, high) {
      throw .extremeColumn(file: file, column: column.name, low: low, high: high)
    }
  }
}

extension CurveTable {
  /// Whether x, or y, holds whole numbers of four digits, such as 1960, which are written without a comma.
  package var xAreYears: Bool { Self.areYears(examples.inputs.scalars) }
  package var yAreYears: Bool { Self.areYears(examples.targets.tensor.scalars) }

  private static func areYears(_ values: [Double]) -> Bool {
    values.allSatisfy { 1000...2999 ~= $0 && $0 == $0.rounded() }
  }
}

/// Numbers with which nothing can be computed.
enum Extremes {
  /// Squares must stay finite, and the range must be more than the last digits of its numbers.
  static func areComputable(_ low: Double, _ high: Double) -> Bool {
    let largest = max(abs(low), abs(high))
    return largest < 1e100 && high - low > 1e-100 && high - low > 1e-12 * largest
  }
}

enum SampleRemark {
  static func of(_ sample: DataTable, _ whole: DataTable) -> [String] {
    guard sample.rowCount < whole.rowCount else { return [] }
    return ["A sample: \(sample.rowCount) of \(whole.rowCount) rows, drawn at random."]
  }
}
