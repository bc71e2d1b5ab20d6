import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that has no name of its own yet, and is gone where it never gets one.
///
/// It is locked while it is written, and the system unlocks it when the program ends, however it ends. So a temporary file
/// that nobody has locked is a left-over, which the next run removes.
final class TemporaryFile {
  private let path: String
  private let descriptor: Int32
  private var isRenamed = false

  init(in folder: String) throws(SystemError) {
    while true {
      let name = prefix + String(UInt64.random(in: 0 ... .max), radix: 36) + ending
      let path = "\(folder)/\(name)"
      let descriptor = try SystemError.check(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
      if lock(descriptor), isNamed(descriptor) {
        (self.path, self.descriptor) = (path, descriptor)
        return
      }
      close(descriptor)  // another program took it for a left-over before it was locked
    }
  }

  deinit {
    if !isRenamed { unlink(path) }
    close(descriptor)
  }

  func fill(_ bytes: [UInt8]) throws(SystemError) {
    try writeAll(bytes, to: descriptor)
    // Some file systems report what went wrong only when a descriptor is closed.
    try SystemError.check(close(SystemError.check(dup(descriptor))))
  }

  func rename(to final: String) throws(SystemError) {
    try move(path, to: final)
    isRenamed = true
  }

  /// Removes what programs that ended too early left in a folder; looks once for each folder.
  static func removeLeftovers(in folder: String) {
    guard known.withLock({ $0.insert(folder).inserted }), let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(prefix), name.hasSuffix(ending) { removeLeftover("\(folder)/\(name)") }
    }
  }

  private static func removeLeftover(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    if lock(descriptor) { unlink(path) }
    close(descriptor)
  }

  private static let known = Mutex<Set<String>>([])
}

private let (prefix, ending) = (".gradus-", ".tmp")

/// Locks a file; returns false if another process holds the lock. File systems without locks count as unlocked.
func lock(_ descriptor: Int32) -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

/// Whether an open file has a name.
private func isNamed(_ descriptor: Int32) -> Bool {
  var status = stat()
  return fstat(descriptor, &status) == 0 && status.st_nlink > 0
}
