public import Foundation
public import GradusTensors

/// Examples of classes from a CSV file: one column names the class of each, all others are features.
///
/// Rows in which a value is missing are left out, and so are columns that hold one number only; `remarks` says so. A
/// column of text that is not the target is an error.
public struct ClassTable: Hashable, Sendable {
  public let examples: Examples
  public let featureNames: [String]
  /// By the number of the class: whole numbers in their order, else words in theirs.
  public let classNames: [String]
  /// What was left out, one sentence each.
  public let remarks: [String]

  /// Fewer would leave sets too small to measure anything on.
  private static let fewestRows = 20

  /// Throws a `DataError` where the file is no such table.
  public init(contentsOf url: URL, target: String) throws(DataError) {
    try self.init(try DataTable(contentsOf: url), target: target)
  }

  public init(_ whole: DataTable, target: String) throws(DataError) {
    let table = try whole.droppingRowsWithMissingValues(in: whole.columnNames)
    let (labels, names) = try Self.classes(of: table, target: target)
    let columns = table.columnNames.filter { $0 != target }
    let all = try table.tensor(of: columns)
    let varying = columns.indices.filter { column in (0..<all.rows).contains { all[$0, column] != all[0, column] } }
    guard !varying.isEmpty else { throw .noFeature(file: table.file, target: target) }
    guard table.rowCount >= Self.fewestRows else {
      throw .tooFewRows(file: table.file, rows: table.rowCount, needed: Self.fewestRows)
    }
    examples = Examples(inputs: all.gathering(columns: varying), targets: .labels(labels, classes: names.count))
    (featureNames, classNames) = (varying.map { columns[$0] }, names)
    remarks = Self.remarks(
      missing: whole.rowCount - table.rowCount, of: whole.rowCount,
      constant: columns.indices.filter { !varying.contains($0) }.map { columns[$0] })
  }

  /// The number of each row's class, and the names of the classes.
  private static func classes(of table: DataTable, target: String) throws(DataError) -> ([Int], [String]) {
    let texts = try table.texts(in: target)
    var names = Set(texts).sorted()
    if let numbers = try? table.numbers(in: target) {
      if let broken = numbers.firstIndex(where: { $0 != $0.rounded() }) {
        throw .notAClass(file: table.file, column: target, found: texts[broken])
      }
      let order = Dictionary(zip(texts, numbers), uniquingKeysWith: { first, _ in first })
      names.sort { order[$0]! < order[$1]! }
    }
    guard 2...max(2, texts.count / 2) ~= names.count else {
      throw .badClassCount(file: table.file, column: target, classes: names.count, rows: texts.count)
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (texts.map { places[$0]! }, names)
  }

  private static func remarks(missing: Int, of rows: Int, constant: [String]) -> [String] {
    var remarks: [String] = []
    if missing > 0 { remarks.append("Left out: \(missing) of \(rows) rows, in which a value is missing.") }
    if !constant.isEmpty {
      let names = constant.map { "“\($0)”" }.joined(separator: ", ")
      remarks.append("Left out: the constant column\(constant.count == 1 ? "" : "s") \(names).")
    }
    return remarks
  }

  /// 60 % for training, 20 % for validation and the rest for testing, standardized by the training set.
  public func split(using random: inout RandomGenerator) -> Split {
    examples.split(trainingShare: 0.6, validationShare: 0.2, using: &random).standardized
  }
}
