import CGradusCairo

extension Canvas {
  /// Draws an image into `area`; enlarged pixels stay sharp. They are opaque, or 0 where the ground shines through.
  package func image(_ image: PixelImage, in area: Rectangle) {
    if let recording { return recording.add(.image(image, recording.placed(area, cairo))) }
    guard let surface = image.surface else { return }
    cairo_save(cairo)
    cairo_translate(cairo, area.x, area.y)
    cairo_scale(cairo, area.width / Double(image.width), area.height / Double(image.height))
    cairo_set_source_surface(cairo, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
    cairo_paint(cairo)
    cairo_restore(cairo)
    cairo_surface_destroy(surface)
  }
}

extension PixelImage {
  /// A copy that cairo can keep as long as it needs it; nil where the image has no pixels or too many.
  fileprivate var surface: OpaquePointer? {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    guard let data = cairo_image_surface_get_data(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    pixels.withUnsafeBytes { source in
      for row in 0..<height {
        UnsafeMutableRawPointer(data + row * stride).copyMemory(
          from: source.baseAddress! + 4 * row * width, byteCount: 4 * width)
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }
}
