import CGradusCairo
import CGradusPango

/// A surface to draw on, in points (1/72 inch), with y growing downwards.
///
/// Drawing never throws: what goes wrong in the library is thrown when the picture is finished.
package final class Canvas {
  /// The size of the drawing, in points.
  package private(set) var size: Size
  let cairo: OpaquePointer
  let fonts: FontContext
  /// The texts so far: most are measured first, and drawn later.
  var texts: [LaidOutText.Key: LaidOutText] = [:]
  /// The fonts of the system that letters came from, with their versions.
  var systemFonts: Set<String> = []
  /// True for an image, false for a file of lines and letters.
  let isRaster: Bool
  /// Notes what is drawn, for a file that keeps texts as texts and shapes as shapes; nothing is painted then.
  let recording: Recording?
  /// Called with the place of each text that is drawn, in pixels of the surface, as a test may ask.
  var textObserver: ((Rectangle) -> Void)?

  init(
    surface: OpaquePointer, size: Size, pixelsPerPoint: Double, fonts: FontContext, isRaster: Bool,
    recording: Recording? = nil
  ) {
    (self.size, self.fonts, self.isRaster, self.recording) = (size, fonts, isRaster, recording)
    cairo = cairo_create(surface)
    cairo_scale(cairo, pixelsPerPoint, pixelsPerPoint)
    cairo_set_font_options(cairo, fonts.options)
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
    pango_cairo_update_context(cairo, fonts.context)
  }

  deinit {
    for text in texts.values { g_object_unref(UnsafeMutableRawPointer(text.layout)) }
    cairo_destroy(cairo)
  }

  /// The whole area.
  package var bounds: Rectangle { Rectangle(x: 0, y: 0, width: size.width, height: size.height) }

  /// Throws what went wrong in all that was drawn.
  func finish() throws(DrawingError) {
    try checkCairo(cairo_status(cairo))
  }
}

func checkCairo(_ status: cairo_status_t) throws(DrawingError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .library(name: "cairo", message: String(cString: cairo_status_to_string(status)))
}

// MARK: - Lines and areas

extension Canvas {
  /// Paints everything.
  package func fill(_ color: RGBColor) {
    if let recording {
      recording.ground = color
      return
    }
    setColor(color)
    cairo_paint(cairo)
  }

  /// Draws a straight line.
  package func line(from start: Point, to end: Point, _ stroke: Stroke) { polyline([start, end], stroke) }

  /// A line through these points; a point that is not finite makes a gap.
  package func polyline(_ points: [Point], _ stroke: Stroke) {
    guard let near = neighbourhood(of: points, isDashed: stroke.dash != .solid) else {
      return polyline(points, stroke, from: 0)
    }
    for run in ClippedLine(points, to: near.inset(by: -20 - 3 * stroke.width)).runs {
      let period = stroke.dash.lengths(width: stroke.width).reduce(0, +)
      polyline(run.points, stroke, from: period > 0 ? run.start.truncatingRemainder(dividingBy: period) : 0)
    }
  }

  /// - Parameter start: how much of the line was left out before, in points, so that its dashes go on.
  private func polyline(_ points: [Point], _ stroke: Stroke, from start: Double) {
    if isRaster, points.count > LongLine.piece, !Shape.line(points).isStepped {
      return LongLine(points, stroke, from: start).draw(on: self)
    }
    paint(.line(points), stroke: stroke, from: start)
  }

  /// A closed area; points that are not finite are left out.
  package func polygon(_ points: [Point], fill: RGBColor? = nil, stroke: Stroke? = nil) {
    let finite = points.filter(\.isFinite)
    let near = neighbourhood(of: finite).map { ClippedPolygon(finite, to: $0.inset(by: -20)).points } ?? finite
    paint(.polygon(near), fill: fill, stroke: stroke)
  }

  /// A Bézier curve.
  package func curve(from start: Point, _ control1: Point, _ control2: Point, to end: Point, _ stroke: Stroke) {
    paint(.curve(start, control1, control2, end), stroke: stroke)
  }

  /// Draws a circle, filled, outlined or both; lengths are in points.
  package func circle(_ center: Point, radius: Double, fill: RGBColor? = nil, stroke: Stroke? = nil) {
    guard center.isFinite, neighbourhood(of: [center]) == nil else { return }
    paint(.circle(center, radius: radius), fill: fill, stroke: stroke)
  }

  /// A rectangle, with round corners where `radius` is not 0.
  package func rectangle(_ area: Rectangle, radius: Double = 0, fill: RGBColor? = nil, stroke: Stroke? = nil) {
    let radius = min(radius, area.width / 2, area.height / 2)
    let corners = [Point(area.left, area.top), Point(area.right, area.bottom)]
    let near = radius > 0 ? nil : neighbourhood(of: corners).map { area.intersection($0.inset(by: -20)) }
    paint(.rectangle(near ?? area, radius: max(0, radius)), fill: fill, stroke: stroke)
  }

  /// Lets `body` draw on a canvas that is called as large as this.
  func sized(_ size: Size, _ body: () -> Void) {
    let own = self.size
    self.size = size
    body()
    self.size = own
  }

  /// Lets `body` draw inside `area` only.
  package func clipped(to area: Rectangle, _ body: () -> Void) {
    cairo_save(cairo)
    cairo_rectangle(cairo, area.x, area.y, area.width, area.height)
    cairo_clip(cairo)
    if let recording {
      let seen = recording.placed(area, cairo)
      recording.group(body) { .clipped(seen, $0) }
    } else {
      body()
    }
    cairo_restore(cairo)
  }
}
