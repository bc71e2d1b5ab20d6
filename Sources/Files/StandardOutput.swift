import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Darwin
#endif

/// Standard output, whose errors `print` does not report.
package enum StandardOutput {
  /// Writes bytes as they are, after what was printed before.
  package static func write(_ bytes: [UInt8]) throws(FileError) {
    try finish()
    do throws(SystemError) {
      try writeAll(bytes, to: STDOUT_FILENO)
    } catch {
      throw .outputFailed(errorNumber: error.number)
    }
  }

  /// Sends off what was printed; what goes wrong is kept for `finish`.
  package static func flush() {
    guard fflush(stdout) != 0 else { return }
    let number = errno
    firstError.withLock { if $0 == 0 { $0 = number } }
  }

  /// Sends off what was printed, and throws where something of it could not be written, now or before.
  package static func finish() throws(FileError) {
    flush()
    let number = firstError.withLock { $0 }
    if number != 0 || ferror(stdout) != 0 { throw .outputFailed(errorNumber: number) }
  }

  private static let firstError = Mutex<Int32>(0)
}

/// Standard error: nobody could be told where it fails.
package enum StandardError {
  package static func write(_ text: String) { try? writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
