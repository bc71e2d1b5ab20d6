import GradusFormulas

/// An SVG file as cairo writes it, whose letters are outlines.
struct OutlinedSVG {
  private let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The same drawing with title and description, and with names that are its own.
  ///
  /// Cairo numbers its surfaces for the whole process, so that a file would depend on what was drawn before, and names
  /// its letters alike in every file, so that two drawings on one page would mix them up.
  func normalized(_ metadata: Metadata) -> [UInt8] {
    let body = withNumberedSurfaces()
    let prefix = Array("g\(String(Self.hash(of: body), radix: 36))-".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(body.count * 5 / 4)
    let header = Self.endOfRootTag(in: body)
    for index in body.indices {
      if index == header { result += Array(" role=\"img\"".utf8) }
      result.append(body[index])
      if index == header { result += Array(Self.introduction(metadata).utf8) }
      if Self.precedesName(index, in: body) { result += prefix }
      if Self.opensImage(index, in: body) { result += Array(" \(Self.sharpness)".utf8) }
    }
    return result
  }

  /// The file with its surfaces numbered in the order of their appearance.
  private func withNumberedSurfaces() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    let name = Array("surface".utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == name[0], bytes[index...].starts(with: name) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let digits = bytes[(index + name.count)...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      let number = numbers[digits] ?? numbers.count
      numbers[digits] = number
      result += name + Array(String(number).utf8)
      index += name.count + digits.count
    }
    return result
  }

  /// True at the last byte of ` id="`, `href="#` and `url(#`.
  private static func precedesName(_ index: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "#") else { return false }
    let before = bytes[...index].suffix(8)
    return before.suffix(5).elementsEqual(" id=\"".utf8) || before.suffix(7).elementsEqual("href=\"#".utf8)
      || before.suffix(5).elementsEqual("url(#".utf8)
  }

  /// Keeps enlarged pixels sharp: by the word that browsers know, and by the one that other readers know.
  static let sharpness = "style=\"image-rendering:optimizeSpeed;image-rendering:pixelated\""

  /// True at the last byte of `<image`.
  private static func opensImage(_ index: Int, in bytes: [UInt8]) -> Bool {
    bytes[index] == UInt8(ascii: "e") && bytes[...index].suffix(6).elementsEqual("<image".utf8)
  }

  /// Where the tag that opens the element `svg` ends.
  private static func endOfRootTag(in bytes: [UInt8]) -> Int? {
    let start = bytes.indices.first { bytes[$0...].starts(with: "<svg".utf8) }
    return start.flatMap { bytes[$0...].firstIndex(of: UInt8(ascii: ">")) }
  }

  static func introduction(_ metadata: Metadata) -> String {
    let fields = metadata.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    let elements = [("title", metadata.title), ("desc", metadata.description), ("metadata", fields)]
    return elements.filter { !$0.1.isEmpty }
      .map { "\n<\($0.0)>\(XMLText.escaped($0.1))</\($0.0)>" }.joined()
  }

  /// FNV-1a, the same on every machine.
  private static func hash(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
