import GradusFormulas
public import GradusTraining

/// A statement and what was measured about it: the one place that decides what a claim and the title of a figure say.
///
///     let ratio = try Interval.ofMedian(ratios)
///     let saves = Finding(
///       "Stopping early saves epochs", measured: "\(ratio.text(around: ratios.median)) times the epochs",
///       outcome: ratio.outcome(below: 1), draws: ratios.count)
///     try page.figure(
///       "epochs", chart(saves.title("Stopping early saves epochs", fails: "…", unclear: "…")), showing: saves)
///     page.claim(saves)
public struct Finding: Hashable, Sendable, Codable {
  /// The sentence, without a full stop. It has no numbers that depend on the seed, so that runs with other seeds state the
  /// same.
  public let statement: String
  /// What was measured, in words and numbers.
  public let measured: String
  /// Whether the measurement confirms the statement; every form of the page says so.
  public let outcome: Outcome
  /// How many draws were measured; 1 where chance plays no part.
  public let draws: Int

  /// - Parameter outcome: compute it from the interval of what was measured, so that it cannot go out of date.
  public init(_ statement: String, measured: String, outcome: Outcome, draws: Int = 1) {
    (self.statement, self.measured, self.outcome, self.draws) = (statement, measured, outcome, draws)
  }

  /// The title of a figure that shows the finding, in the words for its outcome.
  public func title(
    _ holds: @autoclosure () -> String, fails: @autoclosure () -> String, unclear: @autoclosure () -> String
  ) -> String {
    outcome.words(holds(), fails: fails(), unclear: unclear())
  }
}

extension Finding {
  /// The outcome in words, such as "Holds".
  package var verdict: String {
    switch outcome {
    case .holds: "Holds"
    case .fails: "Does not hold"
    case .unclear: draws > 1 ? "Cannot be told from \(drawsText)" : "Cannot be told"
    }
  }

  /// What introduces the measurement, such as "Measured over 200 draws".
  package var basis: String { draws > 1 ? "Measured over \(drawsText)" : "Measured" }

  /// Such as "200 draws".
  package var drawsText: String { counted(draws, "draw") }

  /// The sign with which the finding begins in a terminal.
  package var sign: String {
    switch outcome {
    case .holds: "✓"
    case .fails: "✗"
    case .unclear: "~"
    }
  }
}
