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
    case S_IFIFO where isStream(path): return try stream(path, mostBytes: min(mostBytes, 1 << 30))
    // Reading a device, or a pipe that nobody may be writing to, may never end.
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

  /// Whether a path is that of what a shell has opened for the program: /dev/stdin, or <(…), which is /dev/fd/63.
  private static func isStream(_ path: String) -> Bool {
    path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
  }

  private static func stream(_ path: String, mostBytes: Int) throws(UnreadableFile) -> Data {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw UnreadableFile(path: path, reason: reason(errno)) }
    defer { close(file) }
    var (data, buffer) = (Data(), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw UnreadableFile(path: path, reason: reason(errno)) }
      if count == 0 { return data }
      data.append(contentsOf: buffer[..<count])
      guard data.count <= mostBytes else {
        throw UnreadableFile(path: path, reason: "more than \(mostBytes >> 20) MB came; save a part of it as a file")
      }
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
