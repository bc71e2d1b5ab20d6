import Foundation
import Testing

@testable import GradusDrawing

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

  @Test("reads back what a file of each type says of itself", arguments: Picture.FileType.allCases)
  func metadata(type: Picture.FileType) throws {
    for text in ["plain", #"(<&amp;>) \ ["--x=a b; c: d"]"#, "σ – 温度 𝛛"] {
      let metadata = Metadata(
        title: "A \(text)", description: "B \(text)", fields: [.init("Options", text), .init("Figure", "fits")])
      let picture = Picture(size: Size(width: 20, height: 20), metadata: metadata) { _ in }
      #expect(Metadata(contents: try picture.bytes(as: type)) == metadata)
    }
  }

  @Test("finds nothing in what is cut off or damaged", arguments: Picture.FileType.allCases)
  func damaged(type: Picture.FileType) throws {
    let bytes = try Picture.sample.bytes(as: type)
    for length in stride(from: 0, to: bytes.count, by: 1 + bytes.count / 50) {
      _ = Metadata(contents: Array(bytes.prefix(length)))
    }
    for place in stride(from: 8, to: bytes.count, by: 1 + bytes.count / 50) {
      var damaged = bytes
      damaged[place] ^= 0xFF
      _ = Metadata(contents: damaged)
    }
  }

  @Test("gives an SVG file the same names whatever was drawn before") func names() throws {
    let first = try Picture.sample.bytes(as: .svg)
    _ = try Picture.sample.bytes(as: .pdf)
    let second = try Picture.sample.bytes(as: .svg)
    #expect(first.elementsEqual(second))
  }

  @Test("gives every drawing names of its own, and refers to these only") func ownNames() throws {
    func names(_ picture: Picture) throws -> (defined: Set<Substring>, used: Set<Substring>) {
      let text = String(decoding: try picture.bytes(as: .svg), as: UTF8.self)
      return (
        Set(text.matches(of: /\sid="([^"]+)"/).map(\.output.1)),
        Set(text.matches(of: /(?:href="#|url\(#)([^")]+)/).map(\.output.1))
      )
    }
    let other = Picture(size: Size(width: 50, height: 50), metadata: Metadata(title: "")) { canvas in
      canvas.text("other", at: Point(0, 20), TextStyle(10, color: .value.opacity(0.5)))
    }
    let (first, second) = (try names(.sample), try names(other))
    #expect(first.used.count > 5 && first.used.isSubset(of: first.defined))
    #expect(second.used.isSubset(of: second.defined) && first.defined.isDisjoint(with: second.defined))
  }

  @Test("writes a PDF file with text, a fixed date and its title") func pdf() throws {
    let bytes = try Picture.sample.bytes(as: .pdf)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    for part in ["/CreationDate (20000101000000Z)", "/Title (Sample <1>)", "/Keywords"] { #expect(text.contains(part)) }
  }
}
