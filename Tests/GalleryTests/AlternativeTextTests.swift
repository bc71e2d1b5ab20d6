import GradusDrawing
import Testing

@Suite struct AlternativeTextTests {
  @Test("says what is shown and what is found", arguments: GalleryEntry.figures + GalleryEntry.graphs)
  func words(_ entry: GalleryEntry) throws {
    let metadata = try entry.picture().metadata
    #expect(metadata.title.count > 10 && metadata.description.count > 60)
    let namesNumbers = metadata.description.contains { $0.isNumber }
    #expect(namesNumbers)
    #expect(!metadata.description.contains("nan") && !metadata.description.contains("<su"))
    #expect(metadata.description.first?.isUppercase == true || metadata.description.first?.isNumber == true)
  }

  @Test("goes into every kind of file") func files() throws {
    let entry = try #require(GalleryEntry.figures.first { $0.name == "figure-turning-point" })
    let picture = try entry.picture()
    let words = "The model of epoch 25 is returned"
    let png = try picture.bytes(as: .png, scale: 0.1)
    #expect(Metadata(png: png)?.description.contains(words) == true)
    let svg = String(decoding: try picture.bytes(as: .svg), as: UTF8.self)
    #expect(svg.contains(#/<desc>[^<]*The model of epoch 25 is returned[^<]*<\/desc>/#))
    let pdf = String(decoding: try picture.bytes(as: .pdf), as: UTF8.self)
    #expect(pdf.contains("/Subject (Two lines of the loss"))
  }
}
