import Drawing
import Foundation
import Testing

@Suite("gradus reproduce")
struct ReproduceTests {
  @Test("makes a figure again from what it says of itself, and shows what was changed in it")
  func comparesBytes() throws {
    let folder = try TemporaryFolder()
    let made = try Program(name: "batch-normalization").run(["--quick", "--seed", "5", "--out", folder.url.path])
    #expect(made.status == 0, "\(made.error)")
    let figure = folder.url.appendingPathComponent("graph.png").path
    let same = try Program(name: "gradus").run(["reproduce", figure])
    #expect(same.status == 0 && same.output.contains("byte for byte"), "\(same.error)")

    let metadata = try #require(Metadata(png: [UInt8](Data(contentsOf: URL(fileURLWithPath: figure)))))
    var image = try PixelImage(pngAt: figure)
    for place in 5000..<5007 { image.pixels[place] ^= 0x00_20_40 }
    try image.write(to: figure, metadata: metadata)
    let changed = try Program(name: "gradus").run(["reproduce", figure])
    #expect(changed.status == 1)
    #expect(changed.error.contains("7 pixels"), "\(changed.error)")
    let difference = try PixelImage(pngAt: folder.url.appendingPathComponent("graph-difference.png").path)
    #expect(difference.pixels.indices.filter { difference.pixels[$0] == 0xFFD9_2D20 } == Array(5000..<5007))
  }

  @Test("refuses what is no figure of a lesson", arguments: ["README.md", "Tests/Golden/op_add.json", "nowhere.png"])
  func refuses(_ file: String) throws {
    let outcome = try Program(name: "gradus").run(["reproduce", file])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(file) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }
}
