package import GradusDrawing

/// Where two images of the same figure differ.
package struct ImageDifference: Sendable {
  /// How many pixels differ; all of them where the sizes do.
  package let changed: Int
  /// The first image faded, with what changed in red; nil where the sizes differ.
  package let image: PixelImage?

  package init(_ first: PixelImage, _ second: PixelImage) {
    guard first.width == second.width, first.height == second.height else {
      (changed, image) = (max(first.pixels.count, second.pixels.count), nil)
      return
    }
    var count = 0
    let pixels = zip(first.pixels, second.pixels).map { old, new in
      if old != new { count += 1 }
      return old == new ? Self.faded(old) : 0xFFD9_2D20
    }
    changed = count
    image = PixelImage(width: first.width, height: first.height, pixels: pixels)
  }

  /// A quarter of the colour, three quarters of white.
  private static func faded(_ pixel: UInt32) -> UInt32 { 0xFF00_0000 | ((pixel >> 2) & 0x3F3F3F) + 0xBFBFBF }
}
