/// What points and commas mean in a column's numbers.
struct NumberStyle: Hashable, Sendable {
  let decimal: WrittenNumber.Decimal

  /// How often numbers say one thing or the other, each with the first row that says it.
  struct Tally: Sendable {
    private(set) var counts: [WrittenNumber.Evidence: Int] = [:]
    private(set) var firstRows: [WrittenNumber.Evidence: Int] = [:]
    /// Whole numbers without any mark that have no more than three digits, and those that have more.
    private(set) var short = 0
    private(set) var long = 0

    mutating func add(_ number: WrittenNumber, row: Int) {
      if number.evidence == .none { if number.digitCount > 3 { long += 1 } else { short += 1 } }
      counts[number.evidence, default: 0] += 1
      if firstRows[number.evidence] == nil { firstRows[number.evidence] = row }
    }

    func has(_ evidence: WrittenNumber.Evidence) -> Bool { counts[evidence] != nil }
    /// The sign that some number makes certain; nil where none does, or two differ.
    var certain: WrittenNumber.Decimal? { has(.point) == has(.comma) ? nil : has(.point) ? .point : .comma }
    /// Points before fractions in some numbers, commas in others.
    var isMixed: Bool { has(.point) && has(.comma) }
    var isOpen: Bool { has(.pointOrThousands) || has(.commaOrThousands) }

    /// Whole numbers below a thousand beside others with three digits behind a point: that looks like thousands.
    var looksLikeThousands: Bool { has(.pointOrThousands) && short > 0 && long == 0 }
  }

  /// The style of a column; nil where its numbers can be read in two ways.
  ///
  /// - Parameters:
  ///   - table: what is certain in the other columns, asked for only where the column leaves it open.
  ///   - separator: in a table whose columns are apart by commas, those within numbers stand between thousands.
  init?(_ tally: Tally, table: () -> WrittenNumber.Decimal?, separator: Separator) {
    if tally.isMixed { return nil }
    if let certain = tally.certain {
      decimal = certain
    } else if !tally.isOpen {
      decimal = .point
    } else if let other = table() {
      decimal = other
    } else if tally.has(.commaOrThousands) {
      guard separator == .comma, !tally.has(.pointOrThousands) else { return nil }
      decimal = .point
    } else {
      guard separator != .semicolon || !tally.looksLikeThousands else { return nil }
      decimal = .point
    }
  }
}
