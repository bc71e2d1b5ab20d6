/// Commas and semicolons as East Asian keyboards write them.
enum FullWidthSeparators {
  private static let (comma, semicolon): ([UInt8], [UInt8]) = ([0xEF, 0xBC, 0x8C], [0xEF, 0xBC, 0x9B])

  /// The text with plain separators, where the first line has none but full-width ones; nil for any other text.
  static func replaced(in text: [UInt8]) -> [UInt8]? {
    let first = Array(text.prefix { $0 != 0x0A && $0 != 0x0D })
    let plain: [Separator] = [.tab, .semicolon, .bar, .comma]
    guard first.contains(0xEF), !first.contains(where: { byte in plain.contains { $0.matches(byte) } }),
      first.indices.contains(where: { separator(at: $0, in: first) != nil })
    else { return nil }
    var (result, place, isQuoted) = ([UInt8](), 0, false)
    while place < text.count {
      if text[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
      let separator = isQuoted ? nil : separator(at: place, in: text)
      result.append(separator ?? text[place])
      place += separator == nil ? 1 : 3
    }
    return result
  }

  private static func separator(at place: Int, in text: [UInt8]) -> UInt8? {
    guard text[place] == 0xEF, place + 3 <= text.count else { return nil }
    let sign = Array(text[place..<(place + 3)])
    return sign == comma ? UInt8(ascii: ",") : sign == semicolon ? UInt8(ascii: ";") : nil
  }
}
