/// Which rows of a grid hold data, and what its columns are called.
struct TableLayout {
  private(set) var columns: [TableColumn] = []
  /// The rows of data, in their order.
  private(set) var rows: [Int] = []
  /// What was found and left out, as short phrases.
  private(set) var remarks: [String] = []

  /// - Parameter wanted: names that were asked for: a row that holds one is the line of names.
  init(_ grid: CellGrid, separator: Separator, wanted: Set<String>, file: String) throws(DataError) {
    let width = Self.width(of: grid)
    let lead = TableLead(grid, width: width, separator: separator, wanted: wanted)
    rows = Array(lead.rows)
    dropRulesAndFooters(grid, width)
    guard !rows.isEmpty else { throw .empty(file: file) }
    try checkWidths(grid, width, lead, separator, file)
    try nameColumns(grid, width, lead, separator, file)
    remarks += lead.remarks
  }

  /// How many cells a row has in most rows.
  static func mostFrequentCount(in grid: CellGrid) -> Int {
    var frequencies: [Int: Int] = [:]
    for row in 0..<grid.rowCount { frequencies[grid.count(row), default: 0] += 1 }
    return frequencies.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// The number of columns: that of most rows, without columns at the right in which nothing stands.
  private static func width(of grid: CellGrid) -> Int {
    let frequent = mostFrequentCount(in: grid)
    return (0..<grid.rowCount).lazy.filter { grid.count($0) == frequent }.map(grid.filledCount).max() ?? 0
  }

  /// Rules such as +---+---+, and lines of words below the table.
  private mutating func dropRulesAndFooters(_ grid: CellGrid, _ width: Int) {
    rows.removeAll { TableLead.isRule(grid, $0) }
    var footers = 0
    while rows.count > 1, width > 1, let last = rows.last, isFooter(grid, last, width) {
      rows.removeLast()
      footers += 1
    }
    if footers > 0 { remarks.append("\(lineCount(footers)) below the table left out") }
    if let last = rows.last, rows.count > 2, width > 1, isNote(grid, last) {
      remarks.append("the row \(listed([grid.text(last, 0)])) read as one like the others")
    }
    let totals = rows.compactMap { row in TotalWord.first(in: grid, row: row) }
    // Where there are many, they are the classes of a column.
    if rows.count > 2, 1...3 ~= totals.count {
      remarks.append(
        totals.count == 1
          ? "the row \(listed(totals)) read as one like the others"
          : "the rows \(listed(totals)) read like the others")
    }
  }

  /// Words alone in a row; behind them there may be separators, where other rows begin with a number. A note may hold
  /// separators itself: “Source: World Bank, 2021”.
  private func isFooter(_ grid: CellGrid, _ row: Int, _ width: Int) -> Bool {
    guard !CellKind(grid[row, 0]).isTyped, !grid[row, 0].isEmpty else { return false }
    if isNote(grid, row) { return !fits(grid, row, width) }
    func followsNumbers() -> Bool { rows.dropLast().allSatisfy { CellKind(grid[$0, 0]).isTyped } }
    if grid.filledCount(row) == 1 { return grid.count(row) == 1 || width > 2 || followsNumbers() }
    let isShort = TableLead.filled(grid, row) < width
    let isWords = !(1..<grid.count(row)).contains { CellKind(grid[row, $0]).isTyped }
    return grid[row, 0].contains(UInt8(ascii: ":")) && (isShort || isWords) && followsNumbers()
  }

  /// Whether a row begins as a note does, and none higher up but the few before it.
  private func isNote(_ grid: CellGrid, _ row: Int) -> Bool {
    guard FootnoteWord.begins(grid.text(row, 0)), rows.count > 2 else { return false }
    return !rows.dropLast(min(8, rows.count / 2)).contains { FootnoteWord.begins(grid.text($0, 0)) }
  }

  /// Whether a row has a word where others have words, and where they have numbers one that lies among theirs: a note's year
  /// hardly does.
  private func fits(_ grid: CellGrid, _ row: Int, _ width: Int) -> Bool {
    guard grid.count(row) == width, TableLead.filled(grid, row) == width else { return false }
    return (0..<width).allSatisfy { column in
      func number(_ row: Int) -> Double? {
        guard case .number(let number) = CellKind(grid[row, column]) else { return nil }
        return number.value(decimal: .point)
      }
      let others = rows.dropLast().compactMap(number)
      guard let low = others.min(), let high = others.max() else { return number(row) == nil }
      guard let own = number(row), others.count * 2 > rows.count else { return false }
      return low - (high - low)...high + (high - low) ~= own
    }
  }

  // MARK: - Widths

  private func checkWidths(
    _ grid: CellGrid, _ width: Int, _ lead: TableLead, _ separator: Separator, _ file: String
  ) throws(DataError) {
    for (place, row) in rows.enumerated() where grid.filledCount(row) > width || grid.count(row) < width {
      let number = RowNumber(line: grid.line(of: row), row: place + 1)
      // One row that is too long is a slip; many say that commas are part of the numbers.
      let others = rows.count { grid.count($0) != width }
      if grid.count(row) > width, separator == .comma, others > 1, others * 10 > rows.count,
        Self.hasBrokenNumbers(grid, row)
      {
        throw .unquotedCommas(file: file, row: number, cells: grid.count(row), expected: width)
      }
      throw .raggedRow(file: file, row: number, cells: grid.count(row), expected: width, separator: separator.name)
    }
    guard let header = lead.header, let row = rows.first else { return }
    let (names, number) = (grid.filledCount(header), RowNumber(line: grid.line(of: row), row: 1))
    let cells = Self.mostFrequentCount(in: grid)
    if lead.names(grid).count(where: { !$0.isEmpty }) > cells {
      throw .moreNames(file: file, line: grid.line(of: header), names: names, cells: cells, separator: separator.name)
    }
    if names == width - 1, separator == .blanks { try checkBlanks(grid, width, names, number, file) }
    guard names < width, !isIndexed(grid, width, names, separator) else { return }
    if separator == .comma, !holdsPoints(grid, from: 0, width),
      mayBeTorn(grid, width) || Self.hasBrokenNumbers(grid, row)
    {
      throw .unquotedCommas(file: file, row: number, cells: grid.count(row), expected: names)
    }
    guard grid.count(header) >= width else {
      throw .raggedRow(file: file, row: number, cells: grid.count(row), expected: names, separator: separator.name)
    }
  }

  /// Where the first of the columns that blanks separate has no name, it must number or name the rows, and must not be the
  /// thousands of a number: 1 000.
  private func checkBlanks(
    _ grid: CellGrid, _ width: Int, _ names: Int, _ number: RowNumber, _ file: String
  ) throws(DataError) {
    let isCounting = RowNumbers.isCounting(grid, column: 0, rows: rows)
    for column in 1..<width where BlankThousands.mayStand(in: grid, column, rows: rows) {
      // Behind the numbers of the rows, two columns may well look so, but hardly with 0 in front.
      guard column == 1 || !isCounting || BlankThousands.beginWithZero(grid, column, rows: rows) else { continue }
      let example = grid.text(rows[0], column - 1) + " " + grid.text(rows[0], column)
      throw .blanksInNumbers(file: file, row: number, cells: width, names: names, example: example)
    }
    let areNumbers = rows.allSatisfy { !grid.isQuoted($0, 0) && WrittenNumber(grid[$0, 0]) != nil }
    if areNumbers, !isCounting { throw .namelessNumbers(file: file, row: number, cells: width, names: names) }
  }

  /// Whether a row looks as if commas within its numbers had torn them apart: all cells but one at most are digits alone.
  private static func hasBrokenNumbers(_ grid: CellGrid, _ row: Int) -> Bool {
    let cells = (0..<grid.count(row)).map { grid[row, $0] }
    let digits = cells.dropFirst().count { cell in
      !cell.isEmpty && (cell.first == UInt8(ascii: "-") ? cell.dropFirst() : cell).allSatisfy(isDigit)
    }
    return digits >= cells.count - 2 && digits > 0
  }

  // MARK: - Names

  /// Whether the first column, which has no name, names the rows: words, cells in quotes, or the numbers 0, 1, 2, …
  /// or 1, 2, 3, …
  ///
  /// R names rows by any cells that differ; where commas separate the cells, a decimal comma may be behind it.
  private func isIndexed(_ grid: CellGrid, _ width: Int, _ names: Int, _ separator: Separator) -> Bool {
    guard names == width - 1 else { return false }
    let holdsPoints = holdsPoints(grid, from: 1, width)
    if Set(rows.map { grid[$0, 0] }).count == rows.count, rows.count > 1, separator != .comma || holdsPoints {
      return true
    }
    if rows.allSatisfy({ grid.isQuoted($0, 0) }) { return true }
    if separator == .comma, !holdsPoints, mayBeTorn(grid, width) { return false }
    return rows.allSatisfy { !CellKind(grid[$0, 0]).isTyped }
      || RowNumbers.isCounting(grid, column: 0, rows: rows)
  }

  /// Whether points stand in numbers from a column on, so that commas are not decimal.
  private func holdsPoints(_ grid: CellGrid, from first: Int, _ width: Int) -> Bool {
    rows.contains { row in
      (first..<width).contains { column in
        let cell = grid[row, column]
        return cell.contains(UInt8(ascii: ".")) && WrittenNumber(cell) != nil
      }
    }
  }

  /// Whether two neighbouring columns may be the two halves of numbers such as 15,0 in every row.
  private func mayBeTorn(_ grid: CellGrid, _ width: Int) -> Bool {
    func isWhole(_ cell: ArraySlice<UInt8>) -> Bool { !cell.isEmpty && cell.allSatisfy(isDigit) }
    guard rows.allSatisfy({ grid.filledCount($0) == width }) else { return false }
    return (1..<width).contains { column in
      rows.allSatisfy { row in
        let whole = grid[row, column - 1]
        return isWhole(whole.first == UInt8(ascii: "-") ? whole.dropFirst() : whole) && isWhole(grid[row, column])
          && !grid.isQuoted(row, column - 1) && !grid.isQuoted(row, column)
      }
    }
  }

  private mutating func nameColumns(
    _ grid: CellGrid, _ width: Int, _ lead: TableLead, _ separator: Separator, _ file: String
  ) throws(DataError) {
    var names = lead.names(grid)
    let isShort =
      lead.header.map { grid.count($0) < width && isIndexed(grid, width, grid.filledCount($0), separator) } ?? false
    if isShort { names.insert("", at: 0) }
    names += Array(repeating: "", count: max(0, width - names.count))
    var left = (nameless: Self.mostFrequentCount(in: grid) - width, empty: [String]())
    for index in 0..<width {
      let isEmpty = rows.allSatisfy { grid[$0, index].isEmpty }
      let name = names[index]
      let isIndex =
        !isEmpty && index == 0 && lead.hasNames
        && RowNumbers.areRowNames(name, grid, rows: rows, isHeaderShort: isShort)
      if isEmpty, name.isEmpty { left.nameless += 1 } else if isEmpty { left.empty.append(name) }
      columns.append(
        TableColumn(
          name: name.isEmpty ? (isIndex ? "row" : "column \(index + 1)") : name,
          role: isEmpty ? .empty : isIndex ? .rowNames : .data, index: index))
    }
    let beyond = names.dropFirst(width).filter { !$0.isEmpty }
    left.empty += beyond
    left.nameless -= beyond.count
    if left.nameless > 0 {
      remarks.append("\(left.nameless == 1 ? "an empty column" : "\(left.nameless) empty columns") left out")
    }
    if !left.empty.isEmpty { remarks.append("empty: \(listed(left.empty))") }
    if let index = columns.first(where: { $0.role == .rowNames }) {
      let isCounting = RowNumbers.isWhole(grid, column: index.index, rows: rows)
      remarks.append(isCounting ? "row numbers left out" : "row names left out")
    }
  }
}

/// The numbers that R and pandas write before each row.
enum RowNumbers {
  /// Whether a column holds 0, 1, 2, … or 1, 2, 3, …
  static func isCounting(_ grid: CellGrid, column: Int, rows: [Int]) -> Bool {
    guard let first = rows.first.flatMap({ number(grid[$0, column]) }), first == 0 || first == 1 else { return false }
    return rows.indices.allSatisfy { number(grid[rows[$0], column]) == first + $0 }
  }

  /// Whether a column holds whole numbers only.
  static func isWhole(_ grid: CellGrid, column: Int, rows: [Int]) -> Bool {
    rows.allSatisfy { number(grid[$0, column]) != nil }
  }

  /// Whether the first column holds the names or numbers of the rows: it has no name, or one that R or pandas gives.
  static func areRowNames(_ name: String, _ grid: CellGrid, rows: [Int], isHeaderShort: Bool) -> Bool {
    if isHeaderShort { return true }
    guard ["", "Unnamed: 0", "rownames", "row.names", "index"].contains(name) else { return false }
    if isCounting(grid, column: 0, rows: rows) { return true }
    guard name.isEmpty || name == "Unnamed: 0" else { return false }
    let cells = rows.map { grid[$0, 0] }
    return Set(cells).count == cells.count
      && (isWhole(grid, column: 0, rows: rows) || cells.allSatisfy { !CellKind($0).isTyped })
  }

  private static func number(_ cell: ArraySlice<UInt8>) -> Int? {
    guard 1...15 ~= cell.count, cell.allSatisfy(isDigit) else { return nil }
    return Int(String(decoding: cell, as: UTF8.self))
  }
}

func lineCount(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
