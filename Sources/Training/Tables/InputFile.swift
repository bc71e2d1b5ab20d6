import Foundation

/// Files from outside, read whole.
enum InputFile {
  /// Larger ones are refused, so that no file can fill the memory; `CellGrid` counts on fewer than 2³¹ bytes of UTF-8.
  private static let mostBytes = 1 << 29

  /// The bytes of the file at `url`; throws `DataError.unreadable`, which says why.
  static func bytes(of url: URL) throws(DataError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .unreadable(file: url.path, reason: "there is no such file")
    }
    guard !isFolder.boolValue else { throw .unreadable(file: url.path, reason: "it is a folder") }
    let path = url.resolvingSymlinksInPath().path
    let facts = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
    // Reading a device may never end.
    if let type = facts[.type] as? FileAttributeType, type != .typeRegular {
      throw .unreadable(file: url.path, reason: "it is not an ordinary file")
    }
    if let size = (facts[.size] as? NSNumber)?.intValue, size > mostBytes {
      throw .unreadable(
        file: url.path, reason: "it is larger than 512 MB; save some of its rows as a file of their own")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(file: url.path, reason: "permission is denied")
    }
    return [UInt8](data)
  }
}
