/// Whole numbers such as 1000000000000000001, of which several are the same number to a program: of 16 digits or more, not all
/// are kept.
enum LongNumbers {
  /// What is lost in a column, as a short phrase; nil where each of its numbers stays apart.
  static func phrase(on column: TableColumn, _ values: [Double], _ table: DataTable) -> String? {
    // The least whole number behind which another is lost.
    let long = zip(table.rows, values).filter { abs($0.1) >= 0x1p53 }.map(\.0)
    guard !long.isEmpty else { return nil }
    let cells = long.map { row in Array(table.grid[row, column.index].filter { $0 != UInt8(ascii: "+") }) }
      .filter { cell in cell.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") } && cell.first != UInt8(ascii: "0") }
    let (written, kept) = (Set(cells), Set(cells.compactMap { Double(String(decoding: $0, as: UTF8.self)) }))
    guard kept.count < written.count else { return nil }
    return
      "“\(column.name.shown)” holds numbers too long to be told apart: \(written.count) different ones are read as "
      + "\(kept.count)"
  }
}
