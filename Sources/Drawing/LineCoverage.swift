import CGradusCairo

/// How much of each pixel a solid line covers, by how far the pixel's center lies from the line's middle.
///
/// Cairo measures areas, which takes several times as long, and of a line over itself no eye sees the difference. Four steps from
/// nothing to all are enough there, as four samples across a pixel give; files with fewer shades are smaller.
final class LineCoverage {
  private let mask: OpaquePointer
  private let pixels: UnsafeMutablePointer<UInt8>
  /// Bytes from a row to the next.
  private let stride: Int
  /// The pixel of the image on which the first one lies.
  private let corner: (x: Int, y: Int)
  private let size: (width: Int, height: Int)
  /// From the middle of the line to the first center of a pixel of which it covers nothing.
  private let reach: Double

  /// - Parameter width: of the line, in points, like the points.
  /// - Returns: nil where the image is turned or stretched, and where the line is broad or thinner than a pixel, of which several
  ///   pieces then cover different parts.
  init?(of points: [Point], width: Double, on cairo: OpaquePointer) {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(cairo, &matrix)
    reach = width * matrix.xx / 2 + 0.5
    guard matrix.xx == matrix.yy, matrix.xy == 0, matrix.yx == 0, 1..<4 ~= reach else { return nil }
    let placed = points.map { Point($0.x * matrix.xx + matrix.x0, $0.y * matrix.yy + matrix.y0) }
    guard let seen = Self.seen(of: placed, reach, cairo) else { return nil }
    corner = (Int(seen.x), Int(seen.y))
    size = (Int(seen.right) + 1 - corner.x, Int(seen.bottom) + 1 - corner.y)
    // Eight pixels are written at once.
    mask = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(size.width + 8), Int32(size.height))!
    guard let data = cairo_image_surface_get_data(mask) else {
      cairo_surface_destroy(mask)
      return nil
    }
    (pixels, stride) = (data, Int(cairo_image_surface_get_stride(mask)))
    let own = placed.map { Point($0.x - Double(corner.x), $0.y - Double(corner.y)) }
    for (start, end) in zip(own, own.dropFirst()) where start.isFinite && end.isFinite {
      cover(Segment(from: start, to: end))
    }
    cairo_surface_mark_dirty(mask)
  }
  deinit { cairo_surface_destroy(mask) }

  /// Paints the color that is set where the line is.
  func paint(on cairo: OpaquePointer) {
    cairo_save(cairo)
    cairo_identity_matrix(cairo)
    cairo_mask_surface(cairo, mask, Double(corner.x), Double(corner.y))
    cairo_restore(cairo)
  }

  /// The pixels of the image that the line may cover.
  private static func seen(of points: [Point], _ reach: Double, _ cairo: OpaquePointer) -> Rectangle? {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_save(cairo)
    cairo_identity_matrix(cairo)
    cairo_clip_extents(cairo, &left, &top, &right, &bottom)
    cairo_restore(cairo)
    let finite = points.filter(\.isFinite)
    guard let leftmost = finite.map(\.x).min(), let rightmost = finite.map(\.x).max(),
      let highest = finite.map(\.y).min(), let lowest = finite.map(\.y).max()
    else { return nil }
    (left, right) = (max(left, leftmost - reach), min(right, rightmost + reach))
    (top, bottom) = (max(top, highest - reach), min(bottom, lowest + reach))
    guard left >= 0, top >= 0, left < right, top < bottom else { return nil }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// A straight piece of the line, downwards.
  private struct Segment {
    let start, end: Point
    let length: Double
    /// Of the unit vector along it.
    let across, down: Double

    init(from start: Point, to end: Point) {
      (self.start, self.end) = start.y <= end.y ? (start, end) : (end, start)
      let (right, below) = (self.end.x - self.start.x, self.end.y - self.start.y)
      length = (right * right + below * below).squareRoot()
      (across, down) = length > 0 ? (right / length, below / length) : (1, 0)
    }
  }

  private func cover(_ segment: Segment) {
    let (top, bottom) = (max(0, segment.start.y - reach), min(Double(size.height), segment.end.y + reach + 1))
    guard top < bottom else { return }
    let rows = Int(top)..<Int(bottom)
    if fits(segment) {
      coverEights(rows, segment)
    } else {
      coverOnes(rows, segment)
    }
  }

  /// Whether a segment is steep, and `coverEights` stays in the mask, also in the rows before its start and behind its end.
  private func fits(_ segment: Segment) -> Bool {
    guard segment.down >= 0.5 else { return false }
    let margin = (reach + 1) * abs(segment.across / segment.down) + reach / segment.down + 1
    return min(segment.start.x, segment.end.x) >= margin
      && max(segment.start.x, segment.end.x) + margin + 1 < Double(size.width)
  }

  private static let unit = 256.0
  private static let places = SIMD8<Int16>(0, 1, 2, 3, 4, 5, 6, 7)

  /// Eight pixels at once, of a steep segment; lengths are in units of a 256th of a pixel, of which no sum comes near 2¹⁵.
  private func coverEights(_ rows: Range<Int>, _ segment: Segment) {
    let half = reach / segment.down
    let (slope, eights) = (segment.across / segment.down, (Int(2 * half) + 2 + 7) / 8)
    let (down, across) = (Self.units(segment.down), Self.units(segment.across))
    let reach = SIMD8(repeating: Self.units(reach))
    for row in rows {
      let below = Double(row) + 0.5 - segment.start.y
      let first = Int(segment.start.x + below * slope - half)
      let beside = Double(first) + 0.5 - segment.start.x
      let along = beside * segment.across + below * segment.down
      var away = Self.units(beside * segment.down - below * segment.across) &+ Self.places &* down
      // Far from the ends it does not matter how far.
      var before = Self.units(max(-along, -24)) &- Self.places &* across
      var behind = Self.units(max(along - segment.length, -24)) &+ Self.places &* across
      var pixels = UnsafeMutableRawPointer(pixels + row * stride + first)
      for _ in 0..<eights {
        let (aside, beyond) = (pointwiseMax(away, 0 &- away), pointwiseMax(pointwiseMax(before, behind), .zero))
        // Ends are octagons, nearly: a circle would need roots.
        let sum = aside &+ beyond
        let distance = pointwiseMax(pointwiseMax(aside, beyond), sum &>> 1 &+ sum &>> 3 &+ sum &>> 4)
        let covered = pointwiseMin(pointwiseMax(reach &- distance, .zero), SIMD8(repeating: Self.units(1)))
        let quarters = (covered &* 4 &+ 128) &>> 8
        let shade = SIMD8<UInt8>(truncatingIfNeeded: quarters &* 64 &- quarters &>> 2)
        pixels.storeBytes(of: pointwiseMax(pixels.loadUnaligned(as: SIMD8<UInt8>.self), shade), as: SIMD8<UInt8>.self)
        pixels += 8
        away = away &+ 8 &* down
        before = before &- 8 &* across
        behind = behind &+ 8 &* across
      }
    }
  }

  private static func units(_ length: Double) -> Int16 { Int16(length * unit) }

  /// One pixel after the other.
  private func coverOnes(_ rows: Range<Int>, _ segment: Segment) {
    let (start, end) = (segment.start, segment.end)
    let (left, right) = (max(0, min(start.x, end.x) - reach), min(Double(size.width), max(start.x, end.x) + reach + 1))
    guard left < right else { return }
    for row in rows {
      let below = Double(row) + 0.5 - start.y
      let (middle, half) =
        segment.down > 1e-9
        ? (start.x + below * segment.across / segment.down, reach / segment.down) : (start.x, .infinity)
      let (first, last) = (Int(max(left, middle - half - 0.5)), Int(min(right, middle + half + 0.5)))
      guard first < last else { continue }
      for column in first..<last {
        let beside = Double(column) + 0.5 - start.x
        // Along the line, and at right angles to it.
        let along = beside * segment.across + below * segment.down
        let away = beside * segment.down - below * segment.across
        let beyond = along < 0 ? along : max(0, along - segment.length)
        let quarters = Int(min(1, max(0, reach - (away * away + beyond * beyond).squareRoot())) * 4 + 0.5)
        let pixel = pixels + row * stride + column
        pixel.pointee = max(pixel.pointee, UInt8(quarters * 64 - quarters / 4))
      }
    }
  }
}
