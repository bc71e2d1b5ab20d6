#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DrawingError {
  static func explanation(of number: Int32) -> String {
    switch number {
    case ENOSPC: "the disk is full; free some space or choose another folder"
    case EACCES, EPERM: "permission is denied; choose a folder that you may write to"
    case EROFS: "the disk is read-only; choose a folder that you may write to"
    case ENOTDIR: "a part of the path before the last \"/\" is a file; choose a folder"
    case ENAMETOOLONG: "the name is too long; choose a shorter one"
    default: "\(String(cString: strerror(number))) (error \(number)); choose another place"
    }
  }
}

/// Writes whole files.
public enum Files {
  /// Puts `bytes` into the file at `path`, whole or not at all: an error leaves an older file as it was.
  ///
  /// The bytes go to a temporary file in the same folder, which is then renamed. They are not forced onto the disk
  /// before that: a picture can be drawn again, and waiting for the disk would take longer than drawing it.
  public static func write(_ bytes: [UInt8], to path: String) throws(DrawingError) {
    switch kind(of: path) {
    case S_IFDIR: throw .pathIsFolder(path: path)
    case nil, S_IFREG: try replace(path, with: bytes)
    default: try fill(path, mode: "wb", with: bytes, reportedAs: path)  // a device or a pipe
    }
  }

  /// The `S_IF…` bits of what stands at `path`; nil where there is nothing.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(DrawingError) {
    if path.isEmpty || path.hasSuffix("/") { throw .pathIsFolder(path: path) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    if !folder.isEmpty, kind(of: folder) == nil, errno == ENOENT { throw .folderMissing(path: path, folder: folder) }
    let suffix = String(UInt64.random(in: 0 ... .max), radix: 36)
    let temporary = (parts.dropLast() + [".\(parts.last!).\(suffix).tmp"]).joined(separator: "/")
    do throws(DrawingError) {
      try fill(temporary, mode: "wbx", with: bytes, reportedAs: path)
      guard rename(temporary, path) == 0 else { throw .cannotWrite(path: path, errorNumber: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ path: String, mode: String, with bytes: [UInt8], reportedAs name: String
  ) throws(DrawingError) {
    guard let file = fopen(path, mode) else { throw .cannotWrite(path: name, errorNumber: errno) }
    var failure: Int32 = fwrite(bytes, 1, bytes.count, file) == bytes.count ? 0 : errno
    if fclose(file) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw .cannotWrite(path: name, errorNumber: failure) }
  }
}
