import GradusPNGShim

/// Writes pixels as PNG into memory.
struct PNGEncoder {
  var width, height: Int
  /// Bytes from a row to the next.
  var stride: Int
  var hasAlpha = false
  var pixelsPerPoint = 0.0
  var texts: [Metadata.Field] = []

  /// The file's bytes; a pixel is 0xAARRGGBB in the byte order of the machine.
  func encode(_ pixels: UnsafePointer<UInt32>) throws(DrawingError) -> [UInt8] {
    let output = ByteCollector()
    let result = withTexts { texts in
      var image = PNGImage(
        width: UInt32(width), height: UInt32(height), stride: stride, pixels: pixels, hasAlpha: hasAlpha,
        pixelsPerMeter: pixelsPerPoint * 72 / 0.0254, texts: texts.baseAddress, textCount: texts.count)
      return PNGEncode(&image, collect, output.context)
    }
    try check(result)
    return output.bytes
  }

  /// One chunk with its length and checksum; the signature of a file where `type` is nil.
  static func chunk(_ type: String?, _ content: [UInt8] = []) throws(DrawingError) -> [UInt8] {
    let output = ByteCollector()
    let result =
      type.map { PNGWriteChunk($0, content, content.count, collect, output.context) }
      ?? PNGWriteChunk(nil, nil, 0, collect, output.context)
    try check(result)
    return output.bytes
  }

  /// Lends the texts as C strings, which are gone when `body` returns.
  private func withTexts(_ body: (UnsafeBufferPointer<PNGText>) -> PNGResult) -> PNGResult {
    var storage: [UInt8] = []
    let starts = texts.map { field in
      let start = (storage.count, storage.count + field.name.utf8.count + 1)
      storage += Array(field.name.utf8) + [0] + Array(field.value.utf8.filter { $0 != 0 }) + [0]
      return start
    }
    return storage.withUnsafeBytes { buffer in
      let base = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      return starts.map { PNGText(keyword: base! + $0.0, text: base! + $0.1) }.withUnsafeBufferPointer(body)
    }
  }
}

private func collect(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  ByteCollector.append(bytes, count: count, to: context)
  return 0
}

private func check(_ result: PNGResult) throws(DrawingError) {
  guard result.code != 0 else { return }
  let message = withUnsafeBytes(of: result.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  throw .library(name: "libpng", message: message.isEmpty ? "out of memory" : message)
}
