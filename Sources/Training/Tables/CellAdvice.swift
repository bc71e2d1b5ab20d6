/// What a cell that is no number is, by what it holds and by what stands beside it in its row and column.
struct CellAdvice {
  /// As half a sentence, such as “a date: write it as 2001-12-31”; nil where nothing is known.
  let text: String?

  init(_ table: DataTable, _ row: Int, _ column: TableColumn, _ type: ColumnType) {
    let (grid, cell) = (table.grid, table.grid.text(row, column.index))
    if type == .date, case .number = CellKind(grid[row, column.index]) {
      text = "a number among dates: write all cells of the column alike"
    } else if type == .number, case .date = CellKind(grid[row, column.index]) {
      text = "a date among numbers: write all cells of the column alike"
    } else if cell == column.name {
      text = "the name of the column: leave out the line of names where it comes again"
    } else if let trouble = CellTrouble(cell) {
      text = trouble.advice
    } else if type == .text || cell.contains(where: \.isNumber) {
      text = nil
    } else if TotalWord.matches(cell) || TotalWord.first(in: grid, row: row) != nil {
      text = "in a row that sums up others: leave it out"
    } else if Self.holdsWordsAlone(table, row) {
      text = "in a line of words: a second table needs a file of its own"
    } else {
      text = "a word among numbers: leave the cell empty where the value is missing"
    }
  }

  /// Whether words stand in all of several columns of numbers.
  private static func holdsWordsAlone(_ table: DataTable, _ row: Int) -> Bool {
    let typed = table.columns.filter { [.number, .date].contains(table.survey($0).type) }
    return typed.count > 1
      && typed.allSatisfy { column in
        switch CellKind(table.grid[row, column.index]) {
        case .text, .boolean, .unknown: true
        case .missing, .number, .date: false
        }
      }
  }
}
