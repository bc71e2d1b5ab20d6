/// An SVG file as cairo writes it.
struct SVGText {
  private let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The same drawing with title and description, and with names that do not depend on what was drawn before.
  ///
  /// Cairo numbers its surfaces for the whole process; here they are numbered in the order of their appearance.
  func normalized(_ metadata: Metadata) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 512)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    let name = Array("surface".utf8)
    let header = endOfRootTag
    var index = 0
    while index < bytes.count {
      if index == header { result += Self.introduction(metadata).utf8 }
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

  /// Where the contents of the element `svg` begin.
  private var endOfRootTag: Int? {
    let start = bytes.indices.first { bytes[$0...].starts(with: "<svg".utf8) }
    return start.flatMap { bytes[$0...].firstIndex(of: UInt8(ascii: ">")) }.map { $0 + 1 }
  }

  private static func introduction(_ metadata: Metadata) -> String {
    let fields = metadata.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    let elements = [("title", metadata.title), ("desc", metadata.description), ("metadata", fields)]
    return elements.filter { !$0.1.isEmpty }
      .map { "\n<\($0.0)>\(Markup.escape($0.1))</\($0.0)>" }.joined()
  }
}
