/// Rows that hold one cell each, though another sign may stand between cells of theirs.
struct UnsplitRows {
  /// What may separate the cells, and what to do, as a clause.
  let remark: String

  /// Nil where no sign stands equally often in each row, between numbers in most.
  init?(_ grid: CellGrid) {
    let rows = (0..<min(grid.rowCount, 400)).map { grid[$0, 0] }
    guard rows.count > 2, (0..<rows.count).allSatisfy({ grid.count($0) == 1 }) else { return nil }
    if (0..<rows.count).allSatisfy({ grid.isQuoted($0, 0) }),
      Self.separator(of: rows, among: [",", ";", "\t", "|"]) != nil
    {
      remark = "one column; each line stands in quotes as a whole: leave these out"
      return
    }
    guard let sign = Self.separator(of: rows, among: [":", "^", "&", "/", "~", "!", "#", "\u{1}", "\u{2}", "\u{1F}"])
    else {
      return nil
    }
    let isShown = sign.value >= 0x20
    let name = isShown ? "“\(sign)”" : "the sign U+\(Self.hexadecimal(sign.value))"
    remark =
      "one column; where \(name) separates cells, "
      + (isShown ? "write sep=\(sign) in a line above the names" : "write a comma in its place")
  }

  private static func separator(of rows: [ArraySlice<UInt8>], among signs: [Unicode.Scalar]) -> Unicode.Scalar? {
    signs.first { sign in
      let parts = rows.map { $0.split(separator: UInt8(ascii: sign), omittingEmptySubsequences: false) }
      guard let count = parts.first?.count, count > 1, parts.allSatisfy({ $0.count == count }) else { return false }
      // Times and fractions hold such signs too, but not in their column's name.
      return parts.dropFirst().count(where: Self.holdsNumber) * 2 > parts.count && !Self.holdsNumber(parts[0])
    }
  }

  private static func holdsNumber(_ cells: [ArraySlice<UInt8>]) -> Bool {
    cells.contains { cell in
      switch CellKind(trimmed(cell)) {
      case .number, .date: true
      case .missing, .unknown, .boolean, .text: false
      }
    }
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = cell.drop { $0 == 0x20 }
    return rest.lastIndex { $0 != 0x20 }.map { rest[...$0] } ?? []
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
