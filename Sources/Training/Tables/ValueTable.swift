package import Foundation
import GradusTensors

/// Examples of numbers to predict from a table: one column holds the numbers, others are features, as in `ClassTable`.
package struct ValueTable: Hashable, Sendable {
  /// The features and the number of each row that is used, as they stand in the table.
  package let examples: Examples
  /// What the columns of the inputs are called.
  package let featureNames: [String]
  /// How the file was read, in a sentence.
  package let reading: String
  /// What was left out, one sentence each.
  package let remarks: [String]

  /// Fewer would leave sets too small to measure anything on.
  private static let fewestRows = 20

  /// Reads the table at `url`, whose column `target` holds the numbers.
  ///
  /// - Throws: `DataError` where the file cannot be read or is not such a table.
  package init(contentsOf url: URL, target name: String, features choice: FeatureChoice = .all) throws(DataError) {
    let whole = try DataTable(contentsOf: url, wanted: Set([name] + choice.columns + choice.without))
    let target = try whole.column(named: name)
    let survey = whole.survey(target)
    // Reading all rows first reports what is wrong in any of them.
    _ = try whole.values(of: target, survey)
    var features = try Features(whole, target: target, choice: choice)
    try features.check(whole)
    let complete = try whole.droppingRows(lacking: features.columns + [target])
    guard complete.rowCount >= Self.fewestRows else {
      throw .tooFewRows(
        file: whole.file, rows: complete.rowCount, needed: Self.fewestRows,
        emptiest: whole.emptiest(of: features.columns + [target]))
    }
    let table = complete.sampled(ClassTable.mostRows)
    let (inputs, names) = try features.numbers(of: table, target: target)
    featureNames = names
    let values = try table.values(of: target, survey)
    examples = Examples(inputs: inputs, targets: .values(Tensor(.matrix(values.count, 1), values)))
    var notes = ReadingNotes()
    notes.add(target, survey, of: whole)
    reading =
      "Read: \((whole.remarks + features.phrases(whole, target: target) + notes.phrases).joined(separator: "; "))."
    let missing = whole.rowCount - complete.rowCount
    remarks =
      (missing > 0 ? ["Left out: \(missing) of \(whole.rowCount) rows, in which a value is missing."] : [])
      + (features.leftOut.isEmpty ? [] : ["Left out: \(features.reasons.joined(separator: "; "))."])
      + SampleRemark.of(table, complete)
  }
}
