import Testing

@testable import GradusDrawing

@Suite struct StampTests {
  private static let size = Size(width: 400, height: 400)
  /// Points at all places beside whole pixels.
  private static let grid: [Point] = (0..<10_000).map { index in
    let (column, row) = (Double(index % 100), Double(index / 100))
    return Point(4.01 * column + 1.5, 3.99 * row + 2)
  }

  private static func dot(_ canvas: Canvas, _ center: Point) {
    canvas.circle(center, radius: 1, fill: .black.opacity(0.8), stroke: Stroke(.value, width: 0.2))
  }

  private static let stamped = Picture(size: size, metadata: Metadata(title: "")) { canvas in
    canvas.stamp(at: grid + [Point(.nan, 1), Point(1e12, 1), Point(5, -1e300)], reach: 2) { dot($0, Point(0, 0)) }
  }
  private static let drawn = Picture(size: size, metadata: Metadata(title: "")) { canvas in
    for point in grid { dot(canvas, point) }
  }

  @Test("puts every one of 10,000 points where it would be drawn alone", arguments: [0.5, 1, 2])
  func places(scale: Double) throws {
    let (stamped, drawn) = (try Self.stamped.raster(scale: scale), try Self.drawn.raster(scale: scale))
    let factor = Picture.pixelsPerPoint * scale
    /// How dark the surroundings of a point are; 1 for a black pixel.
    func ink(_ raster: Raster, _ point: Point) -> Double {
      let (x, y) = (Int(point.x * factor), Int(point.y * factor))
      let reach = Int(1.5 * factor) + 1
      var ink = 0.0
      for row in max(y - reach, 0)...min(y + reach, raster.height - 1) {
        for column in max(x - reach, 0)...min(x + reach, raster.width - 1) {
          ink += 1 - Double(raster.pixels[row * raster.stride / 4 + column] >> 8 & 0xFF) / 255
        }
      }
      return ink
    }
    let missing = Self.grid.filter { abs(ink(stamped, $0) / ink(drawn, $0) - 1) > 0.15 }
    #expect(missing.isEmpty)
  }

  @Test("gives the pixels that cairo gives, which puts those that are clipped") func pixels() throws {
    let points = Self.grid.filter { 20...380 ~= $0.x && 20...380 ~= $0.y }.enumerated()
      .filter { $0.offset.isMultiple(of: 7) }.map(\.element)
    func picture(_ put: @escaping @Sendable (Canvas) -> Void) -> Picture {
      Picture(size: Self.size, metadata: Metadata(title: "")) { canvas in
        for column in 0..<40 {
          let area = Rectangle(x: 10 * Double(column), y: 0, width: 10, height: 400)
          canvas.rectangle(area, fill: .value.opacity(Double(column) / 40))
        }
        put(canvas)
      }
    }
    let free = picture { canvas in canvas.stamp(at: points, reach: 2) { Self.dot($0, Point(0, 0)) } }
    // Around the dot and within its stamp.
    let clipped = picture { canvas in
      for point in points {
        canvas.clipped(to: Rectangle(x: point.x - 1.8, y: point.y - 1.8, width: 3.6, height: 3.6)) {
          canvas.stamp(at: [point], reach: 2) { Self.dot($0, Point(0, 0)) }
        }
      }
    }
    #expect(try free.raster(scale: 1).opaquePixels == clipped.raster(scale: 1).opaquePixels)
  }

  @Test("keeps the shape once in a file of lines, and uses it 10,000 times") func vectors() throws {
    let text = String(decoding: try Self.stamped.bytes(as: .svg), as: UTF8.self)
    #expect(text.ranges(of: "<use ").count == 10_000)
  }
}
