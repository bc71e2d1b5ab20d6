#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The error number of a call to the system that failed.
struct SystemError: Error {
  let number: Int32

  /// The result of a call, which is -1 where it failed.
  @discardableResult
  static func check(_ result: Int32) throws(SystemError) -> Int32 {
    guard result >= 0 else { throw SystemError(number: errno) }
    return result
  }
}

/// Writes all bytes, in as many pieces as the system takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    rest = rest.dropFirst(Int(try SystemError.check(Int32(clamping: count))))
  }
}

/// Gives a file another name, and removes the one that had it.
func move(_ path: String, to final: String) throws(SystemError) { try SystemError.check(rename(path, final)) }
