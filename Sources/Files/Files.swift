#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes whole files: every file of the project is written here.
package enum Files {
  /// Puts `bytes` into the file at `path`, whole or not at all: an error, or the end of the program at any moment, leaves
  /// an older file as it was.
  ///
  /// The bytes go to a temporary file in the same folder, which is then renamed. They are not forced onto the disk
  /// before that: a picture can be drawn again, and waiting for the disk would take longer than drawing it.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    switch kind(of: path) {
    case S_IFDIR: throw .isFolder(path: path)
    case nil, S_IFREG: try replace(path, with: bytes)
    default: try fill(path, with: bytes)  // a device or a pipe
    }
  }

  /// Makes a folder, and those above it, where they are missing.
  package static func createFolder(_ path: String) throws(FileError) {
    if kind(of: path) == S_IFDIR || path.isEmpty { return }
    let parent = folder(of: path)
    if parent != path, kind(of: parent) == nil { try createFolder(parent) }
    guard mkdir(path, 0o777) != 0 else { return }
    let number = errno
    // Another program may have made it in the meantime.
    if kind(of: path) != S_IFDIR { throw .cannotCreateFolder(path: path, errorNumber: number) }
  }

  /// Whether anything stands at `path`: a broken link is something too.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The `S_IF…` bits of what stands at `path`; nil where there is nothing.
  static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The folder that a path lies in; "." where it names none.
  static func folder(of path: String) -> String {
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return path.hasPrefix("/") ? "/" : "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    if path.isEmpty || path.hasSuffix("/") { throw .isFolder(path: path) }
    let folder = folder(of: path)
    if kind(of: folder) == nil, errno == ENOENT { throw .folderMissing(path: path, folder: folder) }
    TemporaryFile.removeLeftovers(in: folder)
    do throws(SystemError) {
      let file = try TemporaryFile(in: folder)
      try file.fill(bytes)
      try file.rename(to: path)
    } catch {
      throw .cannotWrite(path: path, errorNumber: error.number)
    }
  }

  private static func fill(_ path: String, with bytes: [UInt8]) throws(FileError) {
    do throws(SystemError) {
      let descriptor = try SystemError.check(open(path, O_WRONLY | O_CLOEXEC))
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor)
    } catch {
      throw .cannotWrite(path: path, errorNumber: error.number)
    }
  }
}
