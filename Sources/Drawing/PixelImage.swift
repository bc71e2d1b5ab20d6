import CGradusCairo
import GradusFiles
import GradusRequirements

/// The pixels of an image, each 0xAARRGGBB.
package struct PixelImage: Hashable, Sendable {
  package let width, height: Int
  package var pixels: [UInt32]

  package init(width: Int, height: Int, pixels: [UInt32]) {
    require(pixels.count == width * height, "an image of \(width) x \(height) needs that many pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Reads a PNG file.
  package init(pngAt path: String) throws(DrawingError) {
    try self.init(cairo_image_surface_create_from_png(path), path: path)
  }

  /// Reads the contents of a PNG file; `path` names it in an error.
  package init(png bytes: [UInt8], path: String) throws(DrawingError) {
    let most = Self.mostPixels
    // A part that says it is longer than the file would make libpng take that much memory.
    guard let (width, height) = PNGChunk.size(in: bytes), width <= most, height <= most, width * height <= most,
      PNGChunk.all(in: bytes) != nil
    else {
      throw .notPNG(path: path)
    }
    var rest = bytes[...]
    let surface = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(readBytes, rest)
    }
    try self.init(surface, path: path)
  }

  /// Larger than any figure; a file of a few bytes may say that it has any size.
  private static let mostPixels = 50_000_000

  private init(_ surface: OpaquePointer?, path: String) throws(DrawingError) {
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      throw .notPNG(path: path)
    }
    let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels: [UInt32] = []
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      pixels += UnsafeBufferPointer(start: line, count: width).map { $0 | 0xFF00_0000 }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Writes a PNG file, whole or not at all.
  package func write(to path: String, metadata: Metadata) throws(DrawingError) {
    let encoder = PNGEncoder(width: width, height: height, stride: 4 * width, texts: metadata.texts)
    try Files.draw(encoder.encode(pixels), to: path)
  }
}

/// Gives cairo the next `count` bytes of the slice that `context` points to.
private func readBytes(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafeMutablePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
  guard let rest = context?.assumingMemoryBound(to: ArraySlice<UInt8>.self), let target,
    rest.pointee.count >= Int(count)
  else { return CAIRO_STATUS_READ_ERROR }
  for (offset, byte) in rest.pointee.prefix(Int(count)).enumerated() { target[offset] = byte }
  rest.pointee = rest.pointee.dropFirst(Int(count))
  return CAIRO_STATUS_SUCCESS
}
