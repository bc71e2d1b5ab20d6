import GradusDrawing
public import GradusFormulas

/// A vertical line from a low to a high value, with a bar at each end: the uncertainty of a point or of a bar.
public struct IntervalMark: RangedMark, DrawnMark {
  public let xs, lows, highs: Channel
  public let series: RichText?
  public var style = MarkStyle()
  public var drawing: MarkDrawing { MarkDrawing(self) }

  public init(xs: Channel, lows: Channel, highs: Channel, series: RichText?) {
    (self.xs, self.lows, self.highs, self.series) = (xs, lows, highs, series)
  }

  func draw(on plot: Plot) {
    let stroke = plot.stroke(of: self, width: 1.2)
    for (top, bottom) in zip(plot.points(xs, highs), plot.points(xs, lows))
    where (top.x + top.y + bottom.y).isFinite {
      plot.canvas.line(from: top, to: bottom, stroke)
      for end in [top, bottom] {
        plot.canvas.line(from: Point(end.x - 3, end.y), to: Point(end.x + 3, end.y), stroke)
      }
    }
  }

  func obstacles(on plot: Plot) -> [Point] {
    zip(plot.points(xs, highs), plot.points(xs, lows)).flatMap { Obstacles.along([$0, $1]) }
  }
}
