/// Numbers such as 12 000, whose thousands stand apart by a blank, in a table whose cells are apart by blanks too.
enum BlankThousands {
  /// Whether a column and the one before it may be the two halves of such numbers in every row.
  static func mayStand(in grid: CellGrid, _ column: Int, rows: [Int]) -> Bool {
    rows.allSatisfy { row in
      let (before, behind) = (grid[row, column - 1], grid[row, column])
      let thousands = before.first == UInt8(ascii: "-") ? before.dropFirst() : before
      let whole = behind.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
      return 1...3 ~= thousands.count && thousands.allSatisfy(isDigit) && whole.count == 3 && whole.allSatisfy(isDigit)
        && !grid.isQuoted(row, column - 1) && !grid.isQuoted(row, column)
    }
  }

  /// Whether a second half begins with 0, as whole numbers do not.
  static func beginWithZero(_ grid: CellGrid, _ column: Int, rows: [Int]) -> Bool {
    rows.contains { grid[$0, column].first == UInt8(ascii: "0") }
  }
}
