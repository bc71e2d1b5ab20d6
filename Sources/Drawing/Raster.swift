import CGradusCairo

#if canImport(Glibc)
  import Glibc
#endif

/// An opaque image in memory, which starts out white.
final class Raster {
  let size: Size
  let pixelsPerPoint: Double
  let width, height: Int
  let surface: OpaquePointer
  /// The fonts of the system that letters on it came from.
  private(set) var systemFonts: Set<String> = []

  init(size: Size, pixelsPerPoint: Double) throws(DrawingError) {
    (self.size, self.pixelsPerPoint) = (size, pixelsPerPoint)
    let (across, down) = ((size.width * pixelsPerPoint).rounded(), (size.height * pixelsPerPoint).rounded())
    guard 1...32767 ~= across, 1...32767 ~= down else { throw .badImageSize(width: across, height: down) }
    (width, height) = (Int(across), Int(down))
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    try checkCairo(cairo_surface_status(surface))
    useLargePages()
  }
  deinit { cairo_surface_destroy(surface) }

  /// The first touch of megabytes page by page would take longer than to draw a chart on them.
  private func useLargePages() {
    #if canImport(Glibc)
      let (start, pageSize) = (UInt(bitPattern: pixels), UInt(sysconf(Int32(_SC_PAGESIZE))))
      let (first, end) = (
        (start + pageSize - 1) / pageSize * pageSize, (start + UInt(stride * height)) / pageSize * pageSize
      )
      if end > first { madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), Int32(MADV_HUGEPAGE)) }
    #endif
  }

  /// Draws on it; throws what went wrong while drawing.
  func draw<Result>(_ fonts: FontContext, _ body: (Canvas) -> Result) throws(DrawingError) -> Result {
    let canvas = Canvas(
      surface: surface, size: size, pixelsPerPoint: pixelsPerPoint, fonts: fonts, isRaster: true)
    canvas.fill(.white)
    let result = body(canvas)
    try canvas.finish()
    systemFonts.formUnion(canvas.systemFonts)
    cairo_surface_flush(surface)
    return result
  }

  /// The pixels, 0xFFRRGGBB in the byte order of the machine, valid while this object lives.
  var pixels: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(cairo_image_surface_get_data(surface)!).assumingMemoryBound(to: UInt32.self)
  }
  /// Bytes from a row of pixels to the next.
  var stride: Int { Int(cairo_image_surface_get_stride(surface)) }

  /// The pixels row after row, without gaps, all opaque.
  var opaquePixels: [UInt32] {
    Array(unsafeUninitializedCapacity: width * height) { opaque, count in
      for row in 0..<height {
        let line = pixels + row * stride / 4
        for column in 0..<width { opaque.initializeElement(at: row * width + column, to: line[column] | 0xFF00_0000) }
      }
      count = width * height
    }
  }

  func png(_ metadata: Metadata) throws(DrawingError) -> [UInt8] {
    try PNGEncoder(
      width: width, height: height, stride: stride, pixelsPerPoint: pixelsPerPoint,
      texts: metadata.naming(systemFonts).texts
    ).encode(pixels)
  }
}
