import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// A mark whose data are ranges: a low and a high y at each x.
public protocol RangedMark: Mark {
  /// The mark for these ranges.
  init(_ ranges: MarkRanges)
}

/// The ranges of a mark, and its name in the legend, as the initializers of `RangedMark` find them.
public struct MarkRanges: Sendable {
  /// As many as there are in `lows` and `highs`.
  let xs: Channel
  let lows, highs: Channel
  let series: RichText?

  init(_ xs: Channel, _ lows: Channel, _ highs: Channel, _ series: RichText?) {
    require(
      xs.count == lows.count && xs.count == highs.count,
      "x has \(xs.count) values, but low has \(lows.count) and high has \(highs.count)")
    (self.xs, self.lows, self.highs, self.series) = (xs, lows, highs, series)
  }
}

extension RangedMark {
  /// Ranges from the properties of records: `BandMark(epochs, x: \.number, low: \.worst, high: \.best)`.
  public init<Record>(
    _ records: some Sequence<Record>, x: KeyPath<Record, some Plottable>, low: KeyPath<Record, some Plottable>,
    high: KeyPath<Record, some Plottable>, series: (some RichTextConvertible)? = String?.none
  ) {
    let records = Array(records)
    self.init(
      MarkRanges(
        Channel(records.map { $0[keyPath: x] }), Channel(records.map { $0[keyPath: low] }),
        Channel(records.map { $0[keyPath: high] }), series?.richText))
  }
  /// Ranges from three lists of the same length.
  public init(x: [Double], low: [Double], high: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(MarkRanges(.numbers(x), .numbers(low), .numbers(high), series?.richText))
  }
  /// The same with whole numbers for x.
  public init(x: [Int], low: [Double], high: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(x: x.map(Double.init), low: low, high: high, series: series)
  }
  /// The same with names for x, which become the categories of the x axis.
  public init(
    x: [some RichTextConvertible], low: [Double], high: [Double], series: (some RichTextConvertible)? = String?.none
  ) {
    self.init(MarkRanges(.names(x.map(\.richText)), .numbers(low), .numbers(high), series?.richText))
  }
}

/// A mark of ranges, as charts draw it.
protocol DrawnRanges: DrawnMark, RangedMark {
  var xs: Channel { get }
  var lows: Channel { get }
  var highs: Channel { get }
}

extension DrawnRanges {
  func courses(on plot: Plot) -> [CutOff.Course] {
    [highs, lows].map { .init(xs: xs, ys: $0, color: plot.color(of: self).opacity(1), isJoined: self is BandMark) }
  }

  func collectDomain(into domain: inout DomainCollector) {
    domain.add(x: xs, y: lows)
    domain.add(x: xs, y: highs)
    domain.y.pad(for: .lines)
  }
}
