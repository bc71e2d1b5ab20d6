package import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files from outside, read whole.
package enum InputFile {
  /// The bytes of the file at `path`.
  ///
  /// - Parameter mostBytes: a file of more is refused, so that none can fill the memory.
  /// - Throws: `UnreadableFile`, which says why.
  package static func contents(of path: String, mostBytes: Int = .max) throws(UnreadableFile) -> Data {
    func unreadable(_ reason: String) -> UnreadableFile { UnreadableFile(path: path, reason: reason) }
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw unreadable(Self.reason(errno)) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw unreadable("it is a folder")
    // Reading a device or a pipe may never end.
    default: throw unreadable("it is not an ordinary file")
    }
    guard facts.st_size <= mostBytes else {
      throw unreadable("it is larger than \(mostBytes >> 20) MB; save a part of it as a file of its own")
    }
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw unreadable(Self.reason(errno)) }
    close(file)
    do { return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
      throw unreadable("the system cannot read it")
    }
  }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such file"
    case ENOTDIR: "a part of the path before the last \"/\" is a file"
    case EACCES, EPERM: "permission is denied"
    case EMFILE, ENFILE: "too many files are open; raise the limit (ulimit -n)"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "its links lead in a circle"
    default: "\(String(cString: strerror(number))) (error \(number))"
    }
  }
}

/// Why a file cannot be read.
package struct UnreadableFile: Error, Hashable, CustomStringConvertible {
  package let path, reason: String
  package var description: String { "\(path) cannot be read: \(reason)" }
}
