import Foundation
import ServiceTool
import Testing

@Suite("A tool that is given damaged files", .waits) struct FuzzTests {
  static let readers = [
    "traces", "table-curve", "table-classes", "answers", "key", "formulas", "networks", "numpy", "template",
    "provenance",
    "pixels",
  ]

  /// `script/fuzz` tries 100,000 of each; their processes are apart, so that a crash is counted.
  @Test("answers by a result or an error", arguments: readers) func answers(reader: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(name: "fuzz").run(["--count", "2000", "--out", folder.url.path, reader])
    let match = outcome.output.firstMatch(of: #/([0-9,]+) inputs, ([0-9,]+) accepted, 0 crashes, 0 hangs/#)
    let accepted = try #require(match.flatMap { Int($0.2) }, "\(outcome.output)\(outcome.error)")
    #expect(accepted > 0 && accepted < 2000, "the damage must be neither too much nor none")
    #expect(outcome.status == 0)
  }

  @Test("is one of those that script/fuzz knows") func known() throws {
    let outcome = try Program(name: "fuzz").run(["no-such-tool"])
    #expect(outcome.error.contains("there are \(Self.readers.joined(separator: ", "))"))
    #expect(outcome.status == 2)
  }
}
