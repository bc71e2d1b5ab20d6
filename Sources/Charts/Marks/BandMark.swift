import GradusDrawing
import GradusFormulas

/// The area between two lines, such as the range over several seeds.
public struct BandMark: DrawnRanges {
  let xs, lows, highs: Channel
  let series: RichText?
  public var style = MarkStyle()

  public init(_ ranges: MarkRanges) {
    (xs, lows, highs, series) = (ranges.xs, ranges.lows, ranges.highs, ranges.series)
  }

  var swatch: Swatch { .area(opacity: Self.opacity, hasLine: false) }
  private static let opacity = 0.15

  /// Whether nothing of it is seen, as of the quartiles of a single number.
  var isFlat: Bool { lows == highs }

  /// Whether it is drawn within another at each x, as the middle half of some numbers lies within their range.
  func lies(in other: BandMark) -> Bool {
    guard xs == other.xs, case .numbers(let lows) = lows, case .numbers(let highs) = highs,
      case .numbers(let otherLows) = other.lows, case .numbers(let otherHighs) = other.highs
    else { return false }
    func isOutside(_ inner: Double, _ outer: Double) -> Bool { inner.isFinite && !(inner >= outer) }
    return !zip(lows, otherLows).contains { isOutside($0, $1) }
      && !zip(otherHighs, highs).contains { isOutside($0, $1) }
  }

  func draw(on plot: Plot) {
    let pairs = zip(plot.points(xs, highs), plot.points(xs, lows))
    for run in pairs.split(whereSeparator: { !($0.0.x + $0.0.y + $0.1.y).isFinite }) {
      plot.canvas.polygon(run.map(\.0) + run.map(\.1).reversed(), fill: plot.color(of: self).opacity(Self.opacity))
    }
  }

  func obstacles(on plot: Plot) -> [Point] {
    Obstacles.along(plot.points(xs, highs)) + Obstacles.along(plot.points(xs, lows))
  }
}
