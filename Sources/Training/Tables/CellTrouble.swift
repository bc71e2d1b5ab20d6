/// Why a cell that looks like a number is none.
enum CellTrouble {
  /// Its sign, or the letters that stand for it.
  case currency(String)
  case otherDate, noSuchDay, time, period, hexadecimal, angle
  /// Two numbers, such as 1-4 and [0, 5).
  case range
  /// Another way to write a number: what it is, and what would be right.
  case spelling(String)
  case unit(String)
  case infinite

  /// The longest cell that `WrittenNumber` reads.
  private static let longest = 400

  init?(_ cell: String) {
    // What follows would take long to look through it.
    if cell.utf8.count > Self.longest {
      guard let first = cell.utf8.first, isDigit(first) || "+-.".utf8.contains(first) else { return nil }
      self = .spelling("more than \(Self.longest) signs: a number needs no more than 17 digits")
      return
    }
    let digits = cell.contains(where: \.isNumber)
    if ["inf", "infinity", "∞"].contains(cell.lowercased().drop { "+-−".contains($0) }) {
      self = .infinite
      return
    }
    guard digits else { return nil }
    if let sign = cell.first(where: { $0.unicodeScalars.first?.properties.generalCategory == .currencySymbol }) {
      self = .currency("sign \(sign)")
    } else if let money = CurrencyWord.found(in: cell) {
      self = .currency(money)
    } else if let number = WrittenNumber(Array(cell.utf8)[...]), !number.value(decimal: .point).isFinite {
      self = .spelling("a number too large to compute with: leave the cell empty")
    } else if OtherDate.areYears(cell) {
      self = .spelling("a pair of years: write the first of them")
    } else if cell.wholeMatch(of: Patterns.isoDate) != nil, ISODate.days(Array(cell.utf8)[...]) == nil {
      self = .noSuchDay
    } else if cell.wholeMatch(of: Patterns.angle) != nil {
      self = .angle
    } else if OtherDate.isVersion(cell) {
      self = .spelling("a version, which is no number: write its parts in columns of their own")
    } else if cell.wholeMatch(of: Patterns.range) != nil {
      self = .range
    } else if let spelling = Patterns.spellings.first(where: { cell.wholeMatch(of: $0.pattern) != nil }) {
      self = .spelling(spelling.advice)
    } else if OtherDate.matches(cell) {
      self = .otherDate
    } else if cell.wholeMatch(of: Patterns.time) != nil {
      self = .time
    } else if cell.wholeMatch(of: Patterns.hexadecimal) != nil {
      self = .hexadecimal
    } else if cell.wholeMatch(of: Patterns.period) != nil {
      self = .period
    } else if let unit = Self.unit(of: cell) {
      self = .unit(unit)
    } else {
      return nil
    }
  }

  /// What would be right, as half a sentence.
  var advice: String {
    switch self {
    case .currency(let sign): "a sum of money: leave out the currency \(sign)"
    case .otherDate: "a date: write it as 2001-12-31"
    case .period: "a part of a year: write it as the month it begins with, such as 2001-04"
    case .spelling(let advice): advice
    case .noSuchDay: "a day or time that no calendar has"
    case .angle: "an angle: write it in degrees with decimals, and negative in the south and in the west"
    case .range: "a range: write its middle, or its ends in two columns"
    case .hexadecimal: "a hexadecimal number: write it with the digits 0 to 9"
    case .time: "a time of day: write it as a number of seconds, minutes or hours"
    case .unit(let unit): "a number with \"\(unit.shown)\" behind it: write the unit into the column's name"
    case .infinite: "an infinite number, which cannot be learned from: leave the cell empty"
    }
  }

  /// The letters behind a number.
  private static func unit(of cell: String) -> String? {
    let bytes = Array(cell.utf8)
    guard let end = (1..<max(bytes.count, 1)).last(where: { WrittenNumber(trimmed(bytes[..<$0])) != nil }) else {
      return nil
    }
    let rest = String(decoding: bytes[end...], as: UTF8.self).drop { $0 == " " }
    let isOrdinal = ["st", "nd", "rd", "th"].contains(rest.lowercased())
    return !isOrdinal && (rest.first?.isLetter == true || rest.first == "°") ? String(rest) : nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.prefix((bytes.lastIndex { $0 != 0x20 } ?? bytes.startIndex - 1) + 1)
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let isoDate = #/(?:1[5-9]|20|21)[0-9]{2}-[0-9]{2}(?:-[0-9]{2}(?:[T ].*)?)?/#
  nonisolated(unsafe) static let time = #/[0-9]{1,3}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp]\.?[Mm]\.?)?/#
  nonisolated(unsafe) static let angle = #/[-+−]?[0-9.,]+ ?°(?: ?[0-9].*| ?[NSEWO])/#
  nonisolated(unsafe) static let range =
    #/[-+−]?[0-9.,]+ ?(?:[-–—]|\.\.+|…|to|bis) ?[0-9][0-9.,]*|[\[(] ?[-+−]?[0-9.]+ ?[,;] ?[-+−]?[0-9.]+ ?[\])]/#
  nonisolated(unsafe) static let period = #/[0-9]{4}[- ]?(?:[QqTMmWw]|KW)[0-9]{1,2}/#
  nonisolated(unsafe) static let spellings: [(pattern: Regex<Substring>, advice: String)] = [
    (#/=[^"0-9'“].*|=.*[A-Za-z*\/(].*/#, "a formula: save the table with the values of its cells"),
    (#/.*[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞].*/#, "a fraction: write it as a decimal number"),
    (#/[0-9.,]*[0-9][.,] ?[-–—]+/#, "a price: write it as 5.00"),
    (#/[-+−–]{2,}[0-9.,]+/#, "a number with two signs: write one"),
    (
      #/[0-9.,]+ ?["″”]|[0-9]+ ?['′’] ?(?:[0-9.]+ ?["″”]?)?/#,
      "a length in feet or inches: write the number of one of them alone"
    ),
    (#/[-+−]?[0-9.,]+ ?\[[^\]]*\]/#, "a number with a mark behind it: leave the mark out"),
    (#/[0-9.,]+ ?\+/#, "a bound or an estimate: leave the cell empty, or write the number alone"),
    (#/[-+−]?[0-9]+[·∙⋅•][0-9]+/#, "a number with a raised dot: write it with a point or a comma"),
    (#/[-+−]?[0-9 ]*[0-9]\/[0-9]+/#, "a fraction: write it as a decimal number"),
    (#/[0-9.,]+ ?[-−]/#, "a number with its minus sign at the end: write the sign first"),
    (#/\([0-9.,]+\)/#, "a number in brackets: write it with a minus sign where it is negative"),
    (#/[-+−]?[0-9.,]+[dD][-+]?[0-9]+/#, "a number with D before its exponent: write e, as in 1e-3"),
    (#/[-+−]?[0-9.,]+ ?[×x*·.] ?10(?:\^.+|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/#, "a power of ten: write it as 1.5e3"),
    (#/[-+−]?[0-9.,]+ ?[*†‡§#¹²³ᵃᵇᶜ]+/#, "a number with a mark behind it: leave the mark out"),
    (#/[-+−]?[0-9.,]+ +(?:#|\/\/|\().*/#, "a number with a comment behind it: leave the comment out"),
    (
      #/(?:[<>≤≥≈~]=?|ca\.?|about) ?[-+−]?[0-9.,]+/#,
      "a bound or an estimate: leave the cell empty, or write the number alone"
    ),
    (
      #/[-+−]?[0-9.,]+ ?(?:±|\+\/?-).*|[-+−]?[0-9.,]+\([0-9.,]+\)/#,
      "a number with its uncertainty: give that a column of its own"
    ),
    (#/[-+−]?[0-9]*[.,][0-9]+[-+][0-9]{2,3}/#, "a number without the letter of its exponent: write it as in 1.5e102"),
    (#/[-+−]?[0-9.,]+ ?‰/#, "a number in thousandths: write it as a decimal number"),
    (#/=?"?'?["'“”‘’][-+−0-9.,]+["'“”‘’]?/#, "a number in quotes: leave them out"),
  ]
  nonisolated(unsafe) static let hexadecimal = #/[-+]?0[xX][0-9A-Fa-f]+/#
}
