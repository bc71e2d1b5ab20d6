import CCairo
import Requirements

/// The pixels of an image, each 0xAARRGGBB.
public struct PixelImage: Hashable, Sendable {
  public let width, height: Int
  public var pixels: [UInt32]

  public init(width: Int, height: Int, pixels: [UInt32]) {
    require(pixels.count == width * height, "an image of \(width) x \(height) needs that many pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Reads a PNG file.
  public init(pngAt path: String) throws(DrawingError) {
    let surface = cairo_image_surface_create_from_png(path)
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
  public func write(to path: String, metadata: Metadata) throws(DrawingError) {
    let encoder = PNGEncoder(width: width, height: height, stride: 4 * width, texts: metadata.texts)
    try Files.write(encoder.encode(pixels), to: path)
  }
}
