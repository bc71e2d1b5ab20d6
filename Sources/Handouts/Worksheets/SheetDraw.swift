import GradusTensors
import GradusTraces

/// Draws the numbers of all sheets of a set: different from one another, and equally hard.
struct SheetDraw {
  private static let tries = 600
  /// Of these the most whose answers are looked at too, which takes longer.
  private static let checks = 80
  /// How many sets of numbers are found for a sheet before one is chosen.
  private static let pool = 6
  private struct Candidate {
    let trace: Trace
    let digits: Double
  }
  private let plan: SheetPlan
  private let seed: UInt64

  init(_ plan: SheetPlan, seed: UInt64) { (self.plan, self.seed) = (plan, seed) }

  /// The traces of `count` sheets; the same seed gives the same.
  ///
  /// Of the numbers that are found for a sheet those are taken that are as short as the first sheet's; so no student has longer
  /// ones than another.
  func traces(_ count: Int) throws -> [Trace] {
    var (chosen, taken, level): ([Trace], Set<String>, Double?) = ([], [], nil)
    for number in 1...count {
      let candidates = try candidates(for: number, taken, near: level)
      guard let best = candidates.min(by: { distance($0, level) < distance($1, level) }) else {
        throw WorksheetError.tooFewSheets(found: chosen.count, wanted: count)
      }
      level = level ?? best.digits
      taken.insert(best.trace.fingerprint)
      chosen.append(best.trace)
    }
    return chosen
  }

  private func distance(_ candidate: Candidate, _ level: Double?) -> Double {
    level.map { abs($0 - candidate.digits) } ?? candidate.digits
  }

  /// Numbers that meet all conditions; none where all that do are taken.
  private func candidates(for number: Int, _ taken: Set<String>, near level: Double?) throws -> [Candidate] {
    let (conditions, numbers) = (SheetConditions(plan), PleasantNumbers(plan.trace))
    var random = RandomGenerator(seed: seed).split(UInt64(number))
    var (found, faults, isTaken): ([Candidate], [SheetConditions.Fault: Int], Bool) = ([], [:], false)
    var (tries, checks) = (0, 0)
    while tries < Self.tries, checks < Self.checks {
      let size = PleasantNumbers.sizes[tries % PleasantNumbers.sizes.count]
      let trace = try numbers.draw(size: size, using: &random)
      tries += 1
      if let fault = conditions.faultOfNumbers(trace) {
        faults[fault, default: 0] += 1
        continue
      }
      checks += 1
      if let fault = try conditions.faultOfAnswers(trace) {
        faults[fault, default: 0] += 1
      } else if taken.contains(trace.fingerprint) {
        isTaken = true
      } else {
        let candidate = Candidate(trace: trace, digits: PleasantNumbers.digits(of: trace))
        found.append(candidate)
        if found.count == Self.pool || level != nil && distance(candidate, level) < 0.1 { break }
      }
    }
    if found.isEmpty, !isTaken, let worst = faults.max(by: { ($0.value, $0.key.words) < ($1.value, $1.key.words) }) {
      throw WorksheetError.noNumbers(
        sheet: number, tries: tries, reason: worst.key.words, share: worst.value * 100 / tries)
    }
    return found
  }
}
