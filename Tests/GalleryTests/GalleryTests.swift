import Foundation
import GradusDrawing
import Testing

/// A picture whose looks are pinned.
struct GalleryEntry: Sendable, CustomTestStringConvertible {
  let name: String
  let picture: @Sendable () throws -> Picture
  init(_ name: String, _ picture: @escaping @Sendable () throws -> Picture) {
    (self.name, self.picture) = (name, picture)
  }
  var testDescription: String { name }

  static let all = training + distributions + edges + grids + themes + figures + graphs
}

@Suite struct GalleryTests {
  @Test("looks as it did", arguments: GalleryEntry.all)
  func looksAsItDid(_ entry: GalleryEntry) throws {
    try Snapshot(name: entry.name).compare(entry.picture().bytes(as: .png, scale: 0.4))
  }

  @Test("has one picture for each name, and no picture without one")
  func isComplete() throws {
    let names = GalleryEntry.all.map(\.name)
    #expect(Set(names).count == names.count)
    let files = try FileManager.default.contentsOfDirectory(atPath: Snapshot.folder.path)
    let stale = Set(files.filter { $0.hasSuffix(".png") && !$0.contains("-changed") && !$0.contains("-difference") })
      .subtracting(names.map { $0 + ".png" })
    #expect(stale.isEmpty)
  }
}
