import Testing

@testable import GradusDrawing

@Suite("What leaves the picture by far is clipped") struct ClippingTests {
  private let box = Rectangle(x: 0, y: 0, width: 10, height: 10)

  @Test("a line, with how much of it lies before each part") func line() {
    let points = [Point(-20, 5), Point(30, 5), Point(5, 5), Point(.nan, 0), Point(2, 2), Point(2, 4), Point(50, 4)]
    let runs = ClippedLine(points, to: box).runs
    #expect(
      runs.map(\.points) == [
        [Point(0, 5), Point(10, 5)], [Point(10, 5), Point(5, 5)], [Point(2, 2), Point(2, 4), Point(10, 4)],
      ])
    #expect(runs.map(\.start) == [20, 70, 75])
  }

  @Test("a line that passes by") func passesBy() {
    #expect(ClippedLine([Point(-5, 20), Point(20, 20)], to: box).runs.isEmpty)
    #expect(ClippedLine([Point(-20, 5), Point(5, -20)], to: box).runs.isEmpty)
  }

  @Test("a polygon") func polygon() {
    let square = ClippedPolygon([Point(-9e9, -9e9), Point(9e9, -9e9), Point(9e9, 9e9), Point(-9e9, 9e9)], to: box)
    #expect(Set(square.points) == [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)])
    #expect(ClippedPolygon([Point(20, 0), Point(30, 0), Point(30, 9)], to: box).points.isEmpty)
  }

  @Test("with dashes where they would be without clipping")
  func dashesGoOn() throws {
    func pixels(_ start: Double) throws -> [UInt32] {
      let picture = Picture(size: Size(width: 60, height: 20), metadata: Metadata(title: "")) { canvas in
        // A dash and a gap of this width take 7.5 points, so that both lines begin with a dash.
        canvas.line(from: Point(start, 10), to: Point(60, 10), Stroke(.black, width: 1, dash: .dashed))
      }
      return try picture.raster(scale: 1).opaquePixels
    }
    // Cairo rounds to 256ths of a pixel, which changes the greys at the ends of dashes a little.
    let differences = try zip(pixels(-7.5 * 4), pixels(-7.5 * 4000)).map { abs(Int($0 & 0xFF) - Int($1 & 0xFF)) }
    #expect(differences.max()! <= 6)
  }
}
