import GradusCharts
import GradusFigures
import Testing

@testable import GradusDrawing

@Suite struct MovingFigureTests {
  private func frames(_ file: [UInt8]) throws -> Int {
    try #require(PNGChunk.all(in: file)).count { $0.type == "fcTL" }
  }

  @Test("shows 100 frames of a training run in half a megabyte") func training() throws {
    let curves = [("without batch norm", 0.004), ("with batch norm", 0.016)].map { name, rate in
      Runs(name, [Samples.loss(500, rate: rate, floor: 0.1, noise: 0.1, seed: 8)])
    }
    let file = try TrainingAnimation("Batch norm learns faster", curves).animation.bytes()
    let count = try frames(file)
    #expect(count == 100)
    #expect(file.count <= 500_000)
    let header = try #require(PNGChunk.all(in: file)?.first { $0.type == "IHDR" }).content
    #expect(header.prefix(8).elementsEqual([0, 0, 0x03, 0x20, 0, 0, 0x01, 0xF4]), "800 x 500 pixels")
  }

  @Test("shows the passes of batch norm in half a megabyte") func filmstrip() throws {
    let strip = try Filmstrip(FigureTraces.scalarBatchNorm, title: "Values flow forwards, gradients backwards")
    // 11 values and 14 gradients are computed: those of γ, β and x too.
    #expect(strip.frameCount == 25)
    let file = try strip.animation.bytes()
    let count = try frames(file)
    #expect(count == 54)
    #expect(file.count <= 500_000)
    #expect(Metadata(png: file)?.description.contains("9 of 14:  ∂L/∂σ = ") == true)
  }

  @Test("moves in the colours of its theme", arguments: [Theme.screen, .print, .dark])
  func themes(theme: Theme) throws {
    let figures: [any AnimatedFigure] = [
      TrainingAnimation("Loss falls", [Runs("training", [[2, 1, 0.5]])], frames: 2),
      try Filmstrip(FigureTraces.scalarBatchNorm, title: "Values flow forwards"),
    ]
    for var figure in figures {
      figure.theme = theme
      let pixels = try figure.animation.picture(1).raster(scale: 0.5).opaquePixels
      #expect(pixels.first == theme.background.pixel)
      #expect(Set(pixels).contains { $0 != theme.background.pixel })
      func isGray(_ pixel: UInt32) -> Bool { Set([16, 8, 0].map { pixel >> $0 & 0xFF }).count == 1 }
      #expect(pixels.allSatisfy(isGray) == (theme == .print))
    }
  }

  @Test("numbers the symbols of layers of one kind, and leaves the others alone") func symbols() throws {
    let words = try ComputationalGraph(FigureTraces.exclusiveOr, title: "").alternativeText
    for text in ["(hW)⁽²⁾ = h W⁽²⁾", "z⁽²⁾ = (hW)⁽²⁾ + b⁽²⁾", "(xW)⁽¹⁾ = x W⁽¹⁾", "h = tanh(z⁽¹⁾)", "W⁽¹⁾ = parameter"]
    {
      #expect(words.contains(text))
    }
  }

  @Test("gives large values by shape, mean and standard deviation") func summaries() throws {
    let words = try ComputationalGraph(FigureTraces.digits(hidden: 100), title: "").alternativeText
    #expect(words.contains("û = c / σ: 64×100 numbers, 0 ± 1"))
  }
}
