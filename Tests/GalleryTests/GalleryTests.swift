import Foundation
public import GradusCharts
public import GradusDrawing
public import GradusFigures
import Synchronization
import Testing

/// A figure whose looks are pinned.
struct GalleryEntry: Sendable, CustomTestStringConvertible {
  let name: String
  private let make: @Sendable () throws -> any Figure
  init(_ name: String, _ figure: @escaping @Sendable () throws -> any Figure) {
    (self.name, make) = (name, figure)
  }
  /// Made once for all tests.
  func figure() throws -> any Figure {
    if let known = Self.made.withLock({ $0[name] }) { return known }
    let figure = try make()
    Self.made.withLock { $0[name] = figure }
    return figure
  }
  private static let made = Mutex<[String: any Figure]>([:])
  func picture() throws -> Picture { try figure().picture }
  var testDescription: String { name }

  static let all = training + distributions + edges + grids + themes + figures + graphs
}

/// What has no theme of its own is a figure as it is.
extension Picture: Figure {
  public var picture: Picture { self }
  public func theme(_ theme: Theme) -> Picture { self }
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
