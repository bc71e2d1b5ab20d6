package import Foundation

/// A temporary folder that only this user can read, and that is gone when the work in it is done.
///
/// It is locked meanwhile. One that nobody has locked was left by a program that was killed, and the next use removes it.
package struct PrivateFolder {
  package let path: String
  private static let prefix = "gradus-work-"

  /// Runs `body` in a new folder, and removes the folder whatever happens.
  package static func use<Result>(_ body: (PrivateFolder) throws -> Result) throws -> Result {
    removeLeftovers()
    let (folder, descriptor) = try make()
    defer {
      try? FileManager.default.removeItem(atPath: folder.path)
      close(descriptor)
    }
    return try body(folder)
  }

  /// The contents of a file that stands in the folder itself under this name; nil where there is none.
  package func contents(of name: String) -> Data? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains(name) ? FileManager.default.contents(atPath: "\(path)/\(name)") : nil
  }

  private static var parent: String { FileManager.default.temporaryDirectory.path }

  private static func make() throws(FileError) -> (PrivateFolder, Int32) {
    while true {
      var bytes = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&bytes) != nil else { throw .cannotCreateFolder(path: "\(parent)/\(prefix)…", errorNumber: errno) }
      let path = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if descriptor < 0, errno != ENOENT { throw .cannotCreateFolder(path: path, errorNumber: errno) }
      if descriptor >= 0, lock(descriptor), Files.exists(path) { return (PrivateFolder(path: path), descriptor) }
      close(descriptor)  // another program took it for a left-over before it was locked
    }
  }

  private static func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for path in names.filter({ $0.hasPrefix(prefix) }).map({ "\(parent)/\($0)" }) {
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_uid == geteuid(), lock(descriptor) {
        try? FileManager.default.removeItem(atPath: path)
      }
      close(descriptor)
    }
  }
}
