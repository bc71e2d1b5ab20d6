import Foundation
import Testing

@Suite("Worksheets on the command line")
struct WorksheetCommandTests {
  @Test("are written with their keys, filled in from the key get all points, and are not overwritten")
  func worksheets() throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json").path
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: trace))
    let arguments = ["worksheet", trace, "--count", "2", "--seed", "7", "--out", folder.url.path]
    let outcome = try gradus(arguments)
    #expect(outcome.status == 0 && outcome.output.hasPrefix("wrote 2 sheets of "), "\(outcome.error)")
    #expect(try folder.contents().count == 1 + 2 * 8)
    let key = folder.url.appendingPathComponent("worksheet-02-key.json").path
    let answers = folder.url.appendingPathComponent("filled.csv")
    try answersFrom(key).write(to: answers, atomically: true, encoding: .utf8)
    let graded = try gradus(["grade", key, answers.path])
    let points = try #require(graded.output.firstMatch(of: #/(\d+) of (\d+) points\n$/#))
    #expect(points.1 == points.2)
    let again = try gradus(arguments)
    #expect(again.status == 1 && again.error.contains("exists already; --force overwrites it"))
    #expect(try gradus(["grade", trace, answers.path]).error.contains("is not the key of a worksheet"))
  }

  private func answersFrom(_ key: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: key)))
    let blanks = (object as? [String: Any])?["blanks"] as? [[String: Any]] ?? []
    return blanks.map { "\($0["number"]!),\($0["answer"]!)\n" }.joined()
  }

  private func gradus(_ arguments: [String]) throws -> Program.Outcome { try Program(name: "gradus").run(arguments) }
}
