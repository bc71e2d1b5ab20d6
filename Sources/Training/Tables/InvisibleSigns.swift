/// Signs that take room at most and show nothing: what web pages and word processors leave around numbers.
enum InvisibleSigns {
  /// How many bytes the one has that a cell begins with; nil where it begins with something else.
  static func count(atStartOf cell: ArraySlice<UInt8>) -> Int? {
    guard let first = cell.first else { return nil }
    if first < 0x80 { return isBlank(first) ? 1 : nil }
    return [2, 3].first { $0 <= cell.count && contains(cell.prefix($0)) }
  }

  /// How many bytes the one has that a cell ends with; nil where it ends with something else.
  static func count(atEndOf cell: ArraySlice<UInt8>) -> Int? {
    guard let last = cell.last else { return nil }
    if last < 0x80 { return isBlank(last) ? 1 : nil }
    return [2, 3].first { $0 <= cell.count && contains(cell.suffix($0)) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static func contains(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.count == 1,
      let scalar = text.unicodeScalars.first
    else { return false }
    return isSpace(scalar.value) || isMark(scalar.value)
  }

  /// Spaces of other widths, or that a line does not break at.
  static func isSpace(_ scalar: UInt32) -> Bool {
    [0xA0, 0x1680, 0x202F, 0x205F, 0x3000].contains(scalar) || 0x2000...0x200A ~= scalar
  }

  /// Signs without width: soft hyphens, and what joins letters or says how text runs.
  static func isMark(_ scalar: UInt32) -> Bool {
    [0xAD, 0x61C, 0x180E, 0xFEFF].contains(scalar) || 0x200B...0x200F ~= scalar || 0x2028...0x202E ~= scalar
      || 0x2060...0x206F ~= scalar
  }
}
