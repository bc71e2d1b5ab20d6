import Foundation
import ServiceTool
import Testing

@Suite("A figure of times", .waits)
struct TimingTests {
  @Test("lies beside the page: nothing that is to be the same in every run knows it")
  func apart() throws {
    let run = try QuickRun.of("learning-with-sgd")
    let files = try run.contents()
    let figures = files.keys.filter { $0.hasPrefix("timing-") }
    #expect(figures.sorted() == ["pdf", "png", "svg"].map { "timing-batch-sizes.\($0)" })
    for name in ["finished.json", "claims.json", "handout.html"] {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      let knows = text.contains(name == "handout.html" ? "src=\"timing-" : "timing-")
      #expect(!knows, "\(name) names a figure of times")
    }
    let figure = run.folder.appendingPathComponent("timing-batch-sizes.png").path
    #expect(try Program(name: "gradus").run(["reproduce", figure]).status != 0)
  }
}
