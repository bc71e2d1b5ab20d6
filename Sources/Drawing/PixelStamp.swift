import CGradusCairo

/// A small shape as pixels, which is put on an image at whole pixels.
final class PixelStamp {
  private let surface: OpaquePointer
  private let side, stride: Int
  private let pixels: UnsafeMutablePointer<UInt32>
  /// A row's columns that hold something, and those among them that hide what is below.
  private struct Row {
    let filled, opaque: Range<Int>
  }
  private let rows: [Row]

  /// - Parameter draw: draws the shape on a transparent image that is `side` pixels wide and high.
  init(side: Int, _ draw: (OpaquePointer) -> Void) {
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(side), Int32(side))!
    draw(surface)
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface)) / 4
    let pixels = UnsafeMutableRawPointer(cairo_image_surface_get_data(surface)!).assumingMemoryBound(to: UInt32.self)
    (self.side, self.stride, self.pixels) = (side, stride, pixels)
    rows = (0..<side).map { row in
      let opacities = (0..<side).map { pixels[row * stride + $0] >> 24 }
      guard let first = opacities.firstIndex(where: { $0 > 0 }), let last = opacities.lastIndex(where: { $0 > 0 })
      else {
        return Row(filled: 0..<0, opaque: 0..<0)
      }
      let start = opacities.firstIndex(of: 255) ?? first
      let length = opacities[start...].prefix { $0 == 255 }.count
      return Row(filled: first..<last + 1, opaque: start..<start + length)
    }
  }
  deinit { cairo_surface_destroy(surface) }

  /// Puts it where its first pixel comes to lie on the pixel `corner`: by itself where all of it is seen, and by cairo, which
  /// takes many times as long for so few pixels, where it is clipped.
  func press(at corner: (x: Int, y: Int), on ground: StampGround?, _ cairo: OpaquePointer) {
    guard let ground, ground.holds(corner, side: side) else {
      cairo_set_source_surface(cairo, surface, Double(corner.x), Double(corner.y))
      return cairo_paint(cairo)
    }
    defer { cairo_surface_mark_dirty(ground.surface) }
    var (source, target) = (pixels, ground.pixels + corner.y * ground.stride + corner.x)
    for row in rows {
      for column in row.filled.lowerBound..<row.opaque.lowerBound {
        target[column] = Self.over(source[column], target[column])
      }
      let opaque = row.opaque.lowerBound
      (target + opaque).update(from: source + opaque, count: row.opaque.count)
      for column in row.opaque.upperBound..<row.filled.upperBound {
        target[column] = Self.over(source[column], target[column])
      }
      (source, target) = (source + stride, target + ground.stride)
    }
  }

  /// One pixel over another, with their colours already multiplied by their opacity and rounded as pixman rounds them:
  /// x/255 is (x + 128 + (x + 128)/256)/256, for two of the four bytes at once.
  private static func over(_ pixel: UInt32, _ below: UInt32) -> UInt32 {
    let rest = 255 - pixel >> 24
    func scaled(_ bytes: UInt32) -> UInt32 {
      let product = (bytes & 0xFF00FF) &* rest &+ 0x800080
      return (product &+ (product >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF
    }
    return pixel &+ scaled(below) &+ scaled(below >> 8) << 8
  }
}

/// The pixels of an image that are surely not clipped.
struct StampGround {
  let surface: OpaquePointer
  let pixels: UnsafeMutablePointer<UInt32>
  /// Pixels from a row to the next.
  let stride: Int
  private let columns, rows: Range<Int>

  /// Nil within a group, whose pixels are elsewhere.
  init?(_ cairo: OpaquePointer) {
    surface = cairo_get_target(cairo)!
    guard cairo_get_group_target(cairo) == surface, let data = cairo_image_surface_get_data(surface) else { return nil }
    cairo_surface_flush(surface)
    pixels = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self)
    stride = Int(cairo_image_surface_get_stride(surface)) / 4
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_save(cairo)
    cairo_identity_matrix(cairo)
    cairo_clip_extents(cairo, &left, &top, &right, &bottom)
    cairo_restore(cairo)
    // All clips are rectangles. Of the pixels at their edges only a part may be seen.
    func inner(_ start: Double, _ end: Double) -> Range<Int> { Int(start) + 1..<max(Int(start) + 1, Int(end) - 1) }
    (columns, rows) = (inner(left, right), inner(top, bottom))
  }

  func holds(_ corner: (x: Int, y: Int), side: Int) -> Bool {
    corner.x >= columns.lowerBound && corner.x + side <= columns.upperBound && corner.y >= rows.lowerBound
      && corner.y + side <= rows.upperBound
  }
}
