import Foundation
import Testing

@Suite("What a lecture says of its claims") struct ClaimReportTests {
  private static func lessons(_ outcomes: [String]) throws -> FakeLessons {
    let claims = outcomes.enumerated().map { "claim 'Statement \($0)' \($1)" }.joined(separator: "; echo ,; ")
    return try FakeLessons(["stating": "(echo '['; \(claims); echo ']') > \"$out/claims.json\""])
  }

  @Test(
    "counts them by outcome, and is strict where it is asked to be",
    arguments: [
      (["holds", "holds"], "2 of 2 claims hold.", 0, 0), (["holds", "fails"], "1 of 2 claims hold, 1 does not.", 1, 1),
      (["holds", "unclear"], "1 of 2 claims hold, 1 cannot be told.", 1, 0),
      (["fails", "fails", "unclear"], "0 of 3 claims hold, 2 do not, 1 cannot be told.", 1, 1),
    ])
  func counts(outcomes: [String], says: String, strict: Int32, quick: Int32) throws {
    let lessons = try Self.lessons(outcomes)
    let outcome = try lessons.run()
    #expect(outcome.status == 0 && outcome.output.contains("\n\(says)\n"), "\(outcome.output)")
    for (arguments, status) in [(["--strict"], strict), (["--strict", "--quick"], quick)] {
      let outcome = try lessons.run(arguments)
      #expect(outcome.status == status)
      #expect(outcome.error == (status == 0 ? "" : "gradus: \(says.dropLast()); see the table above\n"))
    }
  }

  @Test("lists what a quick run is too small to decide") func undecided() throws {
    let lessons = try Self.lessons(["holds", "unclear"])
    let quick = try lessons.run(["--quick"]).output
    #expect(
      quick.contains("too few draws to decide these") && quick.contains("\n  Statement 1 (stating)\n"), "\(quick)")
    #expect(quick.contains("~ Cannot be told from 20 draws: Statement 1."))
    #expect(try !lessons.run().output.contains("too few draws to decide"))
  }
}
