import Foundation

/// Reads JSON from bytes, one token after the other, and takes no more memory than what it returns.
///
/// The grammar is that of RFC 8259. Lists and objects may be `deepest` levels deep, so that no file exhausts the stack.
struct JSONScanner {
  static let deepest = 32

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  /// The byte after any white space, which is still to be read; 0 at the end.
  mutating func next() -> UInt8 {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): place += 1
      default: return bytes[place]
      }
    }
    return 0
  }

  /// Reads a sign of JSON's own, or throws what else stands there.
  mutating func take(_ sign: UInt8, or expected: @autoclosure () -> String, isSyntax: Bool = false) throws(JSONFault) {
    guard next() == sign else { throw unexpected(expected(), isSyntax: isSyntax) }
    place += 1
  }

  /// Whether one more element stands before `end`, which is read where none does; reads the comma before it.
  mutating func hasElement(before end: UInt8, isFirst: inout Bool) throws(JSONFault) -> Bool {
    if next() == end {
      place += 1
      return false
    }
    if !isFirst { try take(UInt8(ascii: ","), or: "a comma or \(Unicode.Scalar(end))", isSyntax: true) }
    isFirst = false
    return true
  }

  /// The name of a member of an object, and the colon behind it.
  mutating func key() throws(JSONFault) -> String {
    let key = try string("a key")
    try take(UInt8(ascii: ":"), or: "a colon", isSyntax: true)
    return key
  }

  /// The place of the next key among `names`, nil where it is none of them; reads the colon behind it, too.
  mutating func key(among names: [StaticString]) throws(JSONFault) -> Int? {
    if next() == UInt8(ascii: "\"") {
      for (index, name) in names.enumerated() where quotes(name) {
        advance(to: place + name.utf8CodeUnitCount + 2)
        try take(UInt8(ascii: ":"), or: "a colon", isSyntax: true)
        return index
      }
    }
    // Another one, or one that is written with escapes.
    let key = try key()
    return names.firstIndex { key == "\($0)" }
  }

  /// Whether `name` in quotation marks comes next; the first of them does.
  private func quotes(_ name: StaticString) -> Bool {
    let length = name.utf8CodeUnitCount
    return bytes.count - place >= length + 2 && bytes[place + 1 + length] == UInt8(ascii: "\"")
      && memcmp(bytes.baseAddress! + place + 1, name.utf8Start, length) == 0
  }

  mutating func skipNull() -> Bool {
    guard next() == UInt8(ascii: "n"), skip("null") else { return false }
    return true
  }

  mutating func truth() throws(JSONFault) -> Bool {
    if next() == UInt8(ascii: "t"), skip("true") { return true }
    if next() == UInt8(ascii: "f"), skip("false") { return false }
    throw unexpected("true or false")
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard bytes.count - place >= length, (0..<length).allSatisfy({ bytes[place + $0] == word.utf8Start[$0] }) else {
      return false
    }
    place += length
    return true
  }

  mutating func advance(to place: Int) { self.place = place }

  /// The fault where what comes next is not what was expected.
  mutating func unexpected(_ expected: String, isSyntax: Bool = false) -> JSONFault {
    let kind: String? =
      switch next() {
      case UInt8(ascii: "\""): "a text"
      case UInt8(ascii: "["): "a list"
      case UInt8(ascii: "{"): "an object"
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): "a number"
      case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
      case UInt8(ascii: "n"): "null"
      default: nil
      }
    let found = kind ?? (isAtEnd ? "the end" : sign)
    return JSONFault(at: place, "found \(found), expected \(expected)", isSyntax: isSyntax || kind == nil)
  }

  private var sign: String {
    let byte = bytes[place]
    return 0x21...0x7E ~= byte ? "\"\(Unicode.Scalar(byte))\"" : "a byte \(byte)"
  }
}

extension JSONScanner {
  /// Passes over a value of any kind.
  mutating func skipValue(depth: Int = 1) throws(JSONFault) {
    switch next() {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "["):
      try enter(depth)
      var isFirst = true
      while try hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) { try skipValue(depth: depth + 1) }
    case UInt8(ascii: "{"):
      try enter(depth)
      var isFirst = true
      while try hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
        _ = try key()
        try skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try truth()
    case UInt8(ascii: "n") where skipNull(): break
    default: _ = try number()
    }
  }

  /// Goes into a list or an object.
  mutating func enter(_ depth: Int) throws(JSONFault) {
    if depth > Self.deepest {
      throw JSONFault(at: place, "found lists in one another, expected at most \(Self.deepest) levels")
    }
    advance(to: place + 1)
  }
}
