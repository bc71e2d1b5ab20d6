public import Foundation
public import GradusTensors

/// Examples of classes from a table: one column names the class of each, others are features.
///
/// Columns of words become a column of 0 and 1 for each word. Left out are row numbers, columns that hold one value
/// only or too many words, and rows in which a value is missing; `remarks` says so.
public struct ClassTable: Hashable, Sendable {
  /// The features and the class of each row that is used; `split(using:)` standardizes the features.
  public let examples: Examples
  package let featureNames: [String]
  /// By the number of the class: whole numbers in their order, else words in theirs.
  package let classNames: [String]
  /// How the file was read, in a sentence.
  package let reading: String
  /// What was left out, one sentence each.
  package let remarks: [String]

  /// Fewer would leave sets too small to measure anything on.
  private static let fewestRows = 20
  /// Tables of more rows are sampled down to this many, so that no run takes hours.
  package static let mostRows = 2000

  /// Reads the table at `url`.
  ///
  /// - Parameters:
  ///   - target: the column that names the class of each example.
  ///   - features: the columns to learn from.
  /// - Throws: `DataError` where the file cannot be read or is not such a table.
  public init(contentsOf url: URL, target: String, features: FeatureChoice = .all) throws(DataError) {
    let wanted = Set([target] + features.columns + features.without)
    try self.init(try DataTable(contentsOf: url, wanted: wanted), target: target, features: features)
  }

  package init(_ whole: DataTable, target: String, features choice: FeatureChoice = .all) throws(DataError) {
    let target = try whole.column(named: target)
    var features = try Features(whole, target: target, choice: choice)
    try features.check(whole)
    let complete = try whole.droppingRows(lacking: features.columns + [target])
    let table = complete.sampled(Self.mostRows)
    let classes = try Self.classes(of: table, complete, target)
    let used = features.columns
    let (inputs, names) = try features.numbers(of: table, target: target)
    let emptiest = whole.emptiest(of: used + [target])
    guard complete.rowCount >= Self.fewestRows else {
      throw .tooFewRows(file: table.file, rows: complete.rowCount, needed: Self.fewestRows, emptiest: emptiest)
    }
    examples = Examples(inputs: inputs, targets: .labels(classes.labels, classes: classes.names.count))
    (featureNames, classNames) = (names, classes.names)
    reading =
      "Read: \((whole.remarks + features.phrases(whole, target: target) + classes.remarks).joined(separator: "; "))."
    remarks =
      Self.gapRemarks(missing: whole.rowCount - complete.rowCount, emptiest, of: whole, target: target)
      + (features.leftOut.isEmpty ? [] : ["Left out: \(features.reasons.joined(separator: "; "))."])
      + features.advice(whole)
      + SampleRemark.of(table, complete)
  }

  /// The classes of a sample; where there are too many or too few, those of all rows are counted in the error.
  private static func classes(
    of sample: DataTable, _ complete: DataTable, _ target: TableColumn
  ) throws(DataError) -> ClassNames {
    do { return try ClassNames(sample, target) } catch {
      _ = try ClassNames(complete, target)
      throw error
    }
  }

  /// How many rows a missing value costs, and the column that costs most.
  private static func gapRemarks(
    missing: Int, _ emptiest: MissingValues?, of table: DataTable, target: TableColumn
  ) -> [String] {
    guard missing > 0, let emptiest else { return [] }
    var remark = "Left out: \(missing) of \(table.rowCount) rows, in which a value is missing."
    if emptiest.column != target.name, emptiest.count * 4 > table.rowCount {
      remark +=
        " “\(emptiest.column.shown)” alone is missing in \(emptiest.count); --without leaves a column out."
    }
    let survey = table.survey(target)
    if survey.missing > 0 {
      remark += " The class is missing in \(survey.missing)."
      if !survey.missingWords.isEmpty {
        remark += " Where \(listed(survey.missingWords.sorted())) is the name of a class, write it in another way."
      }
    }
    return [remark]
  }

  /// Draws 60 % for training, 20 % for validation and the rest for testing, standardized by the training set.
  public func split(using random: inout RandomGenerator) -> Split {
    examples.split(trainingShare: 0.6, validationShare: 0.2, using: &random).standardized
  }
}
