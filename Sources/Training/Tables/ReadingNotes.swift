/// What was decided in reading some columns of a table, as short phrases.
struct ReadingNotes {
  private var hasDecimalCommas = false
  private var hasThousands = false
  private var hasPercents = false
  private var dates: [String] = []
  private var booleans: [String] = []
  private var missingWords: Set<String> = []

  mutating func add(_ column: TableColumn, _ survey: ColumnSurvey, separator: Separator) {
    missingWords.formUnion(survey.missingWords)
    switch survey.type {
    case .number:
      let tally = survey.tally
      let isComma =
        tally.certain == .comma || (tally.has(.commaOrThousands) && tally.certain == nil && separator != .comma)
      if isComma { hasDecimalCommas = true }
      let opens = tally.has(.commaOrThousands) && !isComma || tally.has(.pointOrThousands) && isComma
      if survey.hasThousands || opens { hasThousands = true }
      if survey.percents > 0 { hasPercents = true }
    case .date: dates.append(column.name)
    case .boolean: booleans.append(column.name)
    case .empty, .text: break
    }
  }

  var phrases: [String] {
    var phrases: [String] = []
    if hasDecimalCommas { phrases.append("decimal commas") }
    if hasThousands { phrases.append("marks between thousands") }
    if hasPercents { phrases.append("45% is 0.45") }
    if !dates.isEmpty { phrases.append("dates: \(listed(dates)) in days") }
    if !booleans.isEmpty { phrases.append("truth values: \(listed(booleans)) as 1 and 0") }
    if !missingWords.isEmpty { phrases.append("missing: \(listed(missingWords.sorted()))") }
    return phrases
  }
}
