extension JSONScanner {
  /// A number, rounded to the nearest float64.
  mutating func number() throws(JSONFault) -> Double {
    let first = next()
    guard first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10 else { throw unexpected("a number") }
    let start = place
    var (place, decimal, digits) = (start, DecimalNumber(), 0)
    decimal.isNegative = first == UInt8(ascii: "-")
    if decimal.isNegative { place += 1 }
    let whole = place
    readDigits(&place, &decimal, &digits)
    var isComplete = place > whole && (bytes[whole] != UInt8(ascii: "0") || place == whole + 1)
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      let point = place + 1
      place = point
      readDigits(&place, &decimal, &digits)
      decimal.exponent = point - place
      isComplete = isComplete && place > point
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      guard let power = readPower(&place) else { throw misread(from: start, to: place) }
      decimal.exponent += power
    }
    guard isComplete else { throw misread(from: start, to: place) }
    advance(to: place)
    if digits <= 19, let value = decimal.value { return value }
    return try longNumber(start..<place)
  }

  /// Digits and how many of them count; more than 19 do not fit into the significand, and are read again.
  @inline(__always) private func readDigits(_ place: inout Int, _ decimal: inout DecimalNumber, _ digits: inout Int) {
    while place < bytes.count {
      let digit = bytes[place] &- UInt8(ascii: "0")
      if digit > 9 { return }
      if digit != 0 || digits > 0 { digits += 1 }
      decimal.significand = decimal.significand &* 10 &+ UInt64(digit)
      place += 1
    }
  }

  /// The power of ten behind an e; nil where there are no digits. Beyond a million all are alike.
  private func readPower(_ place: inout Int) -> Int? {
    place += 1
    var isNegative = false
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
      isNegative = bytes[place] == UInt8(ascii: "-")
      place += 1
    }
    let start = place
    var power = 0
    while place < bytes.count, bytes[place] &- UInt8(ascii: "0") < 10 {
      power = min(power * 10 + Int(bytes[place] - UInt8(ascii: "0")), 1_000_000)
      place += 1
    }
    return place == start ? nil : isNegative ? -power : power
  }

  /// A number of many digits, or a very large or small one.
  private func longNumber(_ range: Range<Int>) throws(JSONFault) -> Double {
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw JSONFault(at: range.lowerBound, "found the number \(text.prefix(40)), expected one that a float64 holds")
    }
    return value
  }

  private func misread(from start: Int, to end: Int) -> JSONFault {
    let text = String(decoding: bytes[start..<min(end, start + 40)], as: UTF8.self)
    return JSONFault(at: end, "found \"\(text)\" without the digits of a number", isSyntax: true)
  }

  /// A whole number.
  mutating func integer() throws(JSONFault) -> Int {
    _ = next()
    let start = place
    let number = try number()
    guard let integer = Int(exactly: number), integer.magnitude <= 1 << 53 else {
      throw JSONFault(at: start, "found \(number), expected a whole number")
    }
    return integer
  }

  /// A number, or the text that stands for one that JSON has no notation for.
  mutating func anyNumber() throws(JSONFault) -> Double {
    guard next() == UInt8(ascii: "\"") else { return try number() }
    let start = place
    switch try string() {
    case NotFinite.infinity: return .infinity
    case NotFinite.minusInfinity: return -.infinity
    case NotFinite.notANumber: return .nan
    default: throw JSONFault(at: start, "found a text, expected a number, \"Infinity\", \"-Infinity\" or \"NaN\"")
    }
  }

  /// A list of numbers, with room for `count` of them, but not for more than the file can hold.
  mutating func numbers(count: Int) throws(JSONFault) -> [Double] {
    var (numbers, isFirst): ([Double], Bool) = ([], true)
    try take(UInt8(ascii: "["), or: "a list of numbers")
    numbers.reserveCapacity(min(count, (bytes.count - place) / 2 + 1))
    while try hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) { numbers.append(try anyNumber()) }
    return numbers
  }

  mutating func integers() throws(JSONFault) -> [Int] {
    var (integers, isFirst): ([Int], Bool) = ([], true)
    try take(UInt8(ascii: "["), or: "a list of whole numbers")
    while try hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) { integers.append(try integer()) }
    return integers
  }

  mutating func strings() throws(JSONFault) -> [String] {
    var (strings, isFirst): ([String], Bool) = ([], true)
    try take(UInt8(ascii: "["), or: "a list of texts")
    while try hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) { strings.append(try string()) }
    return strings
  }
}
