/// What stands in a column, counted in one pass over its rows.
struct ColumnSurvey: Sendable {
  private(set) var missing = 0
  private(set) var numbers = 0
  /// Numbers with a sign of per cent, and the first rows of such a number and of one above 1 without it.
  private(set) var percents = 0
  private(set) var firstPercent: Int?
  private(set) var firstPlain: Int?
  private(set) var dates = 0
  private(set) var booleans = 0
  private(set) var texts = 0
  private(set) var hasThousands = false
  private(set) var tally = NumberStyle.Tally()
  /// The words that stand for missing values; empty cells need none.
  private(set) var missingWords: Set<String> = []
  /// The first rows that hold no number, no date, and neither.
  private(set) var firstText: Int?
  private(set) var firstNumber: Int?
  private(set) var firstDate: Int?

  init(_ grid: CellGrid, column: Int, rows: some Collection<Int>) {
    for row in rows { add(grid[row, column], row) }
  }

  private mutating func add(_ cell: ArraySlice<UInt8>, _ row: Int) {
    switch CellKind(cell) {
    case .missing:
      missing += 1
      if !cell.isEmpty, missingWords.count < 8 { missingWords.insert(String(decoding: cell, as: UTF8.self)) }
    case .number(let number):
      numbers += 1
      if number.isPercent {
        percents += 1
        if firstPercent == nil { firstPercent = row }
      } else if firstPlain == nil, number.isAboveOne {
        firstPlain = row
      }
      if number.hasThousands { hasThousands = true }
      tally.add(number, row: row)
      if firstNumber == nil { firstNumber = row }
    case .date:
      dates += 1
      if firstDate == nil { firstDate = row }
    case .boolean: booleans += 1
    case .text:
      texts += 1
      if firstText == nil { firstText = row }
    }
  }

  /// Cells that hold something.
  var filled: Int { numbers + dates + booleans + texts }

  /// What most cells hold. A column of numbers may have cells that are none, which reading it then reports.
  var type: ColumnType {
    if filled == 0 { return .empty }
    if booleans == filled { return .boolean }
    if numbers * 2 >= filled { return .number }
    if dates * 2 >= filled { return .date }
    return .text
  }
}

/// What a column holds.
package enum ColumnType: String, Hashable, Sendable {
  case empty, number, date, boolean, text
}
