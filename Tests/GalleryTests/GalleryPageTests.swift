import Foundation
import GradusDrawing
import Testing

/// Tests/Gallery/README.md, which shows all pictures.
@Suite struct GalleryPageTests {
  private static let page = Snapshot.folder.appending(path: "README.md")
  private static let marker = "<!-- pictures -->\n"

  private static func section(_ name: String, _ entries: [GalleryEntry]) throws -> String {
    let pictures = try entries.map { entry in
      let title = try entry.picture().metadata.title
      return "| ![\(title)](\(entry.name).png) | `\(entry.name)` |\n"
    }
    return "\n## \(name)\n\n| picture | name |\n|---|---|\n" + pictures.joined()
  }

  private static var pictures: String {
    get throws {
      try [
        ("Figures", GalleryEntry.figures), ("Computational graphs", GalleryEntry.graphs),
        ("Lines and points", GalleryEntry.training), ("Distributions, bars and heat maps", GalleryEntry.distributions),
        ("Grids", GalleryEntry.grids), ("Themes, contours and symbols", GalleryEntry.themes),
        ("Little, nothing or too much to show", GalleryEntry.edges),
      ].map(section).joined()
    }
  }

  @Test("shows every picture") func isComplete() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let start = try #require(text.range(of: Self.marker)).upperBound
    let pictures = try Self.pictures
    if text[start...] == pictures { return }
    guard Snapshot.acceptsChanges else { return #expect(text[start...] == pictures) }
    try (text[..<start] + pictures).write(to: Self.page, atomically: true, encoding: .utf8)
  }
}
