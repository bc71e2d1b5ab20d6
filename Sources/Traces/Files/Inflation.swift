import CGradusZlib

/// Bytes that were compressed as ZIP files are (Deflate, RFC 1951).
enum Inflation {
  /// Deflate makes nothing smaller than this part of it, so that a short file cannot ask for much memory.
  private static let highestRatio = 1032

  /// The `size` bytes that `compressed` stands for; nil where it stands for others or for none.
  static func bytes(of compressed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    guard size <= compressed.count * highestRatio, compressed.count <= Int32.max, size <= Int32.max else { return nil }
    var stream = z_stream()
    // Negative: without a header around the data.
    guard
      inflateInit2_(&stream, -MAX_WBITS, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      isWhole = compressed.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(size)
        return inflate(&stream, Z_FINISH) == Z_STREAM_END
      }
      count = size - Int(stream.avail_out)
    }
    return isWhole && bytes.count == size ? bytes : nil
  }
}
