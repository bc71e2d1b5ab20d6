/// Examples whose type says what they may be used for: training, validation and test sets are different types.
public struct DataSet<Purpose>: Hashable, Sendable {
  private let contents: Examples

  /// The examples, set aside for one purpose.
  public init(_ examples: Examples) { contents = examples }

  /// The number of examples.
  public var count: Int { contents.count }

  /// Transformed examples for the same purpose; the examples themselves stay hidden.
  func map(_ transform: (Examples) -> Examples) -> DataSet { DataSet(transform(contents)) }

  /// The error of a model on these examples, as a number whose type says which kind of data it was measured on.
  public func measure(_ error: (Examples) throws -> Double) rethrows -> MeasuredError<Purpose> {
    MeasuredError(value: try error(contents))
  }
}

/// The examples that a model learns from.
public typealias TrainingSet = DataSet<Purposes.Training>
/// The examples used for choices: when to stop, which model to return, which hyperparameters to take.
public typealias ValidationSet = DataSet<Purposes.Selection>
/// The examples that finally show how good the chosen model is: they can be measured on, and nothing else.
public typealias TestSet = DataSet<Purposes.Testing>

/// What a data set may be used for.
public enum Purposes {
  /// A model learns from them.
  public enum Training: ExposesExamples {}
  /// Choices are made with them.
  public enum Selection: ExposesExamples {}
  /// The chosen model is measured on them, once.
  public enum Testing {}
}

/// A purpose for which the examples themselves can be read, not only measured on.
public protocol ExposesExamples {}

extension DataSet where Purpose: ExposesExamples {
  /// The examples themselves.
  public var examples: Examples { contents }
}

/// An error whose type says which kind of data it was measured on; only `DataSet.measure` makes one.
public struct MeasuredError<Purpose>: Hashable, Sendable, Comparable {
  /// The error, in the units of the error function.
  public let value: Double

  fileprivate init(value: Double) { self.value = value }

  /// Whether the first error is less than the second, which was measured on the same kind of data.
  public static func < (first: Self, second: Self) -> Bool { first.value < second.value }
}

/// An error measured on the training set.
public typealias TrainingError = MeasuredError<Purposes.Training>
/// An error measured on the validation set.
public typealias ValidationError = MeasuredError<Purposes.Selection>
/// An error measured on the test set.
package typealias TestError = MeasuredError<Purposes.Testing>
