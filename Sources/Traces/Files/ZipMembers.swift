import Foundation

/// The files in a ZIP archive, stored as they are or compressed.
struct ZipMembers {
  private(set) var members: [(name: String, contents: ArraySlice<UInt8>)] = []

  init(_ bytes: [UInt8], file: String) throws(NumPyReadingError) {
    func error(_ problem: String) -> NumPyReadingError { NumPyReadingError(file: file, problem: problem) }
    func number(_ place: Int, _ count: Int) -> Int { NumPyArray.little(bytes[...], at: place, count) }
    // The directory is the last thing in the file, but for a comment of at most 65,535 bytes.
    let ends = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1)
    guard bytes.starts(with: [0x50, 0x4B]), let end = ends.first(where: { number($0, 4) == 0x0605_4B50 }) else {
      throw error(
        bytes.starts(with: [0x50, 0x4B]) ? "it breaks off" : "it does not begin as an .npz or .npy file does")
    }
    var place = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      guard place + 46 <= bytes.count, number(place, 4) == 0x0201_4B50 else { throw error("its directory is damaged") }
      let (method, stored, size) = (number(place + 10, 2), number(place + 20, 4), number(place + 24, 4))
      let (nameLength, others) = (number(place + 28, 2), number(place + 30, 2) + number(place + 32, 2))
      let local = number(place + 42, 4)
      guard place + 46 + nameLength <= bytes.count, local + 30 <= bytes.count else {
        throw error("its directory is damaged")
      }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      guard start + stored <= bytes.count else { throw error("\"\(name.prefix(60))\" breaks off") }
      let part = bytes[start..<(start + stored)]
      let contents: ArraySlice<UInt8>? =
        switch method {
        case 0: part
        case 8: Inflation.bytes(of: part, size: size)?[...]
        default:
          throw error("it is compressed in an unusual way: write it with numpy.savez or numpy.savez_compressed")
        }
      guard let contents, CRC32.checksum(of: Data(contents)) == UInt32(number(place + 16, 4)) else {
        throw error("\"\(name.prefix(60))\" is damaged: its checksum is another one")
      }
      members.append((name, contents))
      place += 46 + nameLength + others
    }
  }
}
