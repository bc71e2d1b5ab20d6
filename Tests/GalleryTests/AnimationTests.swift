import Testing

@testable import GradusDrawing

@Suite struct AnimationTests {
  private static let size = Size(width: 60, height: 40)
  private static let animation = FrameSequence(frames: 6, framesPerSecond: 10) { frame in
    Picture(size: size, metadata: Metadata(title: "Moving")) { canvas in
      if frame == 4 { return }  // as frame 5: nothing changes
      if frame == 5 { return }
      canvas.circle(Point(10 + 8 * Double(frame), 20), radius: 6, fill: .gradient)
      canvas.text("step \(frame)", at: Point(5, 38), TextStyle(6))
    }
  }

  private func number(_ bytes: some Collection<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  @Test("shows each picture when the changes are laid over each other") func frames() throws {
    let chunks = try #require(PNGChunk.all(in: try Self.animation.bytes()))
    let header = try #require(chunks.first { $0.type == "IHDR" }).content
    let (width, height) = (number(header[0..<4]), number(header[4..<8]))
    var shown = [UInt32](repeating: 0, count: width * height)
    var controls = chunks.indices.filter { chunks[$0].type == "fcTL" }
    controls.append(chunks.count)
    #expect(controls.count == 7)
    for (frame, (start, end)) in zip(controls, controls.dropFirst()).enumerated() {
      let control = chunks[start].content
      let (w, h, x, y) = (
        number(control[4..<8]), number(control[8..<12]), number(control[12..<16]), number(control[16..<20])
      )
      var file = try PNGEncoder.chunk(nil)
      file += try PNGEncoder.chunk("IHDR", Array(control[4..<12]) + header[8...])
      for chunk in chunks[start..<end] where chunk.type == "IDAT" || chunk.type == "fdAT" {
        file += try PNGEncoder.chunk("IDAT", Array(chunk.content.dropFirst(chunk.type == "fdAT" ? 4 : 0)))
      }
      file += try PNGEncoder.chunk("IEND")
      let part = PNGPixels(file)
      #expect(part.width == w && part.height == h)
      for (index, pixel) in part.pixels.enumerated() where pixel >> 24 == 0xFF {
        shown[(y + index / w) * width + x + index % w] = pixel
      }
      let expected = try Picture(frame: frame, of: Self.animation).raster(scale: 0.5).opaquePixels
      #expect(shown.elementsEqual(expected), "frame \(frame) differs")
      if frame > 0 { #expect(w * h < width * height, "frame \(frame) holds what did not change") }
    }
  }

  @Test("numbers its chunks without gaps, and says how many frames there are") func sequence() throws {
    let chunks = try #require(PNGChunk.all(in: try Self.animation.bytes()))
    let numbers = chunks.filter { $0.type == "fcTL" || $0.type == "fdAT" }.map { number($0.content[0..<4]) }
    #expect(numbers == Array(numbers.indices))
    let control = try #require(chunks.first { $0.type == "acTL" })
    #expect(number(control.content[0..<4]) == 6)
    #expect(chunks.contains { $0.type == "tEXt" } && chunks.last?.type == "IEND")
  }

  @Test("refuses frames of different sizes") func sizes() {
    let animation = FrameSequence(frames: 2) { frame in
      Picture(size: Size(width: 10, height: Double(10 + frame)), metadata: Metadata(title: "")) { _ in }
    }
    #expect(throws: DrawingError.self) { try animation.bytes() }
  }
}

extension Picture {
  fileprivate init(frame: Int, of animation: FrameSequence) { self = animation.picture(frame) }
}
