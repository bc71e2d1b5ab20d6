import Foundation
import GradusAutograd
import GradusCharts
import GradusFormulas
import GradusTraces
import Testing

@testable import GradusDrawing
@testable import GradusFigures

@Suite("A filmstrip on paper")
struct FilmstripTests {
  @Test("is cut between frames where a page has no room for all, with letters that are made no smaller") func pages()
    throws
  {
    var cut = 0
    for (name, trace) in try FigureTraces.many {
      for width in [8.0, 12, 16] {
        let width = FigureWidth.centimeters(width)
        let picture = try Filmstrip(trace, title: "A filmstrip", frames: 8).theme(.screen.fitting(width)).picture
        let isHigh = picture.size.height > GraphPages.height
        #expect(picture.pages.isEmpty == !isHigh, "\(name), \(width): \(picture.size.height) high")
        for page in picture.pages {
          #expect(page.size.width == picture.size.width, "\(name), \(width)")
          #expect(page.size.height <= GraphPages.height, "\(name), \(width)")
        }
        cut += picture.pages.count
      }
    }
    #expect(cut > 20)
  }

  @Test("says how many of its moments are shown, where these are not all") func choice() throws {
    let trace = try FigureTraces.scalarBatchNorm
    let moments = ComputationalGraph(trace, title: "").moments
    let (values, gradients) = (moments.count { $0.pass == .forward }, moments.count { $0.pass == .backward })
    #expect(
      Filmstrip(trace, title: "").choice
        == "shown here: the last of \(values) values, and the first 3 of \(gradients) gradients")
    #expect(Filmstrip(trace, title: "", frames: 2).choice.hasSuffix("the first of \(gradients) gradients"))
    #expect(Filmstrip(trace, title: "", frames: 1).choice == "shown here: the last of \(values) values")
    #expect(Filmstrip(trace, title: "", frames: 99).choice.hasSuffix("all \(gradients) gradients"))
    #expect(Filmstrip(Tape().trace(), title: "").choice.isEmpty)
  }

  @Test(
    "explains gradients where one is drawn, and has dashes around what stands in another part, also where it is lit")
  func signs() throws {
    for (name, trace) in try FigureTraces.many {
      let graph = ComputationalGraph(trace, title: "")
      let scene = try GraphScene(symbolsOf: graph, width: 227)
      func explained(_ hasGradients: Bool) -> Bool {
        GraphLegend([scene], hasGradients: hasGradients).names.contains { $0.letters.contains("gradient") }
      }
      #expect(explained(true) && !explained(false), "\(name)")
      guard let reference = scene.boxes.first(where: \.isReference) else { continue }
      var moment = graph.end
      for isLit in [false, true] {
        moment.lit = isLit ? [reference.index] : []
        let picture = Picture(size: scene.size, metadata: graph.metadata) { [moment] in
          reference.draw(moment, .screen, on: $0)
        }
        let text = String(decoding: try picture.bytes(as: Picture.FileType.svg), as: UTF8.self)
        #expect(text.contains("stroke-dasharray"), "\(name): \(reference.node.symbol)")
      }
    }
  }

  @Test("has a page of PDF for each part with frames of its own, and overlays for TeX", .enabled(if: TeX.isInstalled))
  func files() throws {
    let picture = try Filmstrip(FigureTraces.residual, title: "A filmstrip")
      .theme(.screen.fitting(.centimeters(8))).picture
    try #require(picture.pages.count > 1)
    let folder = try TemporaryFolder()
    try picture.write(to: folder.url.appending(path: "strip.pdf").path)
    let tex = TeX(engine: "pdflatex", folder: folder.url)
    #expect(try tex.pageSizes(of: "strip").count == picture.pages.count)
    let texts = try tex.pageTexts(of: "strip")
    // The loss, and then the gradients from the first on.
    let all = texts.joined().matches(of: #/(forward|backward) pass, (\d+) of/#).map { "\($0.1) \($0.2)" }
    #expect(
      all.count == 4 && all[0].hasPrefix("forward") && all.dropFirst() == ["backward 1", "backward 2", "backward 3"])
    #expect(texts.allSatisfy { $0.contains(" pass, ") })
    let overlays = String(decoding: try picture.bytes(as: .tex), as: UTF8.self)
    #expect(overlays.contains("\\staying<") && !overlays.contains("gradusPart"))
  }
}
