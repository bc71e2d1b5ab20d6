import Foundation
import GradusFormulas
import Testing

@testable import GradusDrawing

@Suite struct FontTests {
  @Test(
    "names the character that the fonts lack",
    arguments: [
      ("weight 漢字", "漢", "U+6F22"), (RichText(markup: "<b>𓀀</b>"), "𓀀", "U+13000"),
    ])
  func missingGlyph(text: RichText, character: String, code: String) {
    let reason = message { try Canvas.drawing { $0.text(text, at: Point(0, 0), TextStyle(10)) } }
    #expect(reason.contains("the character \(character) (\(code))"))
    #expect(reason.contains(text.letters))
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
      let (line, block) = (canvas.extent(of: text, TextStyle(10)), canvas.extent(of: text, TextStyle(10), width: 60))
      #expect(line.width > 60 && block.width <= 60)
      #expect(block.height > 2.5 * line.height && block.ascent == line.ascent)
    }
  }
}

extension Canvas {
  /// Draws nowhere.
  static func drawing(_ body: (Canvas) -> Void) throws { try measuring(body) }
}
