import Foundation
import GradusFormulas
import Testing

@testable import GradusDrawing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("An SVG file with text as text") struct SVGFileTests {
  private static let hostile = #"a < b & "c" </text><script>"#
  private static let picture = Picture(
    size: Size(width: 200, height: 100), metadata: Metadata(title: "A title", description: "A line.")
  ) { canvas in
    canvas.fill(.white)
    canvas.polyline(
      [Point(0, 0), Point(50, 20), Point(.nan, 0), Point(60, 20), Point(90, 0)], Stroke(.ink, dash: .dashed))
    canvas.text(hostile, at: Point(10, 20), TextStyle(9))
    canvas.text(
      RichText(markup: "<i>w</i><sub>1</sub><sup>2</sup> = 3"), at: Point(100, 40), TextStyle(10), anchor: .center)
    canvas.text("turned", at: Point(190, 90), TextStyle(8, weight: .bold, halo: .white), anchor: .right, degrees: -90)
    canvas.text("two lines of it", at: Point(10, 60), TextStyle(8), in: .block(40))
    canvas.image(
      PixelImage(width: 2, height: 1, pixels: [0xFF00_0000, 0]), in: Rectangle(x: 1, y: 1, width: 9, height: 9))
    canvas.stamp(at: [Point(5, 5), Point(6, 6)], reach: 2) { $0.circle(Point(0, 0), radius: 1, fill: .value) }
    canvas.clipped(to: Rectangle(x: 0, y: 0, width: 20, height: 20)) {
      canvas.rectangle(Rectangle(x: 5, y: 5, width: 40, height: 9), radius: 2, fill: .gradient.opacity(0.5))
    }
  }

  private static func svg(_ picture: Picture = picture) throws -> String {
    var picture = picture
    picture.svgText = true
    return String(decoding: try picture.bytes(as: .svg), as: UTF8.self)
  }

  @Test("holds its letters, each line with its place, its width and fonts to fall back on") func letters() throws {
    let svg = try Self.svg()
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    let texts = svg.matches(of: #/<text x="([\d.]+)" y="([\d.]+)"[^>]* textLength="([\d.]+)"[^>]*>(.*)<\/text>/#)
    #expect(texts.count >= 4)
    #expect(texts[0].4 == "a &lt; b &amp; &quot;c&quot; &lt;/text&gt;&lt;script&gt;")
    let pieces = svg.matches(of: #/<tspan x="([\d.]+)" textLength="([\d.]+)"[^>]*>([^<]+)<\/tspan>/#)
    #expect(pieces.map { String($0.3) } == ["w", "1", "2", " = 3"])
    for (piece, next) in zip(pieces, pieces.dropFirst()) {
      #expect(abs(Double(piece.1)! + Double(piece.2)! - Double(next.1)!) < 0.02)
    }
    #expect(svg.contains(#/dy="1.8" font-size="7">1<\/tspan><tspan [^>]+ dy="-5.4" font-size="7">2</#))
    #expect(svg.contains("text-anchor=\"end\"") && svg.contains("transform=\"rotate(-90 190 90)\""))
    #expect(texts.dropFirst(2).map { String($0.4) }.joined(separator: " ") == "two lines of it")
    #expect(svg.contains("font-family=\"Inter, 'Helvetica Neue', Arial"))
    let width = try #require(Double(texts[0].3))
    #expect(try abs(width - Canvas.measuring { $0.extent(of: Self.hostile, TextStyle(9)).width }) < 0.01)
  }

  @Test("says that its looks depend on fonts, and is the same whenever it is drawn, with names of its own")
  func description() throws {
    let svg = try Self.svg()
    #expect(try svg == Self.svg())
    #expect(svg.contains(#/<desc>A line\. The letters of this file are text: [^<]+ where the font Inter is installed/#))
    #expect(svg.contains("<title>A title</title>"))
    let names = Set(svg.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) })
    let used = Set(svg.matches(of: ##/(?:href="#|url\(#)([^")]+)/##).map { String($0.1) })
    #expect(names == used && names.count == 2)
    let other = Picture(size: Size(width: 20, height: 20), metadata: Metadata(title: "")) { canvas in
      canvas.stamp(at: [Point(5, 5)], reach: 2) { $0.circle(Point(0, 0), radius: 2, fill: .value) }
    }
    #expect(try names.allSatisfy { try !Self.svg(other).contains($0) })
  }

  @Test(
    "has bytes as letters",
    arguments: [("", ""), ("M", "TQ=="), ("Ma", "TWE="), ("Man", "TWFu"), ("\u{7F}~~>", "f35+Pg==")])
  func base64(text: String, letters: String) { #expect(Base64.text(Array(text.utf8)) == letters) }
}
