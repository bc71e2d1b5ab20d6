public import GradusFormulas
import GradusRequirements

/// A mark whose data are ranges: a low and a high y at each x.
public protocol RangedMark: Mark {
  /// The x of each range.
  var xs: Channel { get }
  /// The lower end of each range.
  var lows: Channel { get }
  /// The upper end of each range.
  var highs: Channel { get }
  /// The mark for these ranges; `series` is its name in the legend.
  init(xs: Channel, lows: Channel, highs: Channel, series: RichText?)
}

extension RangedMark {
  /// Ranges from the properties of records: `BandMark(epochs, x: \.number, low: \.worst, high: \.best)`.
  public init<Record>(
    _ records: some Sequence<Record>, x: KeyPath<Record, some Plottable>, low: KeyPath<Record, some Plottable>,
    high: KeyPath<Record, some Plottable>, series: (some RichTextConvertible)? = String?.none
  ) {
    let records = Array(records)
    self.init(
      xs: Channel(records.map { $0[keyPath: x] }), lows: Channel(records.map { $0[keyPath: low] }),
      highs: Channel(records.map { $0[keyPath: high] }), series: series?.richText)
  }
  /// Ranges from three lists of the same length.
  public init(x: [Double], low: [Double], high: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(checking: .numbers(x), .numbers(low), .numbers(high), series?.richText)
  }
  /// The same with whole numbers for x.
  public init(x: [Int], low: [Double], high: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(x: x.map(Double.init), low: low, high: high, series: series)
  }
  /// The same with names for x, which become the categories of the x axis.
  public init(
    x: [some RichTextConvertible], low: [Double], high: [Double], series: (some RichTextConvertible)? = String?.none
  ) {
    self.init(checking: .names(x.map(\.richText)), .numbers(low), .numbers(high), series?.richText)
  }

  private init(checking xs: Channel, _ lows: Channel, _ highs: Channel, _ series: RichText?) {
    require(
      xs.count == lows.count && xs.count == highs.count,
      "x has \(xs.count) values, but low has \(lows.count) and high has \(highs.count)")
    self.init(xs: xs, lows: lows, highs: highs, series: series)
  }
}

extension DrawnMark where Self: RangedMark {
  func collectDomain(into domain: inout DomainCollector) {
    domain.add(x: xs, y: lows)
    domain.add(x: xs, y: highs)
    domain.y.pad(for: .lines)
  }
}
