public import ArgumentParser
import Foundation
public import GradusCharts
public import GradusTraining

/// The options by which a lesson on curves runs on two columns of one's own, in place of its bundled or drawn data.
public struct CurveOptions: ParsableArguments, Sendable {
  @Option(
    name: .long, help: "A table (CSV) with a curve to be fitted, in place of the lesson's; needs --x and --y.",
    completion: .file())
  public var data: String?

  @Option(name: .long, help: "The column of that file that the curve is a function of.")
  public var x: String?

  @Option(name: .long, help: "The column of that file that is to be predicted.")
  public var y: String?

  public init() {}

  public func validate() throws {
    if data != nil, x == nil || y == nil {
      throw ArgumentParser.ValidationError(
        "--data needs --x COLUMN and --y COLUMN; `gradus data FILE` lists the columns of a file")
    }
    if data == nil, x != nil || y != nil {
      throw ArgumentParser.ValidationError("--x and --y name columns of the file that --data FILE.csv gives")
    }
  }

  /// Reads the file's curve; nil where none was named. Throws a `DataError` where the file holds no such columns.
  public func readTable() throws(DataError) -> CurveTable? {
    guard let data, let x, let y else { return nil }
    return try CurveTable(contentsOf: URL(fileURLWithPath: data), x: x, y: y)
  }
}

extension CurveTable {
  /// What the data are and how they were read, in sentences for a page.
  public var description: String {
    (["\(examples.count) examples of “\(yName)” by “\(xName)”.", reading] + remarks).joined(separator: " ")
  }

  /// How the axes of x and y are labelled.
  public var xLabels: TickLabels { Self.labels(xType, areYears: xAreYears) }
  public var yLabels: TickLabels { Self.labels(yType, areYears: yAreYears) }

  private static func labels(_ type: ColumnType, areYears: Bool) -> TickLabels {
    type == .date ? .dates : areYears ? .years : .numbers
  }
}
