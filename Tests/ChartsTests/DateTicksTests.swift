import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct DateTicksTests {
  /// Days since the beginning of 1970.
  private static func day(_ year: Int, _ month: Int = 1, _ day: Int = 1) -> Double {
    CalendarDay(year: year, month: month, day: day).days
  }

  @Test(
    "an axis of dates has ticks where years, months, days and hours begin",
    arguments: [
      (day(2001)...day(2003, 12), 4, ["2001", "2002", "2003"]),
      (day(1871)...day(1970), 5, ["1880", "1900", "1920", "1940", "1960"]),
      (day(2001, 1, 10)...day(2001, 5, 2), 5, ["2001-02", "2001-03", "2001-04", "2001-05"]),
      (
        day(2001, 2, 25)...day(2001, 3, 3), 7,
        [
          "2001-02-25", "2001-02-26", "2001-02-27", "2001-02-28", "2001-03-01", "2001-03-02", "2001-03-03",
        ]
      ),
      (day(2001)...day(2001) + 0.75, 3, ["00:00", "06:00", "12:00", "18:00"]),
      (day(2001)...day(2001) + 2, 4, ["01-01 00:00", "01-01 12:00", "01-02 00:00", "01-02 12:00", "01-03 00:00"]),
    ])
  func ticks(domain: ClosedRange<Double>, count: Int, labels: [String]) {
    #expect(DateTicks(domain, count: count).ticks.map(\.label.letters) == labels)
  }

  @Test("days become dates and days again, over leap years and centuries")
  func calendar() {
    for day in stride(from: -800_000.0, through: 800_000, by: 97) { #expect(CalendarDay(day).days == day) }
    #expect(CalendarDay(0) == CalendarDay(year: 1970, month: 1, day: 1))
    #expect(CalendarDay(11_016.7) == CalendarDay(year: 2000, month: 2, day: 29))
    #expect(CalendarDay(-1) == CalendarDay(year: 1969, month: 12, day: 31))
  }

  @Test("an axis of years has no commas; dates out of reach are numbers")
  func labels() {
    let years = AxisScale(.linear, domain: 1960...2020, start: 0, end: 300)
    #expect(Ticks(of: years, count: 4, labels: .years).major.map(\.label.letters) == ["1960", "1980", "2000", "2020"])
    #expect(Ticks(of: years, count: 4).major.map(\.label.letters) == ["1960", "1980", "2000", "2020"])
    let far = AxisScale(.linear, domain: 0...1e9, start: 0, end: 300)
    #expect(!Ticks(of: far, count: 4, labels: .dates).major.isEmpty)
  }
}
