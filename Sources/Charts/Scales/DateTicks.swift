import GradusFormulas

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ticks on an axis of days since the beginning of 1970, where years, months, days or hours begin.
struct DateTicks {
  /// The distance between two ticks.
  private enum Step {
    case years(Int)
    case months(Int)
    case days(Int)
    case minutes(Int)

    /// About how many days it takes.
    var days: Double {
      switch self {
      case .years(let count): 365.25 * Double(count)
      case .months(let count): 30.44 * Double(count)
      case .days(let count): Double(count)
      case .minutes(let count): Double(count) / 1440
      }
    }
  }

  private static let steps: [Step] =
    [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map(Step.minutes) + [1, 2, 5, 10].map(Step.days)
    + [1, 2, 3, 6].map(Step.months) + [1, 2, 5, 10, 20, 50, 100, 200, 500].map(Step.years)

  let ticks: [Ticks.Tick]

  /// About `count` ticks; none where years would have five digits, or where minutes are too coarse.
  init(_ domain: ClosedRange<Double>, count: Int) {
    let span = domain.upperBound - domain.lowerBound
    guard abs(domain.lowerBound) < 2_900_000, abs(domain.upperBound) < 2_900_000, span * 1440 > 1 else {
      ticks = []
      return
    }
    let step = Self.steps.first { span / $0.days <= Double(max(count, 1)) } ?? .years(1000)
    let values = Self.values(domain, step).filter { domain ~= $0 }
    ticks = values.map { Ticks.Tick(value: $0, label: Self.label($0, step, span).richText) }
  }

  private static func values(_ domain: ClosedRange<Double>, _ step: Step) -> [Double] {
    let (first, last) = (CalendarDay(domain.lowerBound), CalendarDay(domain.upperBound))
    switch step {
    case .years(let count):
      return stride(from: first.year / count * count, through: last.year, by: count)
        .map { CalendarDay(year: $0, month: 1, day: 1).days }
    case .months(let count):
      return (first.year...last.year).flatMap { year in
        stride(from: 1, through: 12, by: count).map { CalendarDay(year: year, month: $0, day: 1).days }
      }
    case .days(let count):
      // Counted within each month, so that the first of a month has a tick.
      return (Int(domain.lowerBound.rounded(.down))...Int(domain.upperBound.rounded(.up))).map(Double.init)
        .filter { (CalendarDay($0).day - 1).isMultiple(of: count) && CalendarDay($0).day < 32 - count / 2 }
    case .minutes(let count):
      let perDay = Double(1440 / count)
      let (low, high) = ((domain.lowerBound * perDay).rounded(.up), (domain.upperBound * perDay).rounded(.down))
      return stride(from: low, through: high, by: 1).map { $0 / perDay }
    }
  }

  private static func label(_ value: Double, _ step: Step, _ span: Double) -> String {
    let day = CalendarDay(value)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch step {
    case .years: return "\(day.year)"
    case .months: return "\(day.year)-\(two(day.month))"
    case .days: return "\(day.year)-\(two(day.month))-\(two(day.day))"
    case .minutes:
      let minutes = Int(((value - value.rounded(.down)) * 1440).rounded())
      let time = "\(two(minutes / 60)):\(two(minutes % 60))"
      return span > 1 ? "\(two(day.month))-\(two(day.day)) \(time)" : time
    }
  }
}

/// A day of the Gregorian calendar (H. Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013).
struct CalendarDay: Hashable {
  let year, month, day: Int

  init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  /// - Parameter days: since the beginning of 1970; a fraction is the time of day.
  init(_ days: Double) {
    let shifted = Int(days.rounded(.down)) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days from the beginning of 1970 to this one.
  var days: Double {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return Double(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }
}
