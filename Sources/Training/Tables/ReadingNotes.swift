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

  mutating func add(missingWordsOf survey: ColumnSurvey) { missingWords.formUnion(survey.missingWords) }

  mutating func add(_ column: TableColumn, _ survey: ColumnSurvey, of table: DataTable) {
    missingWords.formUnion(survey.missingWords)
    switch survey.type {
    case .number:
      addMarks(column, survey, table)
      if survey.percents > 0 { hasPercents = true }
      if let marker = MissingNumber(column, survey, table) { markers.append(marker.phrase) }
      addLongNumbers(column, survey, table)
      if let values = try? table.values(of: column, survey), DateNumbers.stand(in: values) {
        markers.append("“\(column.name.shown)” looks like dates without hyphens, read as numbers")
      }
    case .date:
      dates.append(column.name)
      if survey.zonedTimes > 0, survey.localTimes > 0 {
        markers.append(
          "“\(column.name.shown)” holds times with and without a time zone: those without are read as Universal Time")
      }
    case .boolean: booleans.append(column.name)
    case .empty, .text: break
    }
  }

  /// Numbers that become one, which is as bad in a column of classes.
  mutating func addLongNumbers(_ column: TableColumn, _ survey: ColumnSurvey, _ table: DataTable) {
    guard survey.type == .number, let values = try? table.values(of: column, survey) else { return }
    if let phrase = LongNumbers.phrase(on: column, values, table) { markers.append(phrase) }
  }

  /// What points and commas were taken for.
  private mutating func addMarks(_ column: TableColumn, _ survey: ColumnSurvey, _ table: DataTable) {
    guard let decimal = try? table.style(of: column, survey).decimal else { return }
    let tally = survey.tally
    if decimal == .comma, survey.hasCommas { hasDecimalCommas = true }
    if survey.hasThousands { hasThousands = true }
    addOpenFraction(column, survey, table, decimal)
    // What was meant for an address or a telephone number is noticed by its value.
    let open = tally.firstRows[decimal == .comma ? .pointOrThousands : .commaOrThousands]
    guard let row = open ?? survey.firstThousands else { return }
    hasThousands = true
    let cell = table.grid[row, column.index]
    guard example == nil, case .number(let number) = CellKind(cell) else { return }
    let value = number.value(decimal: decimal)
    let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
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
