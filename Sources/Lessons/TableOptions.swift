public import ArgumentParser
import Foundation
public import GradusTraining

/// The options with which a lesson on classes runs on the reader's own table, instead of the handwritten digits.
public struct TableOptions: ParsableArguments, Sendable {
  /// The path of the reader's file; nil for the handwritten digits.
  @Option(
    name: .long, help: "A table (CSV) to learn from, in place of the handwritten digits; needs --target.",
    completion: .file())
  public var data: String?

  /// The name of the column that holds the classes; given if and only if `data` is.
  @Option(name: .long, help: "The column of that file that holds each example's class: words or whole numbers.")
  public var target: String?

  /// The names of the columns to learn from; empty for all but the class.
  @Option(name: .long, help: "The columns to learn from, with commas between them (default: all but the class).")
  public var columns: [String] = []

  @Option(name: .long, help: "Columns not to learn from, with commas between them.")
  package var without: [String] = []

  public init() {}

  public func validate() throws {
    switch (data, target) {
    case (.some, nil):
      throw ValidationError(
        "--data needs --target COLUMN, the column that holds each example's class; `gradus data FILE` lists the columns"
      )
    case (nil, .some): throw ValidationError("--target names a column of the file that --data FILE.csv gives")
    case (nil, nil) where !columns.isEmpty || !without.isEmpty:
      throw ValidationError("--columns and --without name columns of the file that --data FILE.csv gives")
    default: break
    }
  }

  /// Reads the examples from the file; nil where no file is named.
  ///
  /// - Throws: `DataError` where the file cannot be read or is not a table of classes.
  public func readTable() throws(DataError) -> ClassTable? {
    guard let data, let target else { return nil }
    return try ClassTable(
      contentsOf: URL(fileURLWithPath: data), target: target,
      features: FeatureChoice(columns: columns, without: without))
  }
}

extension ClassTable {
  /// What the data are and how they were read, in sentences for a page.
  public var description: String {
    let sizes =
      "\(examples.count) examples of \(classNames.count) classes by \(featureNames.count) "
      + "\(featureNames.count == 1 ? "feature" : "features"): \(Self.list(featureNames))."
    return ([sizes, "Features are standardized by the mean and deviation of the training set.", reading] + remarks)
      .joined(separator: " ")
  }

  /// All names, or the first 30 where there are more.
  private static func list(_ names: [String]) -> String {
    let most = 30
    let shown = names.prefix(names.count > most + 1 ? most : names.count).map { "“\($0)”" }.joined(separator: ", ")
    return shown + (names.count > most + 1 ? " and \(names.count - most) more" : "")
  }
}
