public import GradusFormulas
import GradusRequirements

/// A mark whose data are points: pairs of an x and a y.
public protocol PairedMark: Mark {
  /// The mark for these points.
  init(_ points: MarkPoints)
}

/// The points of a mark, and its name in the legend, as the initializers of `PairedMark` find them.
public struct MarkPoints: Sendable {
  /// As many as there are in `ys`.
  let xs: Channel
  let ys: Channel
  let series: RichText?

  init(_ xs: Channel, _ ys: Channel, _ series: RichText?) {
    require(xs.count == ys.count, "x has \(xs.count) values, but y has \(ys.count)")
    (self.xs, self.ys, self.series) = (xs, ys, series)
  }
}

extension PairedMark {
  /// Points from the properties of records: `LineMark(losses, x: \.epoch, y: \.loss)`.
  public init<Record>(
    _ records: some Sequence<Record>, x: KeyPath<Record, some Plottable>, y: KeyPath<Record, some Plottable>,
    series: (some RichTextConvertible)? = String?.none
  ) {
    let records = Array(records)
    self.init(
      MarkPoints(Channel(records.map { $0[keyPath: x] }), Channel(records.map { $0[keyPath: y] }), series?.richText))
  }
  // Plain array types, because generic ones make the compiler slow on long literals.

  /// Points from two lists of the same length.
  public init(x: [Double], y: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(MarkPoints(.numbers(x), .numbers(y), series?.richText))
  }
  /// The same with whole numbers for x.
  public init(x: [Int], y: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(x: x.map(Double.init), y: y, series: series)
  }
  /// The same with names for x, which become the categories of the x axis.
  public init(x: [some RichTextConvertible], y: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(MarkPoints(.names(x.map(\.richText)), .numbers(y), series?.richText))
  }
  /// The same with names for y, which become the categories of the y axis.
  public init(x: [Double], y: [some RichTextConvertible], series: (some RichTextConvertible)? = String?.none) {
    self.init(MarkPoints(.numbers(x), .names(y.map(\.richText)), series?.richText))
  }
  /// Points at x = 0, 1, 2, ….
  public init(y: [Double], series: (some RichTextConvertible)? = String?.none) {
    self.init(x: y.indices.map(Double.init), y: y, series: series)
  }
  /// A single point.
  public init(x: Double, y: Double, series: (some RichTextConvertible)? = String?.none) {
    self.init(x: [x], y: [y], series: series)
  }
}
