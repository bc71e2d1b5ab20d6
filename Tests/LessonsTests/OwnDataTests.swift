import Foundation
import Testing

@Suite("Lessons on one's own data")
struct OwnDataTests {
  /// 40 points of a parabola, and what can be wrong with a table.
  private func table(in folder: TemporaryFolder) throws -> String {
    let rows = (0..<40).map { "\($0 == 7 ? "" : "\($0)"),\($0 * $0),3,word" }
    let file = folder.url.appendingPathComponent("own.csv")
    try (["x,y,same,text"] + rows).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test("leave out rows with missing values, and say so", arguments: ["overfitting", "early-stopping"])
  func curve(lesson: String) throws {
    let (folder, output) = (try TemporaryFolder(), try TemporaryFolder())
    let outcome = try Program(name: lesson).run(
      ["--quick", "--data", try table(in: folder), "--x", "x", "--y", "y", "--out", output.url.path])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("39 examples of “y” by “x”."))
    #expect(outcome.output.contains("Left out: 1 of 40 rows"))
  }

  @Test(
    "refuse what cannot be fitted with one sentence",
    arguments: [
      (["--x", "x", "--y", "same"], Int32(1), #"own.csv, column "same" holds 3.0 in every row"#),
      (["--x", "text", "--y", "y"], 1, #"expected a finite number, found "word""#),
      (["--x", "x", "--y", "z"], 1, #"own.csv has no column "z""#),
      (["--x", "x"], 2, "--data needs --x COLUMN and --y COLUMN"),
    ])
  func refused(arguments: [String], status: Int32, says: String) throws {
    let (folder, output) = (try TemporaryFolder(), try TemporaryFolder())
    for lesson in ["overfitting", "early-stopping"] {
      let outcome = try Program(name: lesson).run(
        ["--data", try table(in: folder), "--out", output.url.path] + arguments)
      #expect(outcome.status == status)
      #expect(outcome.error.contains(says) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
  }
}
