import Foundation

/// A folder that only this user can read, and that is gone when the work in it is done.
struct PrivateFolder {
  let url: URL

  /// Runs `body` in a new folder, and removes the folder whatever happens.
  static func use<Result>(_ body: (PrivateFolder) throws -> Result) throws -> Result {
    let folder = try PrivateFolder()
    defer { try? FileManager.default.removeItem(at: folder.url) }
    return try body(folder)
  }

  private init() throws {
    let parent = FileManager.default.temporaryDirectory
    var path = Array(parent.appendingPathComponent("gradus-XXXXXX").path.utf8CString)
    guard mkdtemp(&path) != nil else { throw PrivateFolderError(parent: parent.path, errorNumber: errno) }
    url = URL(fileURLWithPath: String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// The contents of a file that stands in the folder itself under this name; nil where there is none.
  func contents(of name: String) throws -> Data? {
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
    return names.contains(name) ? try Data(contentsOf: url.appendingPathComponent(name)) : nil
  }
}

struct PrivateFolderError: Error, CustomStringConvertible {
  let parent: String
  let errorNumber: Int32
  var description: String {
    "a temporary folder cannot be made in \(parent): \(String(cString: strerror(errorNumber))); "
      + "name another folder in TMPDIR"
  }
}
