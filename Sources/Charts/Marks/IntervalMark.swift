import GradusDrawing
import GradusFormulas

/// A vertical line from a low to a high value, with a bar at each end: the uncertainty of a point or of a bar.
public struct IntervalMark: DrawnRanges {
  let xs, lows, highs: Channel
  let series: RichText?
  public var style = MarkStyle()

  public init(_ ranges: MarkRanges) {
    (xs, lows, highs, series) = (ranges.xs, ranges.lows, ranges.highs, ranges.series)
  }

  func draw(on plot: Plot) {
    let stroke = Stroke(plot.color(of: self), width: style.width ?? 1.2, dash: style.dash ?? .solid)
    for (top, bottom) in zip(plot.points(of: self, xs, highs), plot.points(of: self, xs, lows))
    where (top.x + top.y + bottom.y).isFinite {
      Whisker(start: top, end: bottom).draw(stroke, on: plot.canvas)
    }
  }

  func obstacles(on plot: Plot) -> [Point] {
    zip(plot.points(of: self, xs, highs), plot.points(of: self, xs, lows)).flatMap { Obstacles.along([$0, $1]) }
  }
}
