import GradusDrawing
import GradusFormulas

/// The area between a line and 0.
public struct AreaMark: PairedMark, DrawnMark {
  let xs, ys: Channel
  let series: RichText?
  public var style = MarkStyle()

  public init(_ points: MarkPoints) { (xs, ys, series) = (points.xs, points.ys, points.series) }

  var swatch: Swatch { .area(opacity: Self.opacity, hasLine: true) }
  private static let opacity = 0.3

  func collectDomain(into domain: inout DomainCollector) {
    domain.add(x: xs, y: ys)
    domain.y.includesZero = true
    domain.y.pad(for: .lines)
  }

  func courses(on plot: Plot) -> [CutOff.Course] { [.init(xs: xs, ys: ys, color: plot.color(of: self))] }

  func draw(on plot: Plot) {
    let points = plot.points(xs, ys)
    for run in points.split(whereSeparator: { !($0.x + $0.y).isFinite }) {
      let ground = [Point(run.last!.x, plot.baseline), Point(run.first!.x, plot.baseline)]
      plot.canvas.polygon(Array(run) + ground, fill: plot.color(of: self).opacity(Self.opacity))
    }
    plot.canvas.polyline(points, plot.stroke(of: self))
  }

  func obstacles(on plot: Plot) -> [Point] { Obstacles.along(plot.points(xs, ys)) }
}
