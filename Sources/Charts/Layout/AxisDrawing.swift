import GradusDrawing
import GradusFormulas

/// Draws the axes and the grid of a plot.
struct AxisDrawing {
  let plot: Plot
  let xTicks, yTicks: Ticks
  /// The widest names along the axes, in points.
  let xRoom, yRoom: Double

  private var canvas: Canvas { plot.canvas }
  private var theme: Theme { plot.theme }
  private var area: Rectangle { plot.area }

  static func style(_ theme: Theme) -> TextStyle { TextStyle(theme.text.tick, color: theme.muted) }

  func drawGrid() {
    let (thin, light) = (Stroke(theme.minorGrid, width: 0.4), Stroke(theme.grid, width: 0.6))
    if plot.x.kind != .category {
      for value in xTicks.minor { upright(at: plot.x(value), thin) }
      for tick in xTicks.major { upright(at: plot.x(tick.value), light) }
    }
    if plot.y.kind != .category {
      for value in yTicks.minor { level(at: plot.y(value), thin) }
      for tick in yTicks.major { level(at: plot.y(tick.value), light) }
    }
  }

  private func upright(at x: Double, _ stroke: Stroke) {
    canvas.line(from: Point(x, area.top), to: Point(x, area.bottom), stroke)
  }
  private func level(at y: Double, _ stroke: Stroke) {
    canvas.line(from: Point(area.left, y), to: Point(area.right, y), stroke)
  }

  /// The lines at the left and at the bottom, and the line of 0 where bars stand on it.
  func drawFrame(zeroX: Bool, zeroY: Bool) {
    let stroke = Stroke(theme.axis, width: 0.9)
    if plot.y.kind != .category { upright(at: area.left, stroke) }
    if plot.x.kind != .category || plot.y.kind != .category { level(at: area.bottom, stroke) }
    if zeroX, plot.x.domain.lowerBound <= 0, plot.x.domain.upperBound > 0 { upright(at: plot.x(0), stroke) }
    if zeroY, plot.y.domain.lowerBound < 0, plot.y.domain.upperBound > 0 { level(at: plot.y(0), stroke) }
  }

  func drawXLabels(_ label: RichText, showsTicks: Bool) {
    let style = Self.style(theme)
    let isCategory = plot.x.kind == .category
    var (height, end) = (0.0, -Double.infinity)
    for tick in xTicks.major where showsTicks {
      let x = plot.x(tick.value)
      if !isCategory { tickLine(from: Point(x, area.bottom), to: Point(x, area.bottom + 3.5)) }
      let room = isCategory ? TextRoom.line(xRoom) : .unlimited
      let extent = canvas.extent(of: tick.label, style, in: room)
      height = max(height, extent.height)
      let place = canvas.bounds.placing(x, extent.width)
      // On a short logarithmic axis neighbours may be closer than their numbers are wide.
      guard place - extent.width / 2 > end + 1 else { continue }
      end = place + extent.width / 2
      canvas.text(tick.label, at: Point(place, area.bottom + 5), style, anchor: TextAnchor(.center, .top), in: room)
    }
    for value in xTicks.minor where showsTicks {
      tickLine(from: Point(plot.x(value), area.bottom), to: Point(plot.x(value), area.bottom + 2))
    }
    canvas.text(
      label, at: Point(area.center.x, area.bottom + height + 8), Self.labelStyle(theme),
      anchor: TextAnchor(.center, .top),
      in: .line(area.width, keepsEnd: true))
  }

  func drawYLabels(_ label: RichText, showsTicks: Bool) {
    let style = Self.style(theme)
    let isCategory = plot.y.kind == .category
    var (width, end) = (0.0, Double.infinity)
    for tick in yTicks.major.sorted(by: { plot.y($0.value) > plot.y($1.value) }) where showsTicks {
      let y = plot.y(tick.value)
      if !isCategory { tickLine(from: Point(area.left - 3.5, y), to: Point(area.left, y)) }
      let place = Point(area.left - 6, y)
      let room = isCategory ? TextRoom.line(yRoom) : .unlimited
      guard isCategory || y < end - 0.8 * theme.text.tick else { continue }
      end = y
      width = max(width, canvas.text(tick.label, at: place, style, anchor: TextAnchor(.right, .middle), in: room).width)
    }
    for value in yTicks.minor where showsTicks {
      tickLine(from: Point(area.left - 2, plot.y(value)), to: Point(area.left, plot.y(value)))
    }
    canvas.text(
      label, at: Point(area.left - 6 - width - 6, area.center.y), Self.labelStyle(theme),
      anchor: TextAnchor(.center, .baseline), in: .line(area.height, keepsEnd: true), degrees: -90)
  }

  static func labelStyle(_ theme: Theme) -> TextStyle {
    TextStyle(theme.text.axisLabel, weight: .medium, color: theme.ink)
  }
  private func tickLine(from start: Point, to end: Point) {
    canvas.line(from: start, to: end, Stroke(theme.axis, width: 0.6))
  }
}

extension Rectangle {
  /// The place nearest to `x` around which a text of this width is inside the picture.
  func placing(_ x: Double, _ width: Double) -> Double {
    max(min(x, right - width / 2 - 1), left + width / 2 + 1)
  }
}
