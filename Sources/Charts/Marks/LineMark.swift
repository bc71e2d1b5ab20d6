import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// A line through points, in their order; a point that is not finite leaves a gap.
public struct LineMark: PairedMark, DrawnMark {
  let xs, ys: Channel
  let series: RichText?
  public var style = MarkStyle()

  public init(_ points: MarkPoints) { (xs, ys, series) = (points.xs, points.ys, points.series) }

  /// The graph of a function over an interval, evaluated at `samples` equally spaced places, at least 2.
  public init(
    over interval: ClosedRange<Double>, samples: Int = 400, series: (some RichTextConvertible)? = String?.none,
    _ function: (Double) -> Double
  ) {
    require(samples > 1, "a graph needs at least 2 samples, not \(samples)")
    let width = interval.upperBound - interval.lowerBound
    let xs = (0..<samples).map { interval.lowerBound + width * Double($0) / Double(samples - 1) }
    self.init(x: xs, y: xs.map(function), series: series)
  }

  var swatch: Swatch { .line }

  func collectDomain(into domain: inout DomainCollector) {
    domain.add(x: xs, y: ys)
    domain.y.pad(for: .lines)
  }

  func draw(on plot: Plot) {
    let points = PixelColumns.extremes(of: plot.points(of: self, xs, ys))
    plot.canvas.polyline(points, plot.stroke(of: self))
    for point in isolated(points) {
      plot.canvas.circle(point, radius: 1.5 * plot.stroke(of: self).width, fill: plot.color(of: self))
    }
  }

  /// Points without neighbours, of which a line shows nothing.
  private func isolated(_ points: [Point]) -> [Point] {
    func exists(_ index: Int) -> Bool { points.indices.contains(index) && (points[index].x + points[index].y).isFinite }
    return points.indices.filter { exists($0) && !exists($0 - 1) && !exists($0 + 1) }.map { points[$0] }
  }

  func obstacles(on plot: Plot) -> [Point] {
    Obstacles.along(plot.points(of: self, xs, ys, every: max(1, ys.count / 1000)))
  }

  func courses(on plot: Plot) -> [CutOff.Course] { [.init(xs: xs, ys: ys, color: plot.color(of: self))] }

  var words: String? {
    // A pale line is what a bold one sums up.
    ys.count < 2 || xs.isNames || ys.isNames || style.opacity < 0.7 ? nil : Words.course(ys.numbers, at: xs.numbers)
  }

  func labelAnchor(on plot: Plot) -> Point? {
    let (xs, ys) = (plot.x.numbers(of: xs), plot.y.numbers(of: ys))
    let last = ys.indices.last { (plot.x(xs[$0]) + plot.y(ys[$0])).isFinite }
    return last.map { Point(plot.x(xs[$0]), plot.y(ys[$0])) }
  }
}
