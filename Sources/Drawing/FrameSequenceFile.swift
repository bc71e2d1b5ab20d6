/// The bytes of an animated PNG file while they come together.
///
/// libpng knows nothing of animations: it encodes every frame as an image, whose data then go into chunks of their own.
struct AnimationFile {
  private let frameCount, framesPerSecond: Int
  private let metadata: Metadata
  private var bytes: [UInt8]
  /// Of the chunks that the animation adds.
  private var sequence: UInt32 = 0
  private var previous: [UInt32] = []

  init(frameCount: Int, framesPerSecond: Int, metadata: Metadata) throws(DrawingError) {
    (self.frameCount, self.framesPerSecond, self.metadata) = (frameCount, framesPerSecond, metadata)
    bytes = try PNGEncoder.chunk(nil)
  }

  mutating func append(_ raster: Raster) throws(DrawingError) {
    let pixels = raster.opaquePixels
    if previous.isEmpty {
      try appendFirst(pixels, of: raster)
    } else {
      try append(FrameDifference(from: previous, to: pixels, width: raster.width))
    }
    previous = pixels
  }

  mutating func finish() throws(DrawingError) -> [UInt8] {
    bytes += try PNGEncoder.chunk("IEND")
    return bytes
  }

  /// The first frame is what readers show that know no animations, and brings everything that describes the file.
  private mutating func appendFirst(_ pixels: [UInt32], of raster: Raster) throws(DrawingError) {
    let encoder = PNGEncoder(
      width: raster.width, height: raster.height, stride: 4 * raster.width, hasAlpha: true,
      pixelsPerPoint: raster.pixelsPerPoint, texts: metadata.texts)
    var isDescribed = false
    for chunk in try chunks(of: encoder.encode(pixels)) where chunk.type != "IEND" {
      if chunk.type == "IDAT", !isDescribed {
        bytes += try PNGEncoder.chunk("acTL", Self.bytes(UInt32(frameCount)) + Self.bytes(UInt32(0)))
        try appendControl(x: 0, y: 0, width: raster.width, height: raster.height, isOverlay: false)
        isDescribed = true
      }
      bytes += try PNGEncoder.chunk(chunk.type, chunk.content)
    }
  }

  private mutating func append(_ difference: FrameDifference) throws(DrawingError) {
    let encoder = PNGEncoder(
      width: difference.width, height: difference.height, stride: 4 * difference.width, hasAlpha: true)
    try appendControl(
      x: difference.x, y: difference.y, width: difference.width, height: difference.height, isOverlay: true)
    for chunk in try chunks(of: encoder.encode(difference.pixels)) where chunk.type == "IDAT" {
      bytes += try PNGEncoder.chunk("fdAT", nextNumber() + chunk.content)
    }
  }

  private func chunks(of image: [UInt8]) throws(DrawingError) -> [PNGChunk] {
    guard let chunks = PNGChunk.all(in: image) else { throw .library(name: "libpng", message: "an image is not whole") }
    return chunks
  }

  /// Says where the next frame comes, for how long, and whether it lies over what is there.
  private mutating func appendControl(
    x: Int, y: Int, width: Int, height: Int, isOverlay: Bool
  ) throws(DrawingError) {
    let place = [width, height, x, y].flatMap { Self.bytes(UInt32($0)) }
    let delay = Self.bytes(UInt16(1)) + Self.bytes(UInt16(framesPerSecond))
    let keepsWhatIsThere: UInt8 = 0
    bytes += try PNGEncoder.chunk("fcTL", nextNumber() + place + delay + [keepsWhatIsThere, isOverlay ? 1 : 0])
  }

  private mutating func nextNumber() -> [UInt8] {
    defer { sequence += 1 }
    return Self.bytes(sequence)
  }

  /// The most important byte first.
  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
