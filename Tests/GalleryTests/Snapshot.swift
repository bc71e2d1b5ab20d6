import Foundation
import Testing

/// A picture in Tests/Gallery that a new one must equal; GRADUS_UPDATE_GALLERY=1 accepts the new one.
struct Snapshot {
  let name: String

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Gallery")
  static let acceptsChanges = ProcessInfo.processInfo.environment["GRADUS_UPDATE_GALLERY"] == "1"

  private func file(_ suffix: String = "") -> URL { Self.folder.appending(path: "\(name)\(suffix).png") }

  /// Records an issue if the picture differs, and leaves it beside the accepted one with a picture of the difference.
  func compare(_ bytes: [UInt8]) throws {
    for suffix in ["-changed", "-difference"] { try? FileManager.default.removeItem(at: file(suffix)) }
    guard let accepted = try? Data(contentsOf: file()) else {
      if Self.acceptsChanges { return try Data(bytes).write(to: file()) }
      try Data(bytes).write(to: file("-changed"))
      Issue.record("\(name).png does not exist yet: look at \(name)-changed.png, and accept it")
      return
    }
    guard let difference = try PixelDifference([UInt8](accepted), bytes) else { return }
    if Self.acceptsChanges { return try Data(bytes).write(to: file()) }
    try Data(bytes).write(to: file("-changed"))
    try Data(difference.png).write(to: file("-difference"))
    Issue.record("\(name).png changed in \(difference.count) pixels: look at \(name)-difference.png")
  }
}
