import CGradusCairo

@testable import GradusDrawing

/// Where two pictures differ.
struct PixelDifference {
  /// How many pixels differ.
  let count: Int
  /// What differs in red, and the first picture faintly.
  let png: [UInt8]

  /// Nil where all pixels are the same, however the files were compressed.
  init?(_ old: [UInt8], _ new: [UInt8]) throws {
    let (before, after) = (PNGPixels(old), PNGPixels(new))
    guard before.width == after.width, before.height == after.height else {
      (count, png) = (after.pixels.count, new)
      return
    }
    var (pixels, count) = (before.pixels, 0)
    for index in pixels.indices {
      if before.pixels[index] == after.pixels[index] {
        pixels[index] = 0xFF00_0000 | (pixels[index] >> 2 & 0x003F_3F3F) &+ 0x00BF_BFBF
      } else {
        (pixels[index], count) = (0xFFD0_0000, count + 1)
      }
    }
    guard count > 0 else { return nil }
    self.count = count
    png = try PNGEncoder(width: before.width, height: before.height, stride: 4 * before.width).encode(pixels)
  }
}

/// The pixels of a PNG file, read by cairo.
struct PNGPixels {
  let width, height: Int
  private(set) var pixels: [UInt32] = []

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let surface = withUnsafeMutablePointer(to: &rest) { pointer in
      cairo_image_surface_create_from_png_stream(
        { context, target, count in
          let rest = context!.assumingMemoryBound(to: ArraySlice<UInt8>.self)
          guard rest.pointee.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
          for index in 0..<Int(count) { target![index] = rest.pointee[rest.pointee.startIndex + index] }
          rest.pointee = rest.pointee.dropFirst(Int(count))
          return CAIRO_STATUS_SUCCESS
        }, pointer)
    }
    defer { cairo_surface_destroy(surface) }
    (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<height {
      let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      pixels += UnsafeBufferPointer(start: row, count: width)
    }
  }
}
