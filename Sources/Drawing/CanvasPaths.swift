import CGradusCairo

extension Canvas {
  func setColor(_ color: RGBColor) { cairo_set_source_rgba(cairo, color.red, color.green, color.blue, color.opacity) }

  func trace(_ points: some Sequence<Point>) {
    var isDown = false
    for point in points {
      if !point.isFinite {
        isDown = false
      } else if isDown {
        cairo_line_to(cairo, point.x, point.y)
      } else {
        cairo_move_to(cairo, point.x, point.y)
        isDown = true
      }
    }
  }

  /// - Parameter start: how much of the line was left out before, in points, so that its dashes go on.
  func paint(_ shape: Shape, fill: RGBColor? = nil, stroke: Stroke? = nil, from start: Double = 0) {
    if let recording { return recording.add(shape, fill: fill, stroke: stroke, from: start, cairo) }
    trace(shape)
    if let fill {
      setColor(fill)
      cairo_fill_preserve(cairo)
    }
    if let stroke {
      self.stroke(stroke, from: start, hasSquareCorners: isRaster && shape.isStepped)
    } else {
      cairo_new_path(cairo)
    }
  }

  private func trace(_ shape: Shape) {
    switch shape {
    case .line(let points): trace(points)
    case .polygon(let points):
      trace(points)
      cairo_close_path(cairo)
    case .curve(let start, let control1, let control2, let end):
      cairo_move_to(cairo, start.x, start.y)
      cairo_curve_to(cairo, control1.x, control1.y, control2.x, control2.y, end.x, end.y)
    case .circle(let center, let radius):
      cairo_new_sub_path(cairo)
      cairo_arc(cairo, center.x, center.y, radius, 0, 2 * Double.pi)
      cairo_close_path(cairo)
    case .rectangle(let area, radius: 0): cairo_rectangle(cairo, area.x, area.y, area.width, area.height)
    case .rectangle(let area, let radius): traceRounded(area, radius)
    }
  }

  private func traceRounded(_ area: Rectangle, _ radius: Double) {
    let quarter = Double.pi / 2
    cairo_new_sub_path(cairo)
    cairo_arc(cairo, area.right - radius, area.top + radius, radius, -quarter, 0)
    cairo_arc(cairo, area.right - radius, area.bottom - radius, radius, 0, quarter)
    cairo_arc(cairo, area.left + radius, area.bottom - radius, radius, quarter, 2 * quarter)
    cairo_arc(cairo, area.left + radius, area.top + radius, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(cairo)
  }

  /// - Parameters:
  ///   - start: how much of the line was drawn before, in points, so that its dashes go on.
  ///   - hasSquareCorners: whether a thin line may have them, where it runs across and down alone: cairo then fills rectangles,
  ///     which is many times as fast, and corners that are a fraction of a pixel sharper are all that changes.
  func stroke(_ stroke: Stroke, from start: Double = 0, hasSquareCorners: Bool = false) {
    setColor(stroke.color)
    cairo_set_line_width(cairo, stroke.width)
    let lengths = stroke.dash.lengths(width: stroke.width)
    cairo_set_dash(cairo, lengths, Int32(lengths.count), start)
    // Dots are dashes of no length, which only a round cap shows.
    cairo_set_line_cap(cairo, stroke.dash == .dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND)
    guard hasSquareCorners, stroke.width <= 1, stroke.dash == .solid else { return cairo_stroke(cairo) }
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_SQUARE)
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_MITER)
    cairo_stroke(cairo)
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
  }
}
