/// What a measurement says of a statement.
public enum Outcome: String, Codable, Sendable, CaseIterable {
  /// The statement is true of all that the measured draws were taken from, as far as 95 % certainty goes.
  case holds
  /// It is not.
  case fails
  /// The draws agree with both.
  case unclear

  /// The outcome of a statement that no chance is in, such as one about exact arithmetic.
  public init(_ isTrue: Bool) { self = isTrue ? .holds : .fails }

  /// The words for the outcome, such as the title of a figure that shows it.
  public func words(
    _ holds: @autoclosure () -> String, fails: @autoclosure () -> String, unclear: @autoclosure () -> String
  ) -> String {
    switch self {
    case .holds: holds()
    case .fails: fails()
    case .unclear: unclear()
    }
  }

  /// The outcome of both statements together: it fails where either fails, and is unclear where either is unclear.
  public func also(_ other: Outcome) -> Outcome {
    if self == .fails || other == .fails { return .fails }
    return self == .unclear || other == .unclear ? .unclear : .holds
  }
}

extension Sequence<Outcome> {
  /// The outcome of all these statements together; holds where there are none.
  public var all: Outcome { reduce(.holds) { $0.also($1) } }
}
