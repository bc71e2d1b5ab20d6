/// Writes JSON as bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// What is JSON already.
  mutating func put(_ json: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
  }
  mutating func put(_ json: some Sequence<UInt8>) { bytes.append(contentsOf: json) }

  mutating func write(_ integer: Int) {
    if 0..<10 ~= integer { return bytes.append(UInt8(ascii: "0") + UInt8(integer)) }
    bytes.append(contentsOf: integer.description.utf8)
  }

  /// The shortest decimal that reads back as the same float64; what JSON has no notation for is a text.
  mutating func write(_ number: Double) {
    if let integer = Int(exactly: number), integer.magnitude < 1 << 53, integer != 0 || number.sign == .plus {
      return write(integer)
    }
    guard number.isFinite else { return write(notFinite: number) }
    var text = number.description
    text.withUTF8 { digits in
      let isWhole =
        digits.count > 2 && digits[digits.count - 2] == UInt8(ascii: ".") && digits.last == UInt8(ascii: "0")
      bytes.append(contentsOf: isWhole ? UnsafeBufferPointer(rebasing: digits.dropLast(2)) : digits)
    }
  }

  private mutating func write(notFinite number: Double) {
    write(number.isNaN ? NotFinite.notANumber : number > 0 ? NotFinite.infinity : NotFinite.minusInfinity)
  }

  mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { units in
      let isPlain = units.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      if isPlain { bytes.append(contentsOf: units) } else { writeEscaped(units) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscaped(_ units: UnsafeBufferPointer<UInt8>) {
    for unit in units {
      switch unit {
      case UInt8(ascii: "\""): put(#"\""#)
      case UInt8(ascii: "\\"): put(#"\\"#)
      case 0x08: put(#"\b"#)
      case 0x09: put(#"\t"#)
      case 0x0A: put(#"\n"#)
      case 0x0C: put(#"\f"#)
      case 0x0D: put(#"\r"#)
      case 0..<0x20: put((unit < 16 ? #"\u000"# : #"\u00"#).utf8 + Array(String(unit, radix: 16).utf8))
      default: bytes.append(unit)
      }
    }
  }

  mutating func write<Element>(_ list: some Collection<Element>, _ write: (inout JSONWriter, Element) -> Void) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in list {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
