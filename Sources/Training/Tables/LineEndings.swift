/// Semicolons that end each line, as in a matrix of MATLAB, and separate nothing.
enum LineEndings {
  private static let semicolon = UInt8(ascii: ";")

  /// The text without them, where each line but the first ends with the only one in it, and something else separates its
  /// cells; else the text as it is.
  static func withoutSemicolons(_ text: [UInt8]) -> [UInt8] {
    guard endAllLines(of: text.prefix(1 << 14), isWhole: text.count <= 1 << 14),
      endAllLines(of: text[...], isWhole: true)
    else { return text }
    return text.filter { $0 != semicolon }
  }

  private static func endAllLines(of text: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    guard text.contains(semicolon) else { return false }
    let lines = text.split { $0 == 0x0A || $0 == 0x0D }.dropLast(isWhole ? 0 : 1).map(trimmed).filter { !$0.isEmpty }
    guard lines.count > 2, let names = lines.first, names.dropLast().allSatisfy({ $0 != semicolon }) else {
      return false
    }
    return lines.dropFirst().allSatisfy { line in
      line.last == semicolon && !line.dropLast().contains(semicolon) && hasSeparator(trimmed(line.dropLast()))
    }
  }

  /// Whether a line has several cells for sure: one comma alone may be that of a decimal number.
  private static func hasSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    if line.contains(where: { isBlank($0) || $0 == UInt8(ascii: "|") }) { return true }
    let commas = line.count { $0 == UInt8(ascii: ",") }
    return commas > 1 || (commas > 0 && line.contains(UInt8(ascii: ".")))
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = line.drop(while: isBlank)
    guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return [] }
    return rest[...last]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
