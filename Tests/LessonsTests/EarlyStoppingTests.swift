import Foundation
import ServiceTool
import Testing

@Suite("The lesson on early stopping", .waits)
struct EarlyStoppingTests {
  private func words(_ outcome: Program.Outcome) -> String {
    #expect(outcome.status == 0, "\(outcome.error)")
    return outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("counts two forward passes for a step of its linear model, and compares by the mean of the epochs")
  func costs() throws {
    let page = words(try QuickRun.of("early-stopping").outcome)
    #expect(page.contains("costs 2·10 + 20 passes, and 50 % of them are for validation"))
    #expect(page.contains("validation takes 300/3900 = 7.7 %"))
    #expect(page.contains("The plain loop that trains these models gives the weights of a traced training"))
    // Each K trains at least as long as the one before it, draw by draw, and the mean follows.
    let means = page.matches(
      of: #/ (?:1|2|5|10|20|50|100|200) ([\d.]+) [\d.]+ [\d.]+ \([\d.]+ to [\d.]+\) [\d.]+ % \(/#
    )
    .compactMap { Double($0.1) }
    #expect(means.count == 8 && means == means.sorted(), "\(means)")
    let question = try #require(page.firstRange(of: "What are the computational benefits"))
    let figure = try #require(page.firstRange(of: "turning-point"))
    #expect(question.lowerBound < figure.lowerBound, "the lecture's question stands before the first figure")
  }

  @Test("says what one's own data cannot show, and extrapolates nothing")
  func ownData() throws {
    let folder = try TemporaryFolder()
    let nile = Program.root.appendingPathComponent("assets/data/nile.csv").path
    let page = words(
      try Program(name: "early-stopping").run(
        ["--quick", "--out", folder.url.path, "--data", nile, "--x", "year", "--y", "volume"]))
    #expect(page.contains("What your data could not show") && page.contains("divisions of the same 100 examples"))
    #expect(!page.contains("leaderboard.png") && !page.contains("nile.png"))
    // Where the models were judged outside the years that they had seen, the final one had 172 times the loss.
    let times = try #require(page.firstMatch(of: #/the final model has ([\d.]+) times the loss of the returned one/#))
    #expect(try #require(Double(times.1)) < 10)
  }
}
