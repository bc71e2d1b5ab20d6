import CGradusCairo

extension Canvas {
  /// Draws the same small shape at each of many points, which is much faster than to draw it anew.
  ///
  /// In an image, a shape may lie an eighth of a pixel beside its point.
  ///
  /// - Parameters:
  ///   - reach: how far the shape goes from its point, in points.
  ///   - shape: draws it at (0, 0).
  package func stamp(at points: [Point], reach: Double, _ shape: (Canvas) -> Void) {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_clip_extents(cairo, &left, &top, &right, &bottom)
    let visible = points.filter {
      left - reach...right + reach ~= $0.x && top - reach...bottom + reach ~= $0.y
    }
    if let recording { return note(visible, shape, in: recording) }
    if isRaster { stampPixels(at: visible, reach, shape) } else { stampRecording(at: visible, reach, shape) }
  }

  private func note(_ points: [Point], _ shape: (Canvas) -> Void, in recording: Recording) {
    let places = points.map { Recording.placed($0, cairo) }
    cairo_save(cairo)
    cairo_identity_matrix(cairo)
    recording.group({ shape(self) }, as: { .marks(places, $0) })
    cairo_restore(cairo)
  }

  /// A file of lines holds the shape once, and uses it again and again.
  private func stampRecording(at points: [Point], _ reach: Double, _ shape: (Canvas) -> Void) {
    // From (0, 0) on, because cairo 1.16 clips recordings wrongly that begin elsewhere.
    var extents = cairo_rectangle_t(x: 0, y: 0, width: 2 * reach, height: 2 * reach)
    let stamp = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)!
    defer { cairo_surface_destroy(stamp) }
    let canvas = Canvas(surface: stamp, size: size, pixelsPerPoint: 1, fonts: fonts, isRaster: false)
    canvas.shifted(by: Point(reach, reach)) { shape(canvas) }
    for point in points {
      cairo_set_source_surface(cairo, stamp, point.x - reach, point.y - reach)
      cairo_paint(cairo)
    }
  }

  /// An image has a stamp for each quarter of a pixel, across and down, by which points lie beside whole pixels.
  private func stampPixels(at points: [Point], _ reach: Double, _ shape: (Canvas) -> Void) {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(cairo, &matrix)
    let margin = (reach * matrix.xx).rounded(.up) + 1
    let ground = StampGround(cairo)
    var stamps = [PixelStamp?](repeating: nil, count: 16)
    cairo_save(cairo)
    cairo_identity_matrix(cairo)
    for point in points {
      let x = ((point.x * matrix.xx + matrix.x0) * 4).rounded() / 4
      let y = ((point.y * matrix.yy + matrix.y0) * 4).rounded() / 4
      let (left, top) = (x.rounded(.down), y.rounded(.down))
      let shift = Point(x - left, y - top)
      let place = Int(16 * shift.y + 4 * shift.x)
      let stamp =
        stamps[place]
        ?? PixelStamp(side: Int(2 * margin + 1)) { surface in
          let canvas = Canvas(surface: surface, size: size, pixelsPerPoint: matrix.xx, fonts: fonts, isRaster: true)
          let center = Point((margin + shift.x) / matrix.xx, (margin + shift.y) / matrix.xx)
          canvas.shifted(by: center) { shape(canvas) }
        }
      stamps[place] = stamp
      stamp.press(at: (Int(left - margin), Int(top - margin)), on: ground, cairo)
    }
    cairo_restore(cairo)
  }
}
