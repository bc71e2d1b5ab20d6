import Foundation
import GradusFormulas
import Testing

@testable import GradusDrawing

@Suite struct FontTests {
  @Test("draws boxes for signs that no font has, and names them at the end", arguments: ["a\u{10FFF0}b", "\u{F0ABC}"])
  func missingSigns(text: String) throws {
    let (extent, wanted) = try Canvas.measuring { canvas in
      let boxes = String(text.map { $0.isASCII ? $0 : "□" })
      return (canvas.extent(of: text, TextStyle(10)), canvas.extent(of: boxes, TextStyle(10)))
    }
    #expect(extent == wanted)
    let remark = try #require(MissingSigns.remark)
    #expect(remark.contains(text.contains("a") ? "U+10FFF0" : "U+F0ABC"))
    #expect(remark.contains("in no font of this system, and a box stands for each"))
  }

  @Test("says once at the end of the program which signs are boxes, and writes all files") func remark() async throws {
    let folder = TemporaryFolder()
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      [path = folder.path as String] in
      for type in ["png", "svg", "pdf"] {
        let picture = Picture(size: Size(width: 50, height: 20), metadata: Metadata(title: "")) { canvas in
          canvas.text("x\u{10FFF0}", at: Point(5, 15), TextStyle(10))
        }
        try picture.write(to: "\(path)/a.\(type)")
      }
      exit(0)
    }
    let remarks = String(decoding: try #require(result).standardErrorContent, as: UTF8.self).components(
      separatedBy: "U+10FFF0")
    #expect(remarks.count == 2)
    #expect(folder.contents == ["a.pdf", "a.png", "a.svg"])
  }

  @Test("takes a sign that the pinned fonts lack from a font of the system, and nothing else") func systemFont() throws
  {
    let candidates: [Unicode.Scalar] = ["\u{1D504}", "漢", "ก", "अ", "\u{10330}", "\u{F6BE}"]
    let fonts = try FontContext(folders: FontFolders.current)
    let raster = try Raster(size: Size(width: 1, height: 1), pixelsPerPoint: 1)
    try raster.draw(fonts) { canvas in
      let lacking = candidates.first {
        !canvas.unknown([Character($0)], TextStyle(10)).isEmpty && SystemFonts.path(for: $0) != nil
      }
      guard let sign = lacking else {
        return print("Not tested: no font of this system has a sign that the pinned fonts lack.")
      }
      let latin = canvas.extent(of: "Weights αβ ∂", TextStyle(10))
      let extent = canvas.extent(of: "x\(Character(sign))", TextStyle(10))
      #expect(extent.width > canvas.extent(of: "x", TextStyle(10)).width)
      #expect(MissingSigns.remark?.contains(String(sign.value, radix: 16, uppercase: true)) != true)
      #expect(canvas.unknown([Character(sign)], TextStyle(10)).isEmpty)
      // Letters have outlines, in each kind of file, that boxes do not have.
      let (shown, boxes) = (files(showing: "x\(Character(sign))"), files(showing: "x□"))
      #expect(shown.count == 3 && zip(shown, boxes).allSatisfy { $0 != $1 })
      // Each file names that font, so that whoever draws it again can tell why it differs.
      let named = canvas.systemFonts
      #expect(named.count == 1 && named.allSatisfy { $0.contains(#/^.+ [0-9.]+$/#) }, "\(named)")
      let names = shown.map { Metadata(contents: $0)?["Fonts"] }
      #expect(names.allSatisfy { $0 == named.first }, "\(names)")
      #expect(boxes.allSatisfy { Metadata(contents: $0)?["Fonts"] == nil })
      // With one more font, the pinned fonts still have all that they have.
      canvas.texts = [:]
      #expect(canvas.extent(of: "Weights αβ ∂", TextStyle(10)) == latin)
    }
  }

  @Test("has the characters of the lecture", arguments: ["αβγεησμθλ ∂ℒ/∂θ √∑∏∫≤≥≈≠±×·→∞ x̂ŷû ‖w‖ ²³ᵀ ℓ ∈ ℝ ⊙ …–—“”"])
  func glyphs(text: String) throws {
    #expect(message { try Canvas.drawing { $0.text(text, at: Point(0, 0), TextStyle(10)) } } == "no error")
  }

  @Test("names the package where there are no fonts") func noFonts() async {
    await #expect(processExitsWith: .success) {
      setenv("GRADUS_FONTS", "/empty", 1)
      let reason = message { _ = try Picture.sample.bytes(as: .png) }
      precondition(
        reason == "the font Inter is in none of the folders /empty: "
          + "install the package fonts-inter, or name a folder that holds it in GRADUS_FONTS", reason)
    }
  }

  @Test("names the package of the second font") func noFallback() throws {
    let inter = try PinnedFont.inter.locate(in: FontFolders.current)[0]
    let folder = URL(filePath: inter).deletingLastPathComponent().path
    #expect(message { _ = try FontContext(folders: [folder]) }.contains("fonts-dejavu-core"))
  }

  @Test("refuses files that are no fonts") func unusable() throws {
    let folder = TemporaryFolder()
    for name in PinnedFont.inter.fileSets[0] {
      try "text".write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
    }
    #expect(
      message { _ = try FontContext(folders: [folder.path]) }.contains(
        "\(folder.path)/Inter-Regular.otf cannot be read as a font"))
  }

  @Test("makes scripts smaller, and bold letters wider") func extents() throws {
    let widths = try Canvas.measuring { canvas in
      ["x2", RichText(markup: "x<sub>2</sub>"), RichText(markup: "x<sup>2</sup>"), RichText(markup: "<b>x2</b>")].map {
        canvas.extent(of: $0, TextStyle(10)).width
      }
    }
    #expect(widths[1] < widths[0] && widths[1] == widths[2] && widths[3] > widths[0])
  }

  @Test("breaks a text into lines of a width") func wrapping() throws {
    try Canvas.measuring { canvas in
      let text = "a title that is far too long for its line"
      let (line, block) = (
        canvas.extent(of: text, TextStyle(10)), canvas.extent(of: text, TextStyle(10), in: .block(60))
      )
      #expect(line.width > 60 && block.width <= 60)
      #expect(block.height > 2.5 * line.height && block.ascent == line.ascent)
    }
  }
}

/// A picture of a text as PNG, SVG and PDF, without those that cannot be made.
private func files(showing text: String) -> [[UInt8]] {
  let picture = Picture(size: Size(width: 50, height: 20), metadata: Metadata(title: "")) { canvas in
    canvas.text(text, at: Point(5, 15), TextStyle(10))
  }
  return Picture.FileType.standard.compactMap { try? picture.bytes(as: $0) }
}

extension Canvas {
  /// Draws nowhere.
  static func drawing(_ body: (Canvas) -> Void) throws { try measuring(body) }
}
