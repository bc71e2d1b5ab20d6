import GradusDrawing
import GradusFormulas

/// Draws the axes and the grid of a plot.
struct AxisDrawing {
  let plot: Plot
  let xTicks, yTicks: Ticks
  /// For names along the axes.
  let xRoom, yRoom: TextRoom
  /// How long a line of the label of the x axis may be, in points.
  let labelWidth: Double
  /// What stands between the area and the numbers below it, in points.
  var roomBelow = 0.0

  private var canvas: Canvas { plot.canvas }
  private var theme: Theme { plot.theme }
  private var area: Rectangle { plot.area }

  static let tickLength = 3.5

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
    let room = isCategory ? xRoom : .unlimited
    var (height, taken) = (0.0, [ClosedRange<Double>]())
    for tick in keptFirst(xTicks.major, on: plot.x) where showsTicks {
      let x = plot.x(tick.value)
      if !isCategory { tickLine(from: Point(x, area.bottom), to: Point(x, area.bottom + Self.tickLength)) }
      let extent = canvas.extent(of: tick.label, style, in: room)
      height = max(height, extent.height)
      let place = canvas.bounds.placing(x, extent.width)
      let range = place - extent.width / 2 - 1...place + extent.width / 2 + 1
      guard !taken.contains(where: range.overlaps) else { continue }
      taken.append(range)
      canvas.text(
        tick.label, at: Point(place, area.bottom + roomBelow + (roomBelow > 0 ? 2 : 5)), style,
        anchor: TextAnchor(.center, .top), in: room)
    }
    for value in xTicks.minor where showsTicks {
      tickLine(from: Point(plot.x(value), area.bottom), to: Point(plot.x(value), area.bottom + 2))
    }
    for (index, line) in Self.lines(of: label, in: labelWidth, canvas, theme).enumerated() {
      canvas.text(
        line, at: Point(area.center.x, area.bottom + roomBelow + height + 8 + Double(index) * Self.lineHeight(theme)),
        Self.labelStyle(theme), anchor: TextAnchor(.center, .top), in: .line(labelWidth, keepsEnd: true))
    }
  }

  /// Along a logarithmic axis neighbours may be closer than their numbers: then powers of ten and the ends are kept.
  private func keptFirst(_ ticks: [Ticks.Tick], on scale: AxisScale) -> [Ticks.Tick] {
    guard scale.kind == .logarithmic, ticks.count > 2 else { return ticks }
    func isPower(_ tick: Ticks.Tick) -> Bool {
      let exponent = scale.kind.forward(tick.value)
      return abs(exponent - exponent.rounded()) < 1e-9
    }
    let inner = ticks[1..<(ticks.count - 1)]
    return ticks.filter(isPower) + [ticks[0], ticks[ticks.count - 1]].filter { !isPower($0) }
      + inner.filter { !isPower($0) }
  }

  func drawYLabels(_ label: RichText, showsTicks: Bool) {
    let style = Self.style(theme)
    let isCategory = plot.y.kind == .category
    var (width, taken) = (0.0, [Double]())
    for tick in keptFirst(yTicks.major.sorted { plot.y($0.value) > plot.y($1.value) }, on: plot.y) where showsTicks {
      let y = plot.y(tick.value)
      if !isCategory { tickLine(from: Point(area.left - Self.tickLength, y), to: Point(area.left, y)) }
      let place = Point(area.left - 6, y)
      let room = isCategory ? yRoom : .unlimited
      guard isCategory || taken.allSatisfy({ abs($0 - y) > 1.1 * theme.text.tick }) else { continue }
      taken.append(y)
      width = max(width, canvas.text(tick.label, at: place, style, anchor: TextAnchor(.right, .middle), in: room).width)
    }
    for value in yTicks.minor where showsTicks {
      tickLine(from: Point(area.left - 2, plot.y(value)), to: Point(area.left, plot.y(value)))
    }
    for (index, line) in Self.lines(of: label, in: area.height, canvas, theme).reversed().enumerated() {
      canvas.text(
        line, at: Point(area.left - 6 - width - 6 - Double(index) * Self.lineHeight(theme), area.center.y),
        Self.labelStyle(theme), anchor: TextAnchor(.center, .baseline), in: .line(area.height, keepsEnd: true),
        degrees: -90)
    }
  }

  /// The label of an axis: in two lines where it is longer than the axis.
  static func lines(of label: RichText, in room: Double, _ canvas: Canvas, _ theme: Theme) -> [RichText] {
    func width(_ text: RichText) -> Double { canvas.extent(of: text, labelStyle(theme)).width }
    guard width(label) > room else { return [label] }
    let halves = label.halves.map { (lines: [$0.0, $0.1], width: max(width($0.0), width($0.1))) }
    return halves.min { $0.width < $1.width }?.lines ?? [label]
  }

  private static func lineHeight(_ theme: Theme) -> Double { 1.32 * theme.text.axisLabel }

  /// What a label takes beside an axis of this length, above a single line.
  static func extraHeight(of label: RichText, in room: Double, _ canvas: Canvas, _ theme: Theme) -> Double {
    Double(lines(of: label, in: room, canvas, theme).count - 1) * lineHeight(theme)
  }

  static func labelStyle(_ theme: Theme) -> TextStyle {
    TextStyle(theme.text.axisLabel, weight: .medium, color: theme.ink)
  }
  private func tickLine(from start: Point, to end: Point) {
    canvas.line(from: start, to: end, Stroke(theme.axis, width: 0.6))
  }
}

extension RichText {
  /// The text before and after each blank that is not in a styled part.
  fileprivate var halves: [(RichText, RichText)] {
    parts.indices.flatMap { index -> [(RichText, RichText)] in
      guard case .text(let letters) = parts[index] else { return [] }
      return letters.indices.filter { letters[$0] == " " }.map { blank in
        (
          RichText(parts: Array(parts[..<index])) + String(letters[..<blank]).richText,
          String(letters[letters.index(after: blank)...]).richText + RichText(parts: Array(parts[(index + 1)...]))
        )
      }
    }
  }
}

extension Rectangle {
  /// The place nearest to `x` around which a text of this width is inside the picture.
  func placing(_ x: Double, _ width: Double) -> Double {
    max(min(x, right - width / 2 - 1), left + width / 2 + 1)
  }
}
