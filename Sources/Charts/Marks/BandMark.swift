import Drawing

/// The area between two lines, such as the range over several seeds.
public struct BandMark: Mark {
  public let xs, lows, highs: Channel
  public let series: String?
  public var style = MarkStyle()

  private init(xs: Channel, lows: Channel, highs: Channel, series: String?) {
    (self.xs, self.lows, self.highs, self.series) = (xs, lows, highs, series)
    precondition(
      xs.count == lows.count && xs.count == highs.count,
      "x has \(xs.count) values, but low has \(lows.count) and high has \(highs.count)")
  }
  public init(x: [Double], low: [Double], high: [Double], series: String? = nil) {
    self.init(xs: .numbers(x), lows: .numbers(low), highs: .numbers(high), series: series)
  }
  public init(x: [Int], low: [Double], high: [Double], series: String? = nil) {
    self.init(x: x.map(Double.init), low: low, high: high, series: series)
  }
  /// A band from the properties of records: `BandMark(epochs, x: \.number, low: \.worst, high: \.best)`.
  public init<Record>(
    _ records: some Sequence<Record>, x: KeyPath<Record, some Plottable>, low: KeyPath<Record, some Plottable>,
    high: KeyPath<Record, some Plottable>, series: String? = nil
  ) {
    let records = Array(records)
    self.init(
      xs: Channel(records.map { $0[keyPath: x] }), lows: Channel(records.map { $0[keyPath: low] }),
      highs: Channel(records.map { $0[keyPath: high] }), series: series)
  }

  public var swatch: Swatch { .area }

  public func survey(_ survey: inout Survey) {
    survey.add(x: xs, y: lows)
    survey.add(x: xs, y: highs)
    survey.y.pad(for: .lines)
  }

  public func draw(on plot: Plot) {
    let (upper, lower) = (plot.points(xs, highs), plot.points(xs, lows))
    plot.canvas.polygon(upper + lower.reversed(), fill: plot.color(of: self).opacity(0.18))
  }

  public func obstacles(on plot: Plot) -> [Point] {
    Obstacles.along(plot.points(xs, highs)) + Obstacles.along(plot.points(xs, lows))
  }
}
