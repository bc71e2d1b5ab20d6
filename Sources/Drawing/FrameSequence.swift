import GradusFiles
import GradusRequirements

/// Pictures of one size, one after the other, in an animated PNG file.
public struct FrameSequence: Sendable {
  package let frameCount: Int
  package let framesPerSecond: Int
  let picture: @Sendable (Int) -> Picture
  /// Of each frame, in points.
  package var size: Size { picture(0).size }

  /// Frames that `picture` draws one by one.
  ///
  /// - Parameters:
  ///   - frames: how many there are.
  ///   - framesPerSecond: how fast they follow one another.
  ///   - picture: the frame of a given number, counted from 0; the first sets the size and the metadata.
  public init(frames: Int, framesPerSecond: Int = 20, picture: @escaping @Sendable (Int) -> Picture) {
    require(frames > 0, "an animation needs at least one frame, not \(frames)")
    require(1...1000 ~= framesPerSecond, "\(framesPerSecond) frames per second are not possible")
    (frameCount, self.framesPerSecond, self.picture) = (frames, framesPerSecond, picture)
  }

  /// The same animation, which says more of where it comes from.
  package func adding(_ fields: [Metadata.Field]) -> FrameSequence {
    FrameSequence(frames: frameCount, framesPerSecond: framesPerSecond) { [picture] frame in
      var picture = picture(frame)
      picture.metadata.fields += fields
      return picture
    }
  }

  /// Writes the file at `path`, whole or not at all; its name ends in .png.
  ///
  /// - Parameter scale: how many times finer it is than 200 pixels for each inch.
  public func write(to path: String, scale: Double = 0.5) throws(DrawingError) {
    guard path.hasSuffix(".png") else { throw .unknownFileType(path: path) }
    try Files.draw(bytes(scale: scale), to: path)
  }

  /// The contents of the file: a frame holds only the pixels that differ from the frame before.
  package func bytes(scale: Double = 0.5) throws(DrawingError) -> [UInt8] {
    let first = picture(0)
    var file = try AnimationFile(frameCount: frameCount, framesPerSecond: framesPerSecond, metadata: first.metadata)
    for index in 0..<frameCount {
      let picture = index == 0 ? first : picture(index)
      guard picture.size == first.size else {
        throw .animation(reason: "frame \(index) has another size than the first frame; give all the same size")
      }
      try file.append(picture.raster(scale: scale))
    }
    return try file.finish()
  }
}
