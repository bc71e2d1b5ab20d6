import Foundation
import GradusFiles
import Testing

@testable import GradusDrawing

@Suite struct PNGTests {
  /// Reads a PNG with nothing but zlib, checks every checksum, and prints what it holds.
  private static let reader = """
    import sys, zlib, struct
    b = sys.stdin.buffer.read()
    assert b[:8] == b"\\x89PNG\\r\\n\\x1a\\n"
    i, data = 8, b""
    while i < len(b):
        n, = struct.unpack(">I", b[i:i+4]); kind = b[i+4:i+8]; body = b[i+8:i+8+n]
        assert struct.unpack(">I", b[i+8+n:i+12+n])[0] == zlib.crc32(kind + body), kind
        if kind == b"IHDR": w, h, depth, color = struct.unpack(">IIBB", body[:10]); print("IHDR", w, h, depth, color)
        elif kind == b"IDAT": data += body
        elif kind == b"pHYs": print("pHYs", *struct.unpack(">IIB", body))
        elif kind == b"tEXt": print("tEXt", body.replace(b"\\0", b"=").decode("latin1"))
        elif kind == b"iTXt": key, rest = body.split(b"\\0", 1); print("iTXt", key.decode("latin1") + "=" + rest[4:].decode("utf8"))
        else: print(kind.decode())
        i += 12 + n
    raw = zlib.decompress(data); stride = 3 * w + 1
    assert len(raw) == stride * h and all(raw[y * stride] == 0 for y in range(h))
    for x, y in [(0, 0), (99, 199), (202, 5), (399, 199)]: print("pixel", x, y, raw[y*stride+1+3*x:y*stride+4+3*x].hex())
    """

  @Test("writes a file that another reader decodes: pixels, size, texts") func independentReader() throws {
    let folder = TemporaryFolder()
    try Picture.sample.write(to: "\(folder.path)/sample.png")
    try Self.reader.write(toFile: "\(folder.path)/reader.py", atomically: true, encoding: .utf8)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "\(folder.path)/reader.py"]
    process.standardInput = FileHandle(forReadingAtPath: "\(folder.path)/sample.png")
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(
      text.split(separator: "\n").map(String.init) == [
        "IHDR 400 200 8 2", "sRGB", "pHYs 7874 7874 1", "tEXt Title=Sample <1>", "iTXt Description=σ and ∂ℒ",
        "tEXt Software=Gradus", "tEXt seed=42", "iTXt source=π", "IEND",
        "pixel 0 0 ff0000", "pixel 99 199 ff0000", "pixel 202 5 ffffff", "pixel 399 199 ffffff",
      ])
  }

  @Test("doubles the pixels and their density at scale 2", arguments: [(0.5, 200, 100), (1, 400, 200), (4, 1600, 800)])
  func scale(scale: Double, width: Int, height: Int) throws {
    let bytes = try Picture.sample.bytes(as: .png, scale: scale)
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(number(16) == width)
    #expect(number(20) == height)
    let density = try #require(bytes.firstRange(of: Array("pHYs".utf8)))
    #expect(abs(Double(number(density.upperBound)) - 200 / 0.0254 * scale) < 1)
  }

  /// Images that are hard on a compressor: nothing repeats, all does, and rows as far apart as it looks back.
  static let images: [(name: String, width: Int, height: Int, pixel: @Sendable (Int, Int) -> UInt32)] = [
    ("one pixel", 1, 1, { _, _ in 0x123456 }), ("a column", 1, 300, { _, y in UInt32(y / 50) }),
    ("one colour", 600, 400, { _, _ in 0xFFFFFF }), ("noise", 301, 200, { noise($0, $1) }),
    ("rare noise", 500, 300, { noise($0, $1) % 7 == 0 ? noise($1, $0) : 0xFFFFFF }),
    ("slanted lines", 333, 222, { ($0 + $1) % 37 == 0 ? 0x336699 : 0xEEEEEE }),
    ("two colours", 256, 256, { noise($0, $1) % 2 * 0x010203 }),
    ("rows of 32,767 bytes", 10922, 4, { x, _ in noise(x, 0) }), ("longer rows", 10923, 4, { x, _ in noise(x, 0) }),
    ("the widest", 32767, 3, { x, y in UInt32(x / 100 + y) }),
  ]

  /// The last 24 bits of a hash.
  private static func noise(_ x: Int, _ y: Int) -> UInt32 {
    var value = UInt64(x) << 32 | UInt64(y)
    for _ in 0..<2 { value = (value ^ (value >> 29)) &* 0xBF58_476D_1CE4_E5B9 }
    return UInt32(value >> 40)
  }

  @Test("keeps every pixel, with and without an alpha channel", arguments: images.indices, [false, true])
  func pixels(index: Int, hasAlpha: Bool) throws {
    let (_, width, height, pixel) = Self.images[index]
    let pixels = (0..<width * height).map { 0xFF00_0000 | pixel($0 % width, $0 / width) }
    let encoder = PNGEncoder(width: width, height: height, stride: 4 * width, hasAlpha: hasAlpha)
    let folder = TemporaryFolder()
    try Files.write(encoder.encode(pixels), to: "\(folder.path)/image.png")
    let isSame = try PixelImage(pngAt: "\(folder.path)/image.png").pixels == pixels
    #expect(isSame, "\(Self.images[index].name)")
  }

  @Test("has a palette where there are at most 256 colours, all opaque") func palette() throws {
    for (count, hasAlpha, type) in [(1, false, 3), (2, false, 3), (256, false, 3), (257, false, 2), (2, true, 6)] {
      let pixels = (0..<1000).map { 0xFF00_0000 | UInt32($0 % count) &* 4099 }
      let bytes = try PNGEncoder(width: 100, height: 10, stride: 400, hasAlpha: hasAlpha).encode(pixels)
      #expect(bytes[25] == type, "\(count) colours")
    }
  }

  @Test("needs little room for what repeats: less than a hundredth of the bytes") func size() throws {
    let blank = [UInt32](repeating: .max, count: 1600 * 1000)
    #expect(try PNGEncoder(width: 1600, height: 1000, stride: 6400).encode(blank).count < 3 * blank.count / 100)
  }

  @Test("reads back what a file says of itself") func metadata() throws {
    let bytes = try Picture.sample.bytes(as: .png)
    #expect(Metadata(png: bytes) == Picture.sample.metadata)
    #expect(Metadata(png: Array(bytes.dropLast(20))) == nil)
    #expect(Metadata(png: Array("text".utf8)) == nil)
  }

  @Test("draws nothing outside a clip, and no line where a point is missing") func clip() throws {
    let raster = try Raster(size: Size(width: 10, height: 10), pixelsPerPoint: 1)
    try FontPool.withFonts { fonts throws(DrawingError) in
      try raster.draw(fonts) { canvas in
        canvas.clipped(to: Rectangle(x: 2, y: 2, width: 3, height: 3)) { canvas.fill(.black) }
        canvas.polyline([Point(8.5, 0), Point(8.5, .nan), Point(8.5, 5), Point(8.5, 10)], Stroke(.black))
      }
    }
    func isBlack(_ x: Int, _ y: Int) -> Bool { raster.pixels[y * raster.stride / 4 + x] & 0xFFFFFF == 0 }
    let black = (0..<100).filter { isBlack($0 % 10, $0 / 10) }
    #expect(black == [22, 23, 24, 32, 33, 34, 42, 43, 44, 58, 68, 78, 88, 98])
  }

  @Test("is refused where a part says that it is longer than the file") func longChunk() throws {
    var bytes = try Picture.sample.bytes(as: .png)
    bytes.replaceSubrange(33..<37, with: [0x6B, 0, 0, 0])
    #expect(throws: DrawingError.notPNG(path: "a.png")) { try PixelImage(png: bytes, path: "a.png") }
  }
}
