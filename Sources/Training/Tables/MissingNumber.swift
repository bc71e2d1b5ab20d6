/// A number such as -999 at the end of a column, far from all others, as where a value is missing.
struct MissingNumber {
  let phrase: String

  init?(_ column: TableColumn, _ survey: ColumnSurvey, _ table: DataTable) {
    let values = ((try? table.values(of: column, survey)) ?? []).filter { !$0.isNaN }
    guard let low = values.min(), let high = values.max() else { return nil }
    for end in [low, high] {
      let others = values.filter { $0 != end }
      let count = values.count - others.count
      guard Self.certain.contains(end) || (count > 1 && Self.likely.contains(end)), let least = others.min(),
        let greatest = others.max()
      else { continue }
      // Others reach from 5 to 60, say: as far again from their ends there is none of them.
      guard end < least - (greatest - least) || end > greatest + (greatest - least) else { continue }
      let row = table.rows.first { row in
        if case .number(let number) = CellKind(table.grid[row, column.index]) {
          number.value(decimal: .point) == end
        } else {
          false
        }
      }
      let text = row.map { table.grid.text($0, column.index) } ?? "\(end)"
      phrase =
        "“\(column.name.shown)” holds \(text) in \(count) \(count == 1 ? "row" : "rows"), read as a number like any other"
      return
    }
    return nil
  }

  /// Those of weather services, and the least and greatest numbers that programs can store.
  private static let certain: Set<Double> = [
    -99.9, -99.99, -999, -999.9, -999.99, -9999, -9999.9, -99999, -999_999, 1e20, 1e30, -1e20, -1e30, -32768,
    -2_147_483_648,
    9.96921e36,
  ]
  /// Those that may be measured once.
  private static let likely: Set<Double> = [
    -99, -9.99, 99.9, 99.99, 999, 999.9, 999.99, 9999, 9999.9, 9999.99, 99999, 99999.9, 999_999, 32767, 2_147_483_647,
  ]
}
