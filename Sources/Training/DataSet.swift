/// Examples and, by its type, what they may be used for: training, validation and test sets are different types.
public struct DataSet<Use>: Hashable, Sendable {
  private let contents: Examples

  public init(_ examples: Examples) { contents = examples }

  public var count: Int { contents.count }

  /// Other examples for the same use, made of these, which nobody outside gets to see.
  func map(_ transform: (Examples) -> Examples) -> DataSet { DataSet(transform(contents)) }

  /// The error of a model on these examples, as a number that remembers by its type where it was measured.
  public func measure(_ error: (Examples) throws -> Double) rethrows -> MeasuredError<Use> {
    MeasuredError(value: try error(contents))
  }
}

/// The examples that a model learns from.
public typealias TrainingSet = DataSet<Use.Learning>
/// The examples by which choices are made: when to stop, which model to return, which hyperparameters to take.
public typealias ValidationSet = DataSet<Use.Choosing>
/// The examples that say in the end how good the chosen model is: a model can be measured on them, and no more.
public typealias TestSet = DataSet<Use.Judging>

/// What a data set may be used for.
public enum Use {
  public enum Learning: GivesExamples {}
  public enum Choosing: GivesExamples {}
  public enum Judging {}
}

/// A use for which the examples themselves are handed out, beyond measuring on them.
public protocol GivesExamples {}

extension DataSet where Use: GivesExamples {
  public var examples: Examples { contents }
}

/// An error with the use of the data it was measured on; nothing but `DataSet.measure` makes one.
public struct MeasuredError<Use>: Hashable, Sendable, Comparable {
  public let value: Double

  fileprivate init(value: Double) { self.value = value }

  public static func < (first: Self, second: Self) -> Bool { first.value < second.value }
}

public typealias TrainingError = MeasuredError<Use.Learning>
public typealias ValidationError = MeasuredError<Use.Choosing>
public typealias TestError = MeasuredError<Use.Judging>
