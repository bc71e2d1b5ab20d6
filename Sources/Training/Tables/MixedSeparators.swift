/// A line of names, or one such as sep=; above it, that separates cells by another sign than the rows.
enum MixedSeparators {
  private static let signs: [Separator] = [.tab, .semicolon, .bar, .comma]

  /// Throws a `DataError` where the names are separated in another way than the rows.
  ///
  /// - Parameter isNamed: whether the line above the names says what separates the cells.
  static func check(
    _ grid: CellGrid, _ separator: Separator, isNamed: Bool, file: String
  ) throws(DataError) {
    guard grid.rowCount > 1, !grid.isQuoted(0, 0), signs.contains(separator) else { return }
    let rows = 1..<min(grid.rowCount, 400)
    for other in signs where other != separator {
      let names = parts(grid, 0, of: separator, by: other)
      if grid.count(0) == 1, names > 1, grid.count(1) == names, rows.allSatisfy({ grid.count($0) == names }),
        !holdsNumber(grid[0, 0].split(omittingEmptySubsequences: false, whereSeparator: other.matches)),
        holdsNumber((0..<names).map { grid[1, $0] })
      {
        throw .mixedSeparators(file: file, number: grid.line(of: 0), line: other.name, rows: separator.name)
      }
      if isNamed, names > 1,
        rows.allSatisfy({ grid.count($0) == 1 && parts(grid, $0, of: separator, by: other) == names })
      {
        throw .mixedSeparators(file: file, number: 1, line: separator.name, rows: other.name)
      }
      if grid.count(0) > 1, names == 1, rows.allSatisfy({ areNumbers(grid, $0, grid.count(0), separator, other) }) {
        throw .mixedSeparators(file: file, number: grid.line(of: 0), line: separator.name, rows: other.name)
      }
    }
  }

  /// A row as it is written.
  private static func line(_ grid: CellGrid, _ row: Int, _ separator: Separator) -> [UInt8] {
    Array((0..<grid.count(row)).map { Array(grid[row, $0]) }.joined(separator: [byte(separator)]))
  }

  private static func byte(_ separator: Separator) -> UInt8 { (0...UInt8.max).first(where: separator.matches) ?? 0 }

  private static func parts(_ grid: CellGrid, _ row: Int, of separator: Separator, by other: Separator) -> Int {
    line(grid, row, separator).count(where: other.matches) + 1
  }

  /// Whether a row falls into as many numbers as there are names, where the other sign separates them.
  private static func areNumbers(
    _ grid: CellGrid, _ row: Int, _ names: Int, _ separator: Separator, _ other: Separator
  ) -> Bool {
    let cells = line(grid, row, separator).split(omittingEmptySubsequences: false, whereSeparator: other.matches)
    return cells.count == names && cells.allSatisfy { CellKind($0).isTyped }
  }

  /// Letters such as y, which stand for truth values too, are names.
  private static func holdsNumber(_ cells: [ArraySlice<UInt8>]) -> Bool {
    cells.contains { cell in
      switch CellKind(cell) {
      case .number, .date: true
      case .missing, .unknown, .boolean, .text: false
      }
    }
  }
}
