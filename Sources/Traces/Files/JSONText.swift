extension JSONScanner {
  /// A text in quotation marks, which must be UTF-8.
  mutating func string(_ expected: @autoclosure () -> String = "a text") throws(JSONFault) -> String {
    try take(UInt8(ascii: "\""), or: expected())
    let start = place
    var (end, isASCII) = (start, true)
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20 {
      isASCII = isASCII && bytes[end] < 0x80
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return try stringWithEscapes() }
    advance(to: end + 1)
    // ASCII is UTF-8, and most texts are nothing else.
    return isASCII ? String(decoding: bytes[start..<end], as: UTF8.self) : try text(bytes[start..<end], at: start)
  }

  /// The same for a text that is longer to read: with escapes, or without an end.
  private mutating func stringWithEscapes() throws(JSONFault) -> String {
    let start = place
    var (place, units): (Int, [UInt8]) = (place, [])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        advance(to: place)
        return try units.withUnsafeBufferPointer { (units) throws(JSONFault) in try text(units[...], at: start) }
      case UInt8(ascii: "\\"):
        advance(to: place)
        units.append(contentsOf: try escaped())
        place = self.place
      case 0..<0x20:
        throw JSONFault(at: place - 1, "found the control code \(byte) in a text, expected \\u00…", isSyntax: true)
      default: units.append(byte)
      }
    }
    advance(to: place)
    throw JSONFault(at: place, "found the end, expected the end of a text", isSyntax: true)
  }

  private func text(_ units: Slice<UnsafeBufferPointer<UInt8>>, at place: Int) throws(JSONFault) -> String {
    guard let text = String(validating: units, as: UTF8.self) else {
      throw JSONFault(at: place, "found a text that is not UTF-8, expected UTF-8", isSyntax: true)
    }
    return text
  }

  /// What stands behind a backslash, as UTF-8.
  private mutating func escaped() throws(JSONFault) -> [UInt8] {
    let start = place
    guard place < bytes.count else { throw JSONFault(at: start, "found the end, expected an escape", isSyntax: true) }
    let letter = bytes[place]
    advance(to: place + 1)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var units = [try hexadecimal()]
      if UTF16.isLeadSurrogate(units[0]), bytes.count - place > 6, bytes[place] == UInt8(ascii: "\\"),
        bytes[place + 1] == UInt8(ascii: "u")
      {
        advance(to: place + 2)
        units.append(try hexadecimal())
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw JSONFault(at: start, "found half of a letter in a text, expected both halves", isSyntax: true)
      }
      return Array(text.utf8)
    default: throw JSONFault(at: start, "found an escape that JSON has not", isSyntax: true)
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard !isAtEnd, let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80 else {
        throw JSONFault(at: place, "found no hexadecimal digit, expected four behind \\u", isSyntax: true)
      }
      unit = unit << 4 | UInt16(digit)
      advance(to: place + 1)
    }
    return unit
  }
}
