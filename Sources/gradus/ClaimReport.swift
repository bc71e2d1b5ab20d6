import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusTraining

/// What lessons have claimed, in the order in which they ran.
struct ClaimReport {
  private let lessons: [(name: String, findings: [Finding])]
  /// A quick run takes too few draws for some claims, which is no fault of theirs.
  private let isQuick: Bool
  private let tally: OutcomeTally

  init(_ claims: [(lesson: String, claims: [Claim])], isQuick: Bool) {
    lessons = claims.map { ($0.lesson, $0.claims.map(\.finding)) }.filter { !$0.1.isEmpty }
    self.isQuick = isQuick
    tally = OutcomeTally(lessons.flatMap { $0.findings.map(\.outcome) })
  }

  /// Prints each claim with what was measured, how many hold, and which a quick run cannot decide.
  func show() {
    guard tally.total > 0 else { return }
    print("\nWhat was claimed, and what was measured")
    for lesson in lessons {
      print("\n\(lesson.name)")
      for finding in lesson.findings { Terminal.show(Block.claim(finding).terminalText(width: Terminal.proseWidth)) }
    }
    print("\n\(tally).")
    guard isQuick, tally.unclear > 0 else { return }
    print("\nA quick run takes too few draws to decide these; without --quick there are enough:")
    for lesson in lessons {
      for finding in lesson.findings where finding.outcome == .unclear {
        Terminal.show("  \(finding.statement.richText) (\(lesson.name))")
      }
    }
  }

  /// - Throws: `LectureError` where a claim does not hold, or cannot be told though the run is not a quick one.
  func check() throws {
    if tally.fails > 0 || (tally.unclear > 0 && !isQuick) { throw LectureError.claimsFailed(tally) }
  }
}

/// How many claims have which outcome.
struct OutcomeTally: CustomStringConvertible {
  let holds, fails, unclear: Int
  var total: Int { holds + fails + unclear }

  init(_ outcomes: [Outcome]) {
    func count(_ wanted: Outcome) -> Int { outcomes.count { $0 == wanted } }
    (holds, fails, unclear) = (count(.holds), count(.fails), count(.unclear))
  }

  /// Such as "41 of 44 claims hold, 1 does not, 2 cannot be told".
  var description: String {
    "\(holds) of \(total) claims hold"
      + (fails > 0 ? ", \(fails) \(fails == 1 ? "does" : "do") not" : "")
      + (unclear > 0 ? ", \(unclear) cannot be told" : "")
  }
}
