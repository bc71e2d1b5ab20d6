/// Dates as ISO 8601 writes them: 2001-12, 2001-12-31, 2001-12-31 23:59, 2001-12-31T23:59:59.5Z.
enum ISODate {
  /// The days since the beginning of 1970, with the time of day as a fraction; nil for what is no such date.
  ///
  /// A month stands for its first day. Without a time zone the time is taken as Universal Time.
  static func days(_ cell: ArraySlice<UInt8>) -> Double? {
    guard 7...35 ~= cell.count, cell[cell.startIndex + 4] == UInt8(ascii: "-") else { return nil }
    var reader = DigitReader(cell)
    guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2),
      1...12 ~= month
    else { return nil }
    if reader.isAtEnd { return Double(day(year, month, 1)) }
    guard reader.skip("-"), let date = reader.number(digits: 2), 1...daysInMonth(month, of: year) ~= date else {
      return nil
    }
    let day = Double(day(year, month, date))
    if reader.isAtEnd { return day }
    guard reader.skip("T") || reader.skip(" "), let seconds = timeOfDay(&reader), reader.isAtEnd else { return nil }
    return day + seconds / 86_400
  }

  /// Whether a time of day comes with a time zone; nil for a day or month without a time.
  static func hasZone(_ cell: ArraySlice<UInt8>) -> Bool? {
    guard cell.count > 10 else { return nil }
    return cell.last == UInt8(ascii: "Z")
      || cell.dropFirst(11).contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  }

  /// Seconds since midnight in Universal Time.
  private static func timeOfDay(_ reader: inout DigitReader) -> Double? {
    guard let hour = reader.number(digits: 2), hour < 25, reader.skip(":"), let minute = reader.number(digits: 2),
      minute < 60
    else { return nil }
    var seconds = Double(hour * 3600 + minute * 60)
    if reader.skip(":") {
      guard let second = reader.number(digits: 2), second < 61 else { return nil }
      seconds += Double(second)
      if reader.skip(".") || reader.skip(",") {
        guard let fraction = reader.fraction() else { return nil }
        seconds += fraction
      }
    }
    if reader.isAtEnd || reader.skip("Z") { return seconds }
    _ = reader.skip(" ")
    guard let sign = reader.skip("+") ? 1 : reader.skip("-") ? -1 : nil, let hours = reader.number(digits: 2) else {
      return nil
    }
    _ = reader.skip(":")
    let minutes = reader.isAtEnd ? 0 : reader.number(digits: 2)
    return minutes.map { seconds - Double(sign * (hours * 3600 + $0 * 60)) }
  }

  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    let isLeapYear = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1 January 1970 in the Gregorian calendar (H. Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013).
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Takes a text of digits apart, from left to right.
private struct DigitReader {
  private var rest: ArraySlice<UInt8>
  init(_ text: ArraySlice<UInt8>) { rest = text }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits count: Int) -> Int? {
    guard rest.count >= count, rest.prefix(count).allSatisfy(isDigit) else { return nil }
    defer { rest.removeFirst(count) }
    return rest.prefix(count).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The digits behind a point.
  mutating func fraction() -> Double? {
    let digits = rest.prefix { isDigit($0) }
    guard 1...12 ~= digits.count else { return nil }
    rest.removeFirst(digits.count)
    return digits.reversed().reduce(0) { ($0 + Double($1 - UInt8(ascii: "0"))) / 10 }
  }
}

func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
