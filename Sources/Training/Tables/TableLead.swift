/// The rows before the data: titles, the line of names, and units.
struct TableLead {
  /// The row of names; nil where there is none.
  private(set) var header: Int?
  /// The rows below, which hold the data.
  private(set) var rows: Range<Int> = 0..<0
  private(set) var remarks: [String] = []
  /// Names from a line that begins with #, as NumPy writes them.
  private var commentNames: [String]?
  private let width: Int
  /// Whether the row of names holds one that was asked for.
  private var hasWantedName = false

  init(_ grid: CellGrid, width: Int, separator: Separator, wanted: Set<String>) {
    self.width = width
    let typed = Self.typedColumns(of: grid, width)
    let first = Self.firstRowOfData(grid, width, typed)
    rows = first..<grid.rowCount
    var full = (0..<first).filter {
      Self.filled(grid, $0) > width / 2 && !Self.isRule(grid, $0) && !Self.isTitle(grid, $0, width)
    }
    header = full.first { row in (0..<grid.count(row)).contains { wanted.contains(Self.name(grid, row, $0)) } }
    hasWantedName = header != nil
    if header == nil { header = Self.names(among: full, grid, rows, typed) }
    keepRowsOfWords(grid, typed)
    if header == nil, first > 0, Self.filled(grid, first - 1) >= min(2, width - 1) { header = first - 1 }
    if header == nil {
      commentNames = Self.names(inCommentsOf: grid, width, separator)
      remarks.append(
        commentNames == nil ? "no line of names: columns are called by their numbers" : "names from a comment")
    }
    dropNamesThatReturn(grid, &full)
    if let header, header + 1 == rows.lowerBound, Self.mayBeData(grid, header, width) {
      remarks.append("numbers read as names of columns")
    }
    // Where there are words alone, nothing tells names from data.
    if typed.isEmpty, header != nil, !hasWantedName, width > 1 {
      remarks.append("the first row read as names of columns")
    }
    remarkLines(grid, rows.lowerBound, full)
  }

  var hasNames: Bool { header != nil || commentNames != nil }

  /// The columns' names, as far as the file gives them.
  func names(_ grid: CellGrid) -> [String] {
    if let header {
      let names = (0..<grid.count(header)).map { Self.name(grid, header, $0) }
      // The sign with which other programs begin a comment.
      let isComment = names.count == width + 1 && ["%", ";", "!", "//"].contains(names[0])
      return isComment ? Array(names.dropFirst()) : names
    }
    return commentNames ?? []
  }

  /// Below the names, words are the data of their row, unless they are units or types.
  private mutating func keepRowsOfWords(_ grid: CellGrid, _ typed: [TypedColumn]) {
    guard let header, !hasWantedName, header < rows.lowerBound else { return }
    let words = (header + 1..<rows.lowerBound).first { row in
      !Self.isRule(grid, row) && !Self.isTitle(grid, row, width) && !TypeWord.fill(grid, row: row)
        && !Self.areUnits(grid, row, rows, typed)
    }
    if let words { rows = words..<grid.rowCount }
  }

  /// A row whose words all stand again in their columns is one of data, and so are those above it that are as long.
  private mutating func dropNamesThatReturn(_ grid: CellGrid, _ full: inout [Int]) {
    guard let row = header, width > 1, grid.count(row) == width, full.count > 1, !hasWantedName else { return }
    let returns = (0..<width).allSatisfy { column in
      rows.contains { grid[$0, column] == grid[row, column] }
    }
    guard returns, let first = full.first else { return }
    (header, full) = (nil, [])
    rows = first..<grid.rowCount
    remarks.append("no line of names: columns are called by their numbers")
  }

  private mutating func remarkLines(_ grid: CellGrid, _ first: Int, _ full: [Int]) {
    let others = (0..<first).filter { $0 != header && !Self.isRule(grid, $0) }
    let above = header.map { name in others.count { $0 < name } } ?? others.count
    if above > 0 { remarks.append("\(lineCount(above)) above the names left out") }
    let below = others.suffix(others.count - above)
    if !below.isEmpty {
      let kind = below.allSatisfy { TypeWord.fill(grid, row: $0) } ? "types" : "units"
      remarks.append("\(below.count == 1 ? "a line" : "\(below.count) lines") of \(kind) left out")
    }
    let comments = grid.comments.count - (commentNames == nil ? 0 : 1)
    if comments > 0 { remarks.append("\(comments == 1 ? "1 comment" : "\(comments) comments") left out") }
  }

  // MARK: - Where the data begin

  /// A column that holds numbers, dates or truth values in most rows of a sample.
  private struct TypedColumn {
    let index: Int
    /// Elsewhere “t” and “y” are names.
    let isBoolean: Bool
    /// Elsewhere 2001-12 is a name.
    let isDate: Bool
  }

  private static func typedColumns(of grid: CellGrid, _ width: Int) -> [TypedColumn] {
    let last = min(grid.rowCount, 400)
    guard last > 0 else { return [] }
    let sample = (last / 2)..<last
    return (0..<width).compactMap { column in
      let survey = ColumnSurvey(grid, column: column, rows: sample)
      guard survey.filled > 0, (survey.filled - survey.texts) * 5 >= survey.filled * 3 else { return nil }
      return TypedColumn(
        index: column, isBoolean: survey.booleans * 5 >= survey.filled * 3,
        isDate: survey.dates * 5 >= survey.filled * 3)
    }
  }

  /// The first row whose cells are such as the columns hold further down.
  private static func firstRowOfData(_ grid: CellGrid, _ width: Int, _ typed: [TypedColumn]) -> Int {
    guard grid.rowCount > 1 else { return min(1, grid.rowCount) }
    if typed.isEmpty { return firstRowOfWords(grid, width) }
    var hasNames = false
    for row in 0..<min(grid.rowCount, 30) where !isRule(grid, row) {
      if holdsNames(grid, row, typed) {
        hasNames = true
      } else if !hasNames, isPreamble(grid, row, width, typed) {
        continue
      } else if hasNames || !isTitle(grid, row, width) {
        return !hasNames && holdsNumberNames(grid, row, width) ? row + 1 : row
      }
    }
    return 0
  }

  /// Whether there are words where the columns hold numbers further down.
  private static func holdsNames(_ grid: CellGrid, _ row: Int, _ typed: [TypedColumn]) -> Bool {
    var (words, values) = (0, 0)
    for column in typed {
      switch CellKind(grid[row, column.index]) {
      case .missing: break
      case .boolean where !column.isBoolean: words += 1
      case .date where !column.isDate: words += 1
      case .text, .unknown: words += 1
      default: values += 1
      }
    }
    return words > values || (row == 0 && words > 0 && words == values)
  }

  /// Whether a row is too short to be one of data, and holds nothing where numbers stand further down.
  private static func isPreamble(_ grid: CellGrid, _ row: Int, _ width: Int, _ typed: [TypedColumn]) -> Bool {
    grid.count(row) < width && grid.filledCount(row) > 0 && typed.allSatisfy { grid[row, $0.index].isEmpty }
  }

  /// Titles stand alone in their row.
  private static func isTitle(_ grid: CellGrid, _ row: Int, _ width: Int) -> Bool {
    width > 1 && grid.filledCount(row) == 1 && (grid.count(row) == 1 || width > 2) && !CellKind(grid[row, 0]).isTyped
  }

  /// Among words alone, the first row is one of names unless all of its words come again below.
  private static func firstRowOfWords(_ grid: CellGrid, _ width: Int) -> Int {
    let first = (0..<grid.rowCount).first { !isTitle(grid, $0, width) && !isRule(grid, $0) } ?? 0
    let comeAgain = (0..<width).allSatisfy { column in
      (first + 1..<grid.rowCount).contains { grid[$0, column] == grid[first, column] }
    }
    if comeAgain, width > 1 { return first }
    return (first + 1..<grid.rowCount).first { !TypeWord.fill(grid, row: $0) } ?? first + 1
  }

  /// Whether a first row's numbers count up, as years that name columns do, beside a cell that is none of them.
  private static func countsUp(_ grid: CellGrid, _ row: Int, _ width: Int) -> Bool {
    let cells = (0..<width).map { grid.text(row, $0) }
    let numbers = cells.compactMap(Int.init)
    guard numbers.count < cells.count, zip(numbers, numbers.dropFirst()).allSatisfy({ $1 == $0 + 1 }) else {
      return false
    }
    return cells[0].isEmpty && numbers.first == 0 && numbers.count == width - 1 || numbers.count >= 3
  }

  /// Whether a first row of numbers holds the names of the columns.
  private static func holdsNumberNames(_ grid: CellGrid, _ row: Int, _ width: Int) -> Bool {
    countsUp(grid, row, width) || NumberNames.stand(in: grid, row: row, width: width)
      || NumberNames.countColumns(in: grid, row: row, width: width)
  }

  /// Whether a row of names holds numbers that could stand in a row of data too; pandas leaves the first of its names empty.
  private static func mayBeData(_ grid: CellGrid, _ row: Int, _ width: Int) -> Bool {
    NumberNames.stand(in: grid, row: row, width: width)
      || holdsNumberNames(grid, row, width) && !grid[row, 0].isEmpty
  }

  // MARK: - Which row holds the names

  /// The row of names among rows of words: the first that is not one of units or types.
  private static func names(
    among words: [Int], _ grid: CellGrid, _ data: Range<Int>, _ typed: [TypedColumn]
  ) -> Int? {
    words.first { !areUnits(grid, $0, data, typed) && !TypeWord.fill(grid, row: $0) }
      ?? words.first { !TypeWord.fill(grid, row: $0) } ?? words.first
  }

  /// Whether a row holds units: none of them comes again among the data, and where a cell is empty, numbers stand below another.
  private static func areUnits(_ grid: CellGrid, _ row: Int, _ data: Range<Int>, _ typed: [TypedColumn]) -> Bool {
    let filled = (0..<grid.count(row)).filter { !grid[row, $0].isEmpty }
    guard filled.allSatisfy({ UnitWord.matches(grid.text(row, $0)) }) else { return false }
    let numbers = typed.filter { !$0.isBoolean && !$0.isDate }.map(\.index)
    guard filled.count == grid.count(row) || numbers.contains(where: filled.contains) else { return false }
    return !filled.contains { column in data.contains { grid[$0, column] == grid[row, column] } }
  }

  /// The last comment that has as many words as there are columns.
  private static func names(inCommentsOf grid: CellGrid, _ width: Int, _ separator: Separator) -> [String]? {
    for comment in grid.comments.reversed() {
      // In a table whose first column is called #, the line of names looks like a comment.
      let isName = separator != .blanks && comment.dropFirst().first.map(separator.matches) ?? false
      let line = isName ? comment : Array(comment.drop { $0 == UInt8(ascii: "#") })
      guard let cells = try? CellSplitter.split(line, by: separator, skipsComments: false, file: ""),
        cells.rowCount == 1, cells.count(0) == width,
        (0..<width).contains(where: { !CellKind(cells[0, $0]).isTyped })
      else { continue }
      return (0..<width).map { name(cells, 0, $0) }
    }
    return nil
  }

  static func filled(_ grid: CellGrid, _ row: Int) -> Int {
    (0..<grid.count(row)).count { !grid[row, $0].isEmpty }
  }

  /// A name without line breaks, control codes and repeated blanks.
  private static func name(_ grid: CellGrid, _ row: Int, _ column: Int) -> String {
    grid.text(row, column).split {
      // What turns the direction of writing is no part of a name either.
      $0.isWhitespace
        || $0.unicodeScalars.contains { scalar in
          scalar.properties.generalCategory == .control || [0x200B, 0xFEFF].contains(scalar.value)
            || 0x202A...0x202E ~= scalar.value
            || 0x2066...0x2069 ~= scalar.value
        }
    }
    .joined(separator: " ")
  }

  /// Whether a row only rules off the table, as in Markdown: | --- | --- |.
  static func isRule(_ grid: CellGrid, _ row: Int) -> Bool {
    let cells = (0..<grid.count(row)).map { grid[row, $0] }.filter { !$0.isEmpty }
    return cells.allSatisfy { cell in cell.count > 2 && cell.allSatisfy { "-+=:|".utf8.contains($0) } }
  }
}
