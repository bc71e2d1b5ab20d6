import CGradusCairo

/// A line of many points on an image, drawn piece by piece.
///
/// Cairo's time grows faster than the number of points that it strokes at once.
struct LongLine {
  /// Points in a piece.
  static let piece = 100

  private let points: [Point]
  private let stroke: Stroke
  private let length: Double
  private let start: Double

  /// - Parameter start: how much of the line was left out before, in points, so that its dashes go on.
  init(_ points: [Point], _ stroke: Stroke, from start: Double = 0) {
    (self.points, self.stroke, self.start) = (points, stroke, start)
    length = Self.length(of: points[...])
  }

  func draw(on canvas: Canvas) {
    let cairo = canvas.cairo
    let isZigzag = isZigzag
    if isZigzag, stroke.dash == .solid, let coverage = LineCoverage(of: points, width: stroke.width, on: cairo) {
      canvas.setColor(stroke.color)
      return coverage.paint(on: cairo)
    }
    cairo_save(cairo)
    if isZigzag {
      // Four by four samples for each pixel, and cut corners, are all that shows of lines over lines.
      cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST)
      cairo_set_line_join(cairo, CAIRO_LINE_JOIN_BEVEL)
    }
    if stroke.color.opacity < 1 { drawTranslucent(on: canvas) } else { drawPieces(on: canvas, stroke) }
    cairo_restore(cairo)
  }

  /// The line's shape first and its colour then, or the ends of the pieces would show.
  private func drawTranslucent(on canvas: Canvas) {
    var opaque = stroke
    opaque.color.opacity = 1
    cairo_push_group_with_content(canvas.cairo, CAIRO_CONTENT_ALPHA)
    drawPieces(on: canvas, opaque)
    let shape = cairo_pop_group(canvas.cairo)
    canvas.setColor(stroke.color)
    cairo_mask(canvas.cairo, shape)
    cairo_pattern_destroy(shape)
  }

  private func drawPieces(on canvas: Canvas, _ stroke: Stroke) {
    var drawn = start
    for start in stride(from: 0, to: points.count - 1, by: Self.piece) {
      let piece = points[start...min(start + Self.piece, points.count - 1)]
      canvas.trace(piece)
      canvas.stroke(stroke, from: drawn)
      if stroke.dash != .solid { drawn += Self.length(of: piece) }
    }
  }

  /// Whether the line doubles back on itself.
  private var isZigzag: Bool {
    let finite = points.filter(\.isFinite)
    guard let left = finite.map(\.x).min(), let right = finite.map(\.x).max(),
      let top = finite.map(\.y).min(), let bottom = finite.map(\.y).max()
    else { return false }
    return length > 3 * max(right - left, bottom - top)
  }

  private static func length(of points: ArraySlice<Point>) -> Double {
    zip(points, points.dropFirst()).reduce(0) { sum, pair in
      let (across, down) = (pair.1.x - pair.0.x, pair.1.y - pair.0.y)
      let distance = (across * across + down * down).squareRoot()
      return distance.isFinite ? sum + distance : sum
    }
  }
}
