@testable import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct VectorTests {
  @Test("names an SVG file's title, description and origin, escaped") func svg() throws {
    let text = String(decoding: try Picture.sample.bytes(as: .svg), as: UTF8.self)
    for element in [
      "<title>Sample &lt;1&gt;</title>", "<desc>σ and ∂ℒ</desc>", "<metadata>seed: 42\nsource: π</metadata>",
    ] { #expect(text.contains(element)) }
    #expect(XMLParser(data: Data(text.utf8)).parse())
  }

  @Test("gives an SVG file the same names whatever was drawn before") func names() throws {
    let first = try Picture.sample.bytes(as: .svg)
    _ = try Picture.sample.bytes(as: .pdf)
    let second = try Picture.sample.bytes(as: .svg)
    #expect(first.elementsEqual(second))
  }

  @Test("writes a PDF file with text, a fixed date and its title") func pdf() throws {
    let bytes = try Picture.sample.bytes(as: .pdf)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    for part in ["/CreationDate (20000101000000Z)", "/Title (Sample <1>)", "/Keywords"] { #expect(text.contains(part)) }
  }
}
