import GradusFormulas
import GradusHandouts
import GradusTraining

/// One statement of a lesson over all runs with other seeds.
struct ReplicatedStatement: Encodable {
  let lesson, statement: String
  /// The figures whose titles state it.
  private(set) var figures: [String] = []
  let runs: Int
  private(set) var holds = 0
  /// The seeds with which it does not hold, and with which it cannot be told.
  private(set) var failsWithSeeds: [UInt64] = []
  private(set) var unclearWithSeeds: [UInt64] = []
  /// The seeds with which the lesson did not state it at all.
  var absentWithSeeds: [UInt64]

  init(_ statement: String, of lesson: String, seeds: [UInt64]) {
    (self.lesson, self.statement, runs, absentWithSeeds) = (lesson, statement, seeds.count, seeds)
  }

  mutating func record(_ claim: Claim, seed: UInt64) {
    absentWithSeeds.removeAll { $0 == seed }
    for figure in claim.figures where !figures.contains(figure) { figures.append(figure) }
    switch claim.finding.outcome {
    case .holds: holds += 1
    case .fails: failsWithSeeds.append(seed)
    case .unclear: unclearWithSeeds.append(seed)
    }
  }

  /// Whether it holds in at least 19 of 20 runs. Where the runs are quick ones, it is enough that it does not fail in the
  /// others, which may be too small to tell.
  func meetsRule(isQuick: Bool) -> Bool { (holds + (isQuick ? unclearWithSeeds.count : 0)) * 20 >= runs * 19 }

  /// Such as "holds in 8 of 10: Wider networks fit better; does not hold with seed 5".
  func text(isQuick: Bool) -> String {
    func seeds(_ words: String, _ seeds: [UInt64]) -> String {
      if seeds.isEmpty { return "" }
      let shown = seeds.prefix(5).map { "\($0)" }.joined(separator: ", ") + (seeds.count > 5 ? ", …" : "")
      return "; \(words) with \(seeds.count == 1 ? "seed" : "seeds") \(shown)"
    }
    let sign = meetsRule(isQuick: isQuick) ? (holds * 20 >= runs * 19 ? "✓" : "~") : "✗"
    return "\(sign) holds in \(holds) of \(runs): \(statement.richText)"
      + seeds("does not hold", failsWithSeeds) + seeds("cannot be told", unclearWithSeeds)
      + seeds("is not stated", absentWithSeeds)
      + (figures.isEmpty ? "" : " (title of \(figures.joined(separator: ", ")))")
  }
}
