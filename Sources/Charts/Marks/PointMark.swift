import GradusDrawing
import GradusFormulas

/// A symbol at each point.
public struct PointMark: PairedMark, DrawnMark {
  let xs, ys: Channel
  let series: RichText?
  public var style = MarkStyle()

  public init(_ points: MarkPoints) { (xs, ys, series) = (points.xs, points.ys, points.series) }

  var swatch: Swatch { .point }

  func collectDomain(into domain: inout DomainCollector) {
    domain.add(x: xs, y: ys)
    domain.x.pad(for: .symbols)
    domain.y.pad(for: .symbols)
  }

  func draw(on plot: Plot) {
    let symbol = plot.symbol(of: self)
    let (color, diameter) = (plot.color(of: self), style.symbolSize ?? Self.diameter)
    let seen = plot.area.inset(left: -2, top: -2, right: -2, bottom: -2)
    let points = plot.points(of: self, xs, ys).filter { ($0.x + $0.y).isFinite && seen.contains($0) }
    // Outlines of crowded points would hide what is below, and most of the points.
    let outline = Self.areCrowded(points, diameter) ? nil : Self.outline(diameter: diameter, style, plot)
    func draw(on canvas: Canvas, at point: Point) {
      symbol.draw(on: canvas, at: point, diameter: diameter, color: color, outline: outline)
    }
    if points.count > 1000 {
      plot.canvas.stamp(at: points, reach: diameter) { draw(on: $0, at: Point(0, 0)) }
    } else {
      for point in points { draw(on: plot.canvas, at: point) }
    }
  }

  /// Of symbols for which no other size was asked, in points.
  static let diameter = 5.4
  /// How far the largest symbols go beyond an edge at which they stand, in points.
  static let reach = 9.0

  /// Sets symbols off from what is behind them; the smallest would vanish in it.
  static func outline(diameter: Double, _ style: MarkStyle, _ plot: Plot) -> RGBColor? {
    diameter >= 4 ? plot.theme.background.opacity(style.opacity) : nil
  }

  /// Whether there are thousands, or most cover half of the one before.
  private static func areCrowded(_ points: [Point], _ diameter: Double) -> Bool {
    let near = zip(points, points.dropFirst()).count {
      abs($0.x - $1.x) < diameter / 2 && abs($0.y - $1.y) < diameter / 2
    }
    return points.count > 2000 || points.count > 2 && 2 * near >= points.count
  }

  var words: String? {
    ys.count == 1 ? "at \(xs.names[0]), \(ys.names[0])" : "in \(ys.count) points"
  }

  func courses(on plot: Plot) -> [CutOff.Course] {
    [.init(xs: xs, ys: ys, color: plot.color(of: self), isJoined: false)]
  }

  /// What its symbols cover; of many, none is looked for alone.
  func areas(on plot: Plot) -> [Rectangle] {
    guard ys.count <= 200 else { return [] }
    let size = style.symbolSize ?? Self.diameter
    return obstacles(on: plot).filter(plot.area.inset(left: -1, top: -1, right: -1, bottom: -1).contains).map {
      Rectangle(x: $0.x - size / 2, y: $0.y - size / 2, width: size, height: size)
    }
  }

  func obstacles(on plot: Plot) -> [Point] { plot.points(of: self, xs, ys, every: max(1, ys.count / 1000)) }
}
