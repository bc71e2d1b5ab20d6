extension GraphGrid {
  /// The same cells with nothing else between the boxes of each group: what only leads to it stands at its left, and the rest at its
  /// right.
  static func cleared(_ cells: [Cell], groups: [Int?], edges: [(from: Int, to: Int)]) -> [Cell] {
    var cells = cells
    for group in Set(groups.compactMap(\.self)).sorted() {
      let own = cells.indices.filter { groups[$0] == group }.map { cells[$0] }
      let (left, right) = (own.map(\.column).min()!, own.map(\.column).max()!)
      let (top, bottom) = (own.map(\.row).min()!, own.map(\.row).max()!)
      let between = cells.indices.filter {
        groups[$0] != group && left...right ~= cells[$0].column && top...bottom ~= cells[$0].row
      }
      let users = Set(edges.filter { groups[$0.from] == group }.map(\.to))
      let (before, after) = (between.filter { !users.contains($0) }, between.filter(users.contains))
      let shift = before.isEmpty ? 0 : 1
      for box in cells.indices where cells[box].column >= left {
        cells[box].column += shift + (cells[box].column > right && !after.isEmpty ? 1 : 0)
      }
      move(before, to: left, &cells)
      move(after, to: right + shift + 1, &cells)
    }
    return cells
  }

  /// Into an empty column, near to the rows where they stand.
  private static func move(_ boxes: [Int], to column: Int, _ cells: inout [Cell]) {
    var taken: Set<Int> = []
    for box in boxes {
      var (row, step) = (cells[box].row, 1)
      while !taken.insert(row).inserted { (row, step) = (row + (step.isMultiple(of: 2) ? -step : step), step + 1) }
      cells[box] = Cell(column: column, row: row)
    }
  }
}
