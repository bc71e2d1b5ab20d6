import GradusDrawing
import GradusFormulas

/// Shows which colours stand for which numbers.
struct ColorBar: Hashable, Sendable {
  let colors: ColorScale
  let domain: ClosedRange<Double>
  let label: RichText

  private static let gap = 12.0
  private static let thickness = 9.0

  private func ticks(height: Double) -> Ticks { .linear(domain, count: max(2, Int(height / 40))) }

  func width(on canvas: Canvas, _ theme: Theme, height: Double) -> Double {
    let style = TextStyle(theme.text.tick)
    let ticks = ticks(height: height)
    // How high the bar becomes is known only when the room beside it is.
    let labels =
      (theme.width == nil ? [1] : [0.5, 0.8, 1, 1.3]).flatMap { self.ticks(height: $0 * height).major }
      .map { canvas.extent(of: $0.label, style).width }.max() ?? 0
    return Self.gap + Self.thickness + 5 + labels + (ticks.label(label).isEmpty ? 0 : theme.text.axisLabel + 7)
  }

  func draw(on canvas: Canvas, _ theme: Theme, rightOf area: Rectangle) {
    let scale = AxisScale(.linear, domain: domain, start: area.bottom, end: area.top)
    let left = area.right + Self.gap
    let steps = 128
    for step in 0..<steps {
      let middle = scale.value(at: area.top + area.height * (Double(step) + 0.5) / Double(steps))
      // Each reaches below the next, or the background would shine through between them.
      let band = area.inset(top: area.height * Double(step) / Double(steps))
      canvas.rectangle(
        Rectangle(x: left, y: band.top, width: Self.thickness, height: band.height),
        fill: theme.dataColor(colors.shown(in: theme).color(of: middle, in: domain)))
    }
    let style = TextStyle(theme.text.tick, color: theme.muted)
    var widest = 0.0
    let ticks = ticks(height: area.height)
    for tick in ticks.major {
      let place = Point(left + Self.thickness + 5, scale(tick.value))
      widest = max(widest, canvas.text(tick.label, at: place, style, anchor: TextAnchor(.left, .middle)).width)
    }
    let place = Point(left + Self.thickness + 5 + widest + theme.text.axisLabel * 0.5 + 5, area.center.y)
    canvas.text(
      ticks.label(label), at: place, TextStyle(theme.text.axisLabel, weight: .medium, color: theme.ink),
      anchor: TextAnchor(.center, .middle), in: .line(area.height, keepsEnd: true), degrees: -90)
  }
}
