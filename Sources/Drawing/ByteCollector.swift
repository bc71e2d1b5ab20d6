/// Collects what a C library writes. A class, because C holds on to its address.
final class ByteCollector {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1 << 18) }

  /// For C's context argument; valid while this object lives.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static func append(_ start: UnsafePointer<UInt8>?, count: Int, to context: UnsafeMutableRawPointer?) {
    let collector = Unmanaged<ByteCollector>.fromOpaque(context!).takeUnretainedValue()
    collector.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
  }
}
