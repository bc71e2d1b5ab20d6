/// A first row of names that are numbers, such as years, wavelengths or times: sample, 400, 410, 420.
enum NumberNames {
  /// Whether a row holds names: its numbers go up or down, and they are none of those that stand below them.
  ///
  /// - Parameters:
  ///   - row: the first that is no title.
  ///   - width: the number of columns.
  static func stand(in grid: CellGrid, row: Int, width: Int) -> Bool {
    let rows = row + 1..<max(row + 1, min(grid.rowCount, 400))
    guard rows.count > 1 else { return false }
    var (numbers, words): ([Column], [String]) = ([], [])
    for column in 0..<width {
      switch CellKind(grid[row, column]) {
      case .number(let number) where !number.isPercent:
        guard let below = Column(grid, column, rows, name: number.value(decimal: .point)) else { return false }
        numbers.append(below)
      case .text, .unknown: words.append(grid.text(row, column))
      case .missing where column == 0: words.append("")
      default: return false
      }
    }
    guard isMonotone(numbers.map(\.name)) else { return false }
    if words.contains(where: isKnown) { return numbers.count > 1 || numbers.allSatisfy { $0.isYear && $0.isApart } }
    if numbers.count > 1, numbers.allSatisfy({ $0.isYear && $0.isApart }) { return !words.isEmpty || isEven(numbers) }
    // pandas numbers the columns of an array; in a table of times, the rows below go up as well.
    return words.isEmpty && numbers.count > 1 && !goUp(grid, rows, width)
      && numbers.indices.allSatisfy { numbers[$0].name == Double($0) }
      && numbers.allSatisfy(\.holdsFractions)
  }

  /// Whether a first row numbers the columns from 0, as pandas does where they have no names, and the rows below do not go
  /// on from it.
  ///
  /// Rows go on where each column rises or falls through all of them, and where the first one rises by even steps: 0, 1, 2 may
  /// be the first point of a curve. In two columns, 0, 1 tells names from data only above words.
  static func countColumns(in grid: CellGrid, row: Int, width: Int) -> Bool {
    let rows = row + 1..<max(row + 1, min(grid.rowCount, 400))
    guard width > 1, rows.count > 1, (0..<width).allSatisfy({ grid.text(row, $0) == "\($0)" }) else { return false }
    let columns = (0..<width).map { column in
      [Double(column)] + rows.compactMap { CellKind(grid[$0, column]).plainNumber }
    }
    if columns.contains(where: { $0.count == 1 }) { return true }
    let steps = zip(columns[0], columns[0].dropFirst()).map { $1 - $0 }
    let isEven = steps.allSatisfy { abs($0 - steps[0]) < 1e-9 * abs(steps[0]) }
    return width > 2 && !isEven && !columns.allSatisfy(isMonotone)
  }

  /// A number of that row, and what stands below it.
  private struct Column {
    let name: Double
    let isYear: Bool
    /// Whether all below differ from it by more than a tenth, and none is a year.
    let isApart: Bool
    /// Whether most below are no whole numbers.
    let holdsFractions: Bool

    /// Nil where there are words below.
    init?(_ grid: CellGrid, _ column: Int, _ rows: Range<Int>, name: Double) {
      var (fractions, count, isApart) = (0, 0, true)
      for row in rows {
        switch CellKind(grid[row, column]) {
        case .number(let number):
          let value = number.value(decimal: .point)
          count += 1
          if value != value.rounded() { fractions += 1 }
          if abs(value - name) <= 0.1 * abs(name) || Self.isYear(value) { isApart = false }
        case .missing, .unknown: break
        default: return nil
        }
      }
      guard count > 0 else { return nil }
      (self.name, self.isApart) = (name, isApart)
      (isYear, holdsFractions) = (Self.isYear(name), fractions * 2 > count)
    }

    private static func isYear(_ number: Double) -> Bool { 1000...2999 ~= number && number == number.rounded() }
  }

  private static func goUp(_ grid: CellGrid, _ rows: Range<Int>, _ width: Int) -> Bool {
    let up = rows.count { row in
      let numbers = (0..<width).compactMap { CellKind(grid[row, $0]).plainNumber }
      return numbers.count == width && isMonotone(numbers) && numbers[0] < numbers[width - 1]
    }
    return up * 2 > rows.count
  }

  private static func isMonotone(_ numbers: [Double]) -> Bool {
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    return !numbers.isEmpty && (steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
  }

  /// Without a word beside them, numbers from 1000 to 2999 may be data too.
  private static func isEven(_ columns: [Column]) -> Bool {
    let steps = zip(columns, columns.dropFirst()).map { $1.name - $0.name }
    return Set(steps).count == 1 && (columns.count > 2 || steps == [1])
  }

  /// Whether a word is the usual name of a first column, such as sample or geo\\time.
  private static func isKnown(_ word: String) -> Bool {
    word.lowercased().split { "\\/".contains($0) }.contains { part in
      names.contains(part.split(separator: " ").joined(separator: " "))
    }
  }

  private static let names: Set<String> = [
    "id", "name", "sample", "specimen", "patient", "subject", "participant", "student", "country", "region", "state",
    "city", "geo",
    "place", "site", "station", "species", "group", "class", "type", "kind", "code", "item", "product", "gene",
    "animal", "plot",
    "year", "month", "week", "day", "date", "time", "hour", "wavelength", "frequency", "land", "jahr", "monat", "woche",
    "tag",
    "datum", "zeit", "probe", "pays", "année", "mois", "jour", "país", "año", "mes", "día",
  ]
}

extension CellKind {
  /// The number in a cell, read with a point before fractions; nil for anything else.
  fileprivate var plainNumber: Double? {
    if case .number(let number) = self { number.value(decimal: .point) } else { nil }
  }
}
