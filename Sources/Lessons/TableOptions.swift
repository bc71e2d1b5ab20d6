public import ArgumentParser
import Foundation
public import GradusTraining

/// The options by which a lesson on classes runs on a table of one's own, in place of the handwritten digits.
public struct TableOptions: ParsableArguments, Sendable {
  @Option(
    name: .long, help: "A CSV file to learn from, in place of the handwritten digits; needs --target.",
    completion: .file())
  public var data: String?

  @Option(name: .long, help: "The column of that file that holds each example's class: words or whole numbers.")
  public var target: String?

  public init() {}

  public func validate() throws {
    switch (data, target) {
    case (.some, nil): throw ValidationError("--data needs --target COLUMN, the column that holds each example's class")
    case (nil, .some): throw ValidationError("--target names a column of the file that --data FILE.csv gives")
    default: break
    }
  }

  /// The file's examples; nil where none was named. Throws a `DataError` where it is no table of classes.
  public var table: ClassTable? {
    get throws(DataError) {
      guard let data, let target else { return nil }
      return try ClassTable(contentsOf: URL(fileURLWithPath: data), target: target)
    }
  }
}

extension ClassTable {
  /// What the data are, in sentences for a page.
  public var description: String {
    let sizes = "\(examples.count) examples of \(classNames.count) classes, \(featureNames.count) features"
    return ([sizes + ", standardized by the mean and deviation of the training set."] + remarks).joined(separator: " ")
  }
}
