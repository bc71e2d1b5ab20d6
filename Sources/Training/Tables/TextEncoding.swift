import Foundation

/// How the letters of a text are stored as bytes.
enum TextEncoding: Sendable {
  case utf8, utf16, windows1252

  /// The text as UTF-8 without a byte-order mark, and how it was stored.
  ///
  /// UTF-16 is known by its mark, or by a zero in every second byte. What is not UTF-8 is read as Windows-1252, which
  /// has a letter for nearly every byte, unless a part of it is UTF-8: then some of it is broken.
  static func decoded(_ bytes: [UInt8], file: String) throws(DataError) -> (text: [UInt8], encoding: TextEncoding) {
    if let isLittleEndian = endOfUTF16(bytes) {
      guard let text = utf16(bytes, isLittleEndian) else {
        throw .brokenText(file: file, encoding: "UTF-16", line: nil)
      }
      return (withoutMark(Array(text.utf8)), .utf16)
    }
    // Some programs on DOS end a text with Ctrl-Z.
    let bytes = Array(bytes[..<((bytes.lastIndex { $0 != 0x1A } ?? -1) + 1)])
    if let place = bytes.firstIndex(of: 0) {
      throw .brokenText(file: file, encoding: nil, line: line(of: place, in: bytes))
    }
    guard let place = firstPlaceThatIsNotUTF8(bytes) else { return (withoutMark(bytes), .utf8) }
    guard !bytes[..<place].contains(where: { $0 >= 0x80 }), let text = windows1252(bytes) else {
      throw .brokenText(file: file, encoding: "UTF-8", line: line(of: place, in: bytes))
    }
    return (text, .windows1252)
  }

  private static func withoutMark(_ text: [UInt8]) -> [UInt8] {
    text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
  }

  private static func line(of place: Int, in bytes: [UInt8]) -> Int { 1 + bytes[..<place].count { $0 == 0x0A } }

  // MARK: - UTF-16

  /// Whether the lower byte of UTF-16 comes first; nil for other text.
  private static func endOfUTF16(_ bytes: [UInt8]) -> Bool? {
    if bytes.starts(with: [0xFF, 0xFE]) { return true }
    if bytes.starts(with: [0xFE, 0xFF]) { return false }
    let start = bytes.prefix(64)
    guard start.count >= 4 else { return nil }
    let zeros = [0, 1].map { half in start.indices.count { $0 % 2 == half && start[$0] == 0 } }
    if zeros[0] == 0, zeros[1] * 4 > start.count { return true }
    if zeros[1] == 0, zeros[0] * 4 > start.count { return false }
    return nil
  }

  private static func utf16(_ bytes: [UInt8], _ isLittleEndian: Bool) -> String? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: 0, to: bytes.count, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittleEndian ? second << 8 | first : first << 8 | second
    }
    return String(validating: units, as: UTF16.self)
  }

  // MARK: - UTF-8 and Windows-1252

  private static func firstPlaceThatIsNotUTF8(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var place = 0
    while place < bytes.count {
      let length = lengthOfLetter(bytes[place])
      let letter = bytes[place..<min(place + max(length, 1), bytes.count)]
      if length == 0 || (length > 1 && String(validating: letter, as: UTF8.self) == nil) { return place }
      place += length
    }
    return nil
  }

  /// How many bytes a letter has in UTF-8, by the first of them; 0 for a byte that cannot be the first.
  private static func lengthOfLetter(_ first: UInt8) -> Int {
    switch first {
    case ..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }

  /// As UTF-8; nil where a byte has no letter in Windows-1252.
  private static func windows1252(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.contains(where: { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }) else { return nil }
    return String(bytes: bytes, encoding: .windowsCP1252).map { Array($0.utf8) }
  }
}
