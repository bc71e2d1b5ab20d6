import GradusTensors
import GradusTraces

/// Draws the numbers of all sheets of a set: different from one another, and equally hard.
struct SheetDraw {
  private static let tries = 2000
  /// Of these the most whose answers are looked at too, which takes longer.
  private static let checks = 240
  /// The same once a set has been found: to choose among several is worth less time than to find one.
  private static let checksForMore = 40
  /// How many sets of numbers are found for a sheet before one is chosen.
  private static let pool = 4
  private struct Candidate {
    let trace: Trace
    let digits: Double
    let answers: [Double]
    /// Pairs of places whose answers are the same number.
    let twins: Set<[Int]>
    /// How many mistakes cannot be told from others.
    let mixUps: Int

    init(_ trace: Trace, answers: [Double], mixUps: Int) {
      (self.trace, self.answers, self.mixUps) = (trace, answers, mixUps)
      digits = PleasantNumbers.digits(of: trace)
      let places = Dictionary(grouping: answers.indices) { (answers[$0] * 1e9).rounded() }
      twins = Set(
        places.values.flatMap { same in
          same.indices.flatMap { one in same[(one + 1)...].map { [same[one], $0] } }
        })
    }

    var shareOfZeros: Double { Double(answers.count { $0 == 0 }) / Double(max(1, answers.count)) }

    /// The share of the answers that are those of another sheet, at the same places.
    func overlap(with other: Candidate) -> Double {
      Double(zip(answers, other.answers).count { $0 == $1 }) / Double(max(1, answers.count))
    }
  }
  private let plan: SheetPlan
  private let seed: UInt64

  init(_ plan: SheetPlan, seed: UInt64) { (self.plan, self.seed) = (plan, seed) }

  /// The traces of `count` sheets; the same seed gives the same.
  ///
  /// Of the numbers that are found for a sheet those are taken that are as short as the first sheet's, so that no student has
  /// longer ones than another, that share few answers with other sheets, that tell mistakes apart, that have few answers of 0, and in which two answers that are the
  /// same number on all sheets before differ.
  func traces(_ count: Int) throws -> [Trace] {
    var (chosen, taken): ([Candidate], Set<String>) = ([], [])
    for number in 1...count {
      let candidates = try candidates(for: number, taken)
      let costs = candidates.map { cost(of: $0, beside: chosen) }
      guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }) else {
        throw WorksheetError.tooFewSheets(found: chosen.count, wanted: count)
      }
      taken.insert(candidates[best].trace.fingerprint)
      chosen.append(candidates[best])
    }
    return chosen.map(\.trace)
  }

  private func cost(of candidate: Candidate, beside chosen: [Candidate]) -> Double {
    let mixUps = 0.2 * Double(candidate.mixUps)
    guard let first = chosen.first else { return candidate.digits + candidate.shareOfZeros + mixUps }
    let twins = chosen.reduce(candidate.twins) { $0.intersection($1.twins) }
    return abs(first.digits - candidate.digits) + candidate.shareOfZeros
      + (chosen.map { $0.overlap(with: candidate) }.max() ?? 0)
      + Double(twins.count) + mixUps
  }

  /// Numbers that meet all conditions; none where all that do are taken.
  private func candidates(for number: Int, _ taken: Set<String>) throws -> [Candidate] {
    let (conditions, numbers) = (SheetConditions(plan), try PleasantNumbers(plan.trace))
    var random = RandomGenerator(seed: seed, for: "sheet", number)
    var (found, faults, isTaken): ([Candidate], [SheetConditions.Fault: Int], Bool) = ([], [:], false)
    var (tries, checks) = (0, 0)
    while tries < Self.tries, checks < (found.isEmpty ? Self.checks : Self.checksForMore) {
      let size = PleasantNumbers.sizes[tries % PleasantNumbers.sizes.count]
      let trace = numbers.draw(size: size, using: &random)
      tries += 1
      if let fault = conditions.faultOfNumbers(trace) {
        faults[fault, default: 0] += 1
        continue
      }
      let check = MistakeCheck(
        trace, numbers.computation, plan.places, shown: plan.shown, digits: plan.options.digits)
      if let fault = conditions.faultOfSizes(check) {
        faults[fault, default: 0] += 1
        continue
      }
      // Some networks have as many zeros for numbers of any kind.
      if tries < Self.tries / 2, conditions.hasManyZeros(check) { continue }
      checks += 1
      if let fault = conditions.faultOfAnswers(check) {
        faults[fault, default: 0] += 1
      } else if taken.contains(trace.fingerprint) {
        isTaken = true
      } else {
        found.append(
          Candidate(trace, answers: check.numbers.map(\.withoutResidue), mixUps: check.mixUps(plan.mistakes)))
        if found.count == Self.pool { break }
      }
    }
    if found.isEmpty, !isTaken, let worst = faults.max(by: { ($0.value, $0.key.words) < ($1.value, $1.key.words) }) {
      throw WorksheetError.noNumbers(
        sheet: number, tries: tries, reason: worst.key.words, share: worst.value * 100 / tries)
    }
    return found
  }
}
