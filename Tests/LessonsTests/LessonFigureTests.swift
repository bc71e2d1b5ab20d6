import Foundation
import GradusCharts
import GradusDrawing
import GradusHandouts
import ServiceTool
import Testing

@Suite("A figure of a lesson", .waits)
struct LessonFigureTests {
  @Test("frames whole rows of numbers, and so touches none") func frames() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(name: "backpropagation").run(
      ["--quick", "--series", "--only-figure", "transpose", "--out", folder.url.path])
    #expect(outcome.status == 0, "\(outcome.error)")
    let figure = try #require(try DrawnFigure.all(in: folder.url).first { $0.name == "transpose" })
    let frames = figure.series.filter { $0.mark == "LineMark" && $0.y.count == 5 }
    let heights = frames.map { $0.y.max()! - $0.y.min()! }
    #expect(zip(heights, [4.0, 1, 4, 1]).allSatisfy { abs($0 - $1) < 1e-9 } && heights.count == 4, "\(heights)")
  }

  @Test("of three networks shows those of the median distances that its claim names") func medians() throws {
    let run = try QuickRun.of("capacity")
    let claim = try #require(try Claim.read(from: run.folder).first { $0.figures == ["width"] })
    let match = try #require(
      claim.finding.measured.firstMatch(of: #/tanh: median distance (.+?) with 1 unit, (.+?) with (\d+)/#))
    let picture = try Data(contentsOf: run.folder.appendingPathComponent("approximations.png"))
    #expect(
      try #require(Metadata(png: [UInt8](picture))).title
        == "One tanh unit stays \(match.1) away, \(match.3) units \(match.2)")
  }

  @Test("of the ladder shows the leads that its claim names") func leads() throws {
    let run = try QuickRun.of("batch-norm-in-networks")
    let claim = try #require(try Claim.read(from: run.folder).first { $0.figures == ["ladder"] })
    let match = try #require(claim.finding.measured.firstMatch(of: #/from (.+?) to (.+?) for/#))
    let picture = try Data(contentsOf: run.folder.appendingPathComponent("ladder.png"))
    let words = try #require(Metadata(png: [UInt8](picture))).description
    #expect(words.contains("lead: \(match.1) at ") && words.contains(", \(match.2) at "), "\(words)")
  }
}
