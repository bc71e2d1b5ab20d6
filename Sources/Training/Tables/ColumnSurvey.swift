/// What stands in a column, counted in one pass over its rows.
struct ColumnSurvey: Sendable {
  /// Cells that are empty, or say everywhere that a value is missing.
  private var certainlyMissing = 0
  private var certainWords: Set<String> = []
  /// Cells that say so among numbers only, their words, and the first row of one.
  private var unknown = 0
  private var unknownWords: Set<String> = []
  private var firstUnknown: Int?
  private(set) var numbers = 0
  /// Numbers with a sign of per cent, and the first rows of such a number and of one above 1 without it.
  private(set) var percents = 0
  private(set) var firstPercent: Int?
  private(set) var firstPlain: Int?
  private(set) var dates = 0
  /// Times of days with a time zone, and without.
  private(set) var zonedTimes = 0
  private(set) var localTimes = 0
  private(set) var booleans = 0
  private var words = 0
  private var firstWord: Int?
  /// Cells of plus signs alone, and of one minus sign.
  private var (pluses, minuses) = (0, 0)
  /// The first row with a number whose thousands stand apart, whatever points and commas mean.
  private(set) var firstThousands: Int?
  var hasThousands: Bool { firstThousands != nil }
  private(set) var hasCommas = false
  private(set) var tally = NumberStyle.Tally()
  /// The first rows that hold a number, and a date.
  private(set) var firstNumber: Int?
  private(set) var firstDate: Int?

  init(_ grid: CellGrid, column: Int, rows: some Collection<Int>) {
    for row in rows { add(grid[row, column], row) }
  }

  private mutating func add(_ cell: ArraySlice<UInt8>, _ row: Int) {
    switch CellKind(cell) {
    case .missing:
      certainlyMissing += 1
      if Self.isMinus(cell) { minuses += 1 }
      if !cell.isEmpty, certainWords.count < 8 { certainWords.insert(String(decoding: cell, as: UTF8.self)) }
    case .unknown:
      unknown += 1
      if unknownWords.count < 8 { unknownWords.insert(String(decoding: cell, as: UTF8.self)) }
      if firstUnknown == nil { firstUnknown = row }
    case .number(let number): add(number, row)
    case .date:
      dates += 1
      if firstDate == nil { firstDate = row }
      switch ISODate.hasZone(cell) {
      case true: zonedTimes += 1
      case false: localTimes += 1
      case nil: break
      }
    case .boolean: booleans += 1
    case .text:
      words += 1
      if cell.allSatisfy({ $0 == UInt8(ascii: "+") }) { pluses += 1 }
      if firstWord == nil { firstWord = row }
    }
  }

  private mutating func add(_ number: WrittenNumber, _ row: Int) {
    numbers += 1
    if number.isPercent {
      percents += 1
      if firstPercent == nil { firstPercent = row }
    } else if firstPlain == nil, number.isAboveOne {
      firstPlain = row
    }
    if number.hasThousands, firstThousands == nil { firstThousands = row }
    if number.hasComma { hasCommas = true }
    tally.add(number, row: row)
    if firstNumber == nil { firstNumber = row }
  }

  /// What most cells hold. A column of numbers may have cells that are none, which reading it then reports.
  var type: ColumnType {
    let certain = numbers + dates + booleans + words
    if areSigns { return .text }
    if certain + unknown == 0 { return .empty }
    if booleans == certain + unknown { return .boolean }
    if numbers > 0, numbers * 2 >= certain { return .number }
    if dates > 0, dates * 2 >= certain { return .date }
    return .text
  }

  private var areUnknownMissing: Bool { type == .number || type == .date }

  /// Whether plus and minus name two classes: beside pluses alone, a minus is no missing value.
  private var areSigns: Bool {
    pluses > 0 && minuses > 0 && words == pluses && numbers + dates + booleans + unknown == 0
  }

  /// Whether a cell says that its value is missing, in a column such as this.
  func isMissing(_ cell: ArraySlice<UInt8>) -> Bool {
    if areSigns, Self.isMinus(cell) { return false }
    return MissingWord.matches(cell) || (areUnknownMissing && MissingWord.matchesAmongNumbers(cell))
  }

  private static func isMinus(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.count <= 3 && ["-", "−", "–"].contains(String(decoding: cell, as: UTF8.self))
  }

  /// Cells that hold something.
  var filled: Int { numbers + dates + booleans + texts }
  var missing: Int { certainlyMissing - (areSigns ? minuses : 0) + (areUnknownMissing ? unknown : 0) }
  var texts: Int { words + (areSigns ? minuses : 0) + (areUnknownMissing ? 0 : unknown) }
  /// The words that stand for missing values; empty cells need none.
  var missingWords: Set<String> {
    areUnknownMissing
      ? certainWords.union(unknownWords)
      : areSigns ? certainWords.filter { !["-", "−", "–"].contains($0) } : certainWords
  }
  /// The first row that holds a word.
  var firstText: Int? { areUnknownMissing ? firstWord : [firstWord, firstUnknown].compactMap { $0 }.min() }
}

/// What a column holds.
package enum ColumnType: String, Hashable, Sendable {
  case empty, number, date, boolean, text
}
