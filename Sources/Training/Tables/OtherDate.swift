/// Dates that are not written as ISO 8601 has them, and what looks like them.
enum OtherDate {
  /// 31.12.2001, 12/31/01, 31 Dec 2001, Dec-01.
  static func matches(_ cell: String) -> Bool {
    // 01mar2021, and 2021年3月1日.
    if let joined = cell.wholeMatch(of: Patterns.joinedDate), months.contains((joined.1 ?? joined.2 ?? "").lowercased())
    {
      return true
    }
    if cell.wholeMatch(of: Patterns.eastAsianDate) != nil { return true }
    let date = cell.prefix { $0 != ":" }
    let parts = date.split { " ./-,T".contains($0) }.map(String.init)
    guard 2...5 ~= parts.count else { return false }
    let values = parts.compactMap { $0.allSatisfy { $0.isASCII && $0.isNumber } && $0.count <= 4 ? Int($0) : nil }
    let numbers = values.count
    let hasMonth = parts.contains {
      months.contains($0.lowercased().prefix(3).description) && $0.allSatisfy(\.isLetter)
    }
    // Numbers of telephones and of computers in a network have three or four parts too.
    let isNumeric =
      parts.count == 3 + (numbers > 3 ? 1 : 0) && numbers >= 3 && !cell.hasPrefix("-") && !cell.contains(",")
      && values.prefix(3).contains { 1...12 ~= $0 } && values.prefix(3).count { 1...31 ~= $0 } >= 2
      && (numbers == 3 || cell.contains(":"))
    return isNumeric || (hasMonth && numbers >= 1)
  }

  /// 1.0.0 and 1.2.3: three small numbers or more, which are no day, month and year.
  static func isVersion(_ cell: String) -> Bool {
    let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
    let areNumbers = parts.allSatisfy { 1...2 ~= $0.count && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    return parts.count > 2 && areNumbers && (parts.contains("0") || parts.allSatisfy { $0.count == 1 })
  }

  /// 1990/91 and 1990-91: a year and the next.
  static func areYears(_ cell: String) -> Bool {
    guard let match = cell.wholeMatch(of: Patterns.years), let first = Int(match.1), let second = Int(match.2) else {
      return false
    }
    return match.2.count == 4 ? second == first + 1 : second == (first + 1) % 100
  }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "mär", "mrz", "apr", "may", "mai", "maj", "jun", "jul", "aug", "sep", "oct", "okt", "nov",
    "dec",
    "dez", "fév", "avr", "jui", "aoû", "déc", "ene", "abr", "ago", "dic",
  ]
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let joinedDate =
    #/[0-9]{0,2}(\p{L}{3})\p{L}{0,6}[0-9]{2,4}|[0-9]{4}(\p{L}{3})\p{L}{0,6}[0-9]{1,2}/#
  nonisolated(unsafe) static let eastAsianDate = #/[0-9]{2,4} ?[年년].*/#
  nonisolated(unsafe) static let years = #/([12][0-9]{3}) ?[-\/–] ?([0-9]{2}|[0-9]{4})/#
}
