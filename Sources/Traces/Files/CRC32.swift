import CGradusZlib
package import Foundation

/// The checksum of ZIP files (ISO 3309).
package enum CRC32 {
  package static func checksum(of data: Data) -> UInt32 {
    data.withUnsafeBytes { bytes in
      UInt32(crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
    }
  }
}
