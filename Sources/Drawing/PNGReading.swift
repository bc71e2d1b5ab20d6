import CCairo

extension Metadata {
  /// What a PNG file says of itself, in its text chunks; throws where the bytes are no PNG.
  public init(png bytes: [UInt8], path: String) throws(DrawingError) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.starts(with: signature) else { throw .notPNG(path: path) }
    self.init(title: "")
    var index = signature.count
    while index + 12 <= bytes.count {
      let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = index + 8 + length
      guard end + 4 <= bytes.count else { throw .notPNG(path: path) }
      add(String(decoding: bytes[index + 4..<index + 8], as: UTF8.self), bytes[index + 8..<end])
      index = end + 4
    }
  }

  private mutating func add(_ chunk: String, _ content: ArraySlice<UInt8>) {
    let parts = content.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let name = String(decoding: parts[0], as: UTF8.self)
    let value: String
    switch chunk {
    case "tEXt": value = String(String.UnicodeScalarView(parts[1].map { Unicode.Scalar($0) }))
    // Behind the name: two bytes on compression, then a language and a translated name, each ended by a 0.
    case "iTXt":
      let rest = parts[1].dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
      value = rest.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    default: return
    }
    switch name {
    case "Title": title = value
    case "Description": description = value
    default: fields.append(Field(name, value))
    }
  }

  /// The value of the field called `name`.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// The pixels of an image, each 0xAARRGGBB.
public struct PixelImage: Hashable, Sendable {
  public let width, height: Int
  public var pixels: [UInt32]

  public init(width: Int, height: Int, pixels: [UInt32]) {
    precondition(pixels.count == width * height, "an image of \(width) x \(height) needs that many pixels")
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
