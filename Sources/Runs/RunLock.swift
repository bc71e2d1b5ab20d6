#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to write to a record, which one program has at a time; the system takes it back when the program ends, however it ends.
final class RunLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `RunError` where another program writes to the file.
  init(_ path: String) throws(RunError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw RunError(file: path, problem: "it cannot be written: \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw RunError(
        file: path, problem: "another program is recording to it: wait until it has ended, or name another file")
    }
  }

  deinit { close(descriptor) }
}
