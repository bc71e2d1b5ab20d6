/// A part of a PNG file.
struct PNGChunk {
  let type: String
  let content: [UInt8]

  /// The chunks of a whole file; nil where it is broken off. Checksums are not looked at.
  static func all(in file: [UInt8]) -> [PNGChunk]? {
    var (chunks, start) = ([PNGChunk](), 8)
    while start + 12 <= file.count {
      let length = file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let content = start + 8
      guard content + length + 4 <= file.count else { return nil }
      chunks.append(
        PNGChunk(
          type: String(decoding: file[start + 4..<content], as: UTF8.self),
          content: Array(file[content..<content + length])))
      start = content + length + 4
    }
    return chunks.last?.type == "IEND" ? chunks : nil
  }

  /// The width and height in pixels that the header of a PNG file states; nil where it is too short.
  static func size(in file: [UInt8]) -> (width: Int, height: Int)? {
    guard file.count >= 24 else { return nil }
    func number(at place: Int) -> Int { file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(at: 16), number(at: 20))
  }
}
