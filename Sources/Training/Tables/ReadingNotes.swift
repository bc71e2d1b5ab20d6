/// What was decided in reading some columns of a table, as short phrases.
struct ReadingNotes {
  private var hasDecimalCommas = false
  private var hasThousands = false
  /// The first number that could be read in another way: “1.234” is 1234.
  private var example: String?
  /// The first number that was read as a fraction and could be thousands.
  private var fraction: String?
  private var hasPercents = false
  private var dates: [String] = []
  private var booleans: [String] = []
  private var missingWords: Set<String> = []
  private var markers: [String] = []

  mutating func add(_ column: TableColumn, _ survey: ColumnSurvey, of table: DataTable) {
    missingWords.formUnion(survey.missingWords)
    switch survey.type {
    case .number:
      addMarks(column, survey, table)
      if survey.percents > 0 { hasPercents = true }
      if let marker = MissingNumber(column, survey, table) { markers.append(marker.phrase) }
      if let values = try? table.values(of: column, survey), DateNumbers.stand(in: values) {
        markers.append("“\(column.name.shown)” looks like dates without hyphens, read as numbers")
      }
    case .date: dates.append(column.name)
    case .boolean: booleans.append(column.name)
    case .empty, .text: break
    }
  }

  /// What points and commas were taken for.
  private mutating func addMarks(_ column: TableColumn, _ survey: ColumnSurvey, _ table: DataTable) {
    guard let decimal = try? table.style(of: column, survey).decimal else { return }
    let tally = survey.tally
    if decimal == .comma, tally.has(.comma) || tally.has(.commaOrThousands) { hasDecimalCommas = true }
    if survey.hasThousands { hasThousands = true }
    addOpenFraction(column, survey, table, decimal)
    guard let row = tally.firstRows[decimal == .comma ? .pointOrThousands : .commaOrThousands] else { return }
    hasThousands = true
    let cell = table.grid[row, column.index]
    guard example == nil, case .number(let number) = CellKind(cell) else { return }
    let value = number.value(decimal: decimal)
    let text = value == value.rounded() ? "\(Int(value))" : "\(value)"
    example = "“\(String(decoding: cell, as: UTF8.self))” is \(text)"
  }

  /// 1.000 may be a thousand; where commas separate the cells, points are hardly anything but decimal.
  private mutating func addOpenFraction(
    _ column: TableColumn, _ survey: ColumnSurvey, _ table: DataTable, _ decimal: WrittenNumber.Decimal
  ) {
    guard fraction == nil, decimal == .point, survey.tally.certain == nil, table.separator != .comma,
      let row = survey.tally.firstRows[.pointOrThousands]
    else { return }
    let cell = table.grid[row, column.index]
    guard case .number(let number) = CellKind(cell) else { return }
    let thousands = Int(number.value(decimal: .comma))
    fraction = "points before fractions: “\(String(decoding: cell, as: UTF8.self))” is not \(thousands)"
  }

  var phrases: [String] {
    var phrases: [String] = []
    if let fraction { phrases.append(fraction) }
    if hasDecimalCommas { phrases.append("decimal commas") }
    if hasThousands { phrases.append("marks between thousands" + (example.map { ": \($0)" } ?? "")) }
    if hasPercents { phrases.append("45% is 0.45") }
    if !dates.isEmpty { phrases.append("dates: \(listed(dates)) in days") }
    if !booleans.isEmpty { phrases.append("truth values: \(listed(booleans)) as 1 and 0") }
    if !missingWords.isEmpty { phrases.append("missing: \(listed(missingWords.sorted()))") }
    return phrases + markers
  }
}

/// A number such as -999 at the end of a column, far from all others, as where a value is missing.
private struct MissingNumber {
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
  private static let likely: Set<Double> = [-99, 999, 9999, 99999, 999_999, 32767, 2_147_483_647]
}

/// Whole numbers such as 20011231 or 200112 that are dates without hyphens.
private enum DateNumbers {
  static func stand(in values: [Double]) -> Bool {
    let numbers = values.filter { !$0.isNaN }
    return Set(numbers).count > 2 && (numbers.allSatisfy(isDay) || (numbers.count > 9 && numbers.allSatisfy(isMonth)))
  }

  private static func isDay(_ number: Double) -> Bool {
    guard let whole = Int(exactly: number), 1900_01_01...2100_12_31 ~= whole, 1...12 ~= whole / 100 % 100 else {
      return false
    }
    return 1...ISODate.daysInMonth(whole / 100 % 100, of: whole / 10_000) ~= whole % 100
  }

  private static func isMonth(_ number: Double) -> Bool {
    guard let whole = Int(exactly: number) else { return false }
    return 1900_01...2100_12 ~= whole && 1...12 ~= whole % 100
  }
}
