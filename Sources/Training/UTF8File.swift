import Foundation

/// Text files from outside.
enum UTF8File {
  /// The text of the file at `url`; throws `DataError.unreadable`, which says why.
  static func text(of url: URL) throws(DataError) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .unreadable(file: url.path, reason: "there is no such file")
    }
    guard !isFolder.boolValue else { throw .unreadable(file: url.path, reason: "it is a folder") }
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw .unreadable(file: url.path, reason: "permission is denied")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable(file: url.path, reason: "it is not UTF-8 text")
    }
    return text
  }
}
