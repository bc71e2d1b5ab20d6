public import ArgumentParser
import Foundation
public import GradusCharts
public import GradusTraining

/// The options with which a lesson on curves runs on two columns of the reader's own file, instead of its usual data.
public struct CurveOptions: ParsableArguments, Sendable {
  /// The path of the reader's file; nil for the data of the lesson.
  @Option(
    name: .long, help: "A table (CSV) with a curve to be fitted, in place of the lesson's; needs --x and --y.",
    completion: .file())
  public var data: String?

  /// The name of the column for x; given if and only if `data` is.
  @Option(name: .long, help: "The column of that file that the curve is a function of.")
  public var x: String?

  /// The name of the column for y; given if and only if `data` is.
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

  /// Reads the curve from the file; nil where no file is named.
  ///
  /// - Throws: `DataError` where the file cannot be read or does not hold these columns.
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

  /// How the numbers along the x axis are written.
  public var xLabels: TickLabels { Self.labels(xType, areYears: xAreYears) }
  /// How the numbers along the y axis are written.
  public var yLabels: TickLabels { Self.labels(yType, areYears: yAreYears) }

  private static func labels(_ type: ColumnType, areYears: Bool) -> TickLabels {
    type == .date ? .dates : areYears ? .years : .numbers
  }
}
