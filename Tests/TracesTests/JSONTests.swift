import Foundation
import GradusTensors
import Testing

@testable import GradusTraces

@Suite("JSON of our own")
struct JSONTests {
  @Test("writes numbers as the shortest decimals, like Foundation's")
  func numbers() throws {
    var random = RandomGenerator(seed: 1)
    let numbers =
      [
        0, -0.0, 1, -1, 1e15, 9_007_199_254_740_991, 9_007_199_254_740_992, 1e16, 1e22, 1e-4, 9.5e-5,
        .leastNonzeroMagnitude, 1.5e300,
      ]
      + (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
      + (0..<20_000).map { _ in random.normal() } + (0..<2_000).map { _ in Double(random.integer(below: 1 << 40)) }
    for number in numbers {
      var writer = JSONWriter()
      writer.write(number)
      #expect(try writer.bytes == Array(JSONEncoder().encode(number)), "\(number)")
      #expect(
        try Self.scan(writer.bytes) { (scanner) throws(JSONFault) in try scanner.number() }.bitPattern
          == number.bitPattern)
    }
  }

  @Test("reads decimals as the nearest float64, as the system does")
  func decimals() throws {
    var random = RandomGenerator(seed: 2)
    for _ in 0..<100_000 {
      let digits = random.next() >> UInt64(random.integer(below: 64))
      let text = "\(digits)e\(random.integer(below: 90) - 60)"
      #expect(try Self.number(text) == Double(text), "\(text)")
    }
    for _ in 0..<20_000 {
      // Exactly between two float64s, and a little above.
      let middle = (random.next() >> 11 | 1 << 52) * 2 + 1
      for text in ["\(middle)", "\(middle).0000000001", "\(middle / 1024).5", "\(middle)00000e-5"] {
        #expect(try Self.number(text) == Double(text), "\(text)")
      }
    }
  }

  @Test(
    "reads long, tiny and huge numbers and zeros",
    arguments: [
      "0", "-0", "0.0", "0e-30", "0.000000000000000000000000000000000000000000", "1e-400",
      "123456789012345678901234567890",
      "0.1000000000000000055511151231257827", "1.7976931348623157e308", "2.2250738585072011e-308", "1E+2", "4.9e-324",
    ])
  func extremes(_ text: String) throws {
    #expect(try Self.number(text).bitPattern == Double(text)?.bitPattern)
  }

  @Test(
    "refuses what is no number",
    arguments: [
      "", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x10", "1e400", "-1e999", "NaN", "Infinity", "--1", "1 2",
    ])
  func noNumber(_ text: String) {
    #expect(throws: JSONFault.self) {
      try Self.scan(Array(text.utf8)) { (scanner) throws(JSONFault) in
        _ = try scanner.number()
        if !scanner.isAtEnd { throw scanner.unexpected("the end") }
      }
    }
  }

  @Test(
    "writes texts like Foundation's, and reads them back",
    arguments: [
      "", "norm.σ²", "a\"b\\c/d", "tab\tline\nreturn\r\u{8}\u{C}\u{0}\u{1F}\u{7F}", "速度 𝛼 👩‍🔬", "\u{2028}",
    ])
  func texts(_ text: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    var writer = JSONWriter()
    writer.write(text)
    #expect(try writer.bytes == Array(encoder.encode(text)))
    #expect(try Self.scan(writer.bytes) { (scanner) throws(JSONFault) in try scanner.string() } == text)
  }

  @Test("reads escapes") func escapes() throws {
    let text = try Self.scan(Array(#""\u0041\u00e9\ud83d\ude00\/\b\"""#.utf8)) { (scanner) throws(JSONFault) in
      try scanner.string()
    }
    #expect(text == "Aé😀/\u{8}\"")
  }

  @Test(
    "refuses texts that are none",
    arguments: [
      "\"", "\"abc", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ude00\"",
      "\"a\nb\"", "\"\u{0}\"",
    ])
  func noText(_ text: String) {
    #expect(throws: JSONFault.self) {
      try Self.scan(Array(text.utf8)) { (scanner) throws(JSONFault) in try scanner.string() }
    }
  }

  @Test("refuses bytes that are not UTF-8") func noUTF8() {
    for bytes in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]] {
      #expect(throws: JSONFault.self) {
        try Self.scan([0x22] + bytes + [0x22]) { (scanner) throws(JSONFault) in try scanner.string() }
      }
    }
  }

  private static func number(_ text: String) throws -> Double {
    try scan(Array(text.utf8)) { (scanner) throws(JSONFault) in try scanner.number() }
  }

  private static func scan<Result>(
    _ bytes: [UInt8], _ read: (inout JSONScanner) throws(JSONFault) -> Result
  ) throws -> Result {
    try bytes.withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      return try read(&scanner)
    }
  }
}
