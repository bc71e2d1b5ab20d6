import Gradus

/// Whether the share of draws that overfit grows from each of four degrees to the next, in the same draws.
struct TendsToOverfit {
  private let degrees = [3, 7, 11, 15]
  /// Of the three steps from degree to degree.
  private let outcomes: [Outcome]
  let finding: Finding

  init(_ sine: SineTrials) throws {
    let flags = degrees.map { sine.fits(examples: DegreeSweep.examples, degree: $0).map { $0.overfits ? 1.0 : 0 } }
    outcomes = try zip(flags, flags.dropFirst()).map { low, high in
      try Interval.bootstrap(low.count, seed: RandomGenerator.seed(sine.seed, for: "tends to")) { draws in
        draws.reduce(0) { $0 + high[$1] - low[$1] } / Double(draws.count)
      }.outcome(above: 0)
    }
    let shares = flags.map { "\(Numeral(100 * $0.reduce(0, +) / Double($0.count), decimals: 0)) %" }
    finding = Finding(
      "The higher the degree (3, 7, 11, 15), the more draws overfit", measured: shares.joined(separator: ", "),
      outcome: outcomes.all, draws: sine.all.count)
  }

  /// What holds for some of the steps is said where it cannot be told for all.
  var title: String {
    let clear = outcomes.count { $0 == .holds }
    return finding.title(
      "Of the degrees 3, 7, 11 and 15, each overfits in more draws than the one before",
      fails: "A higher degree does not always overfit in more draws",
      unclear: clear == 0
        ? "Whether a higher degree overfits in more draws cannot be told"
        : "\(clear) of the 3 steps from degree 3 to 7, 11 and 15 \(clear == 1 ? "lets" : "let") more draws overfit; of the \(clear == 2 ? "other" : "others") it cannot be told"
    )
  }
}
