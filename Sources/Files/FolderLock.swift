#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to write to a folder, which one program has at a time.
///
/// The system takes it back when the program ends, however it ends; it says who has it in a file of the folder.
package final class FolderLock {
  private static let name = ".gradus-lock"
  /// The file that says who has the folder; it is gone when the lock is.
  package let path: String
  private let descriptor: Int32

  /// - Throws: `FileError.folderInUse` where another program writes there, which is named.
  package init(_ folder: String, program: String) throws(FileError) {
    path = "\(folder)/\(Self.name)"
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .cannotWrite(path: folder, errorNumber: errno) }
      guard lock(descriptor) else {
        defer { close(descriptor) }
        throw .folderInUse(path: folder, by: Self.owner(descriptor))
      }
      if Self.isAt(path, descriptor) {
        self.descriptor = descriptor
        break
      }
      close(descriptor)  // the program before has just removed it
    }
    ftruncate(descriptor, 0)
    try? writeAll(Array("\(getpid()) \(program)\n".utf8), to: descriptor)
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  /// Who has locked a file, by what it says; anybody may have written that.
  private static func owner(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split { $0.isWhitespace }
    guard words.count == 2, let number = Int(words[0]),
      words[1].utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "-") })
    else { return "another program" }
    return "\(words[1]) (process \(number))"
  }

  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
      && named.st_dev == opened.st_dev
  }
}
