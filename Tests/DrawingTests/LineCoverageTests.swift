import Testing

@testable import GradusDrawing

@Suite("A line of many points over itself") struct LineCoverageTests {
  /// The ways in which a line may double back on itself.
  enum Way: CaseIterable {
    case down, across, around, beyond

    var points: [Point] {
      var state: UInt64 = 7
      func uniform() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 40) / 0x1p24
      }
      return (0..<300).map { index in
        let share = Double(index) / 300
        return switch self {
        case .down: Point(5 + 90 * share, 5 + 90 * uniform())
        case .across: Point(5 + 90 * uniform(), 5 + 90 * share)
        case .around: Point(5 + 90 * uniform(), 5 + 90 * uniform())
        case .beyond: Point(150 * share - 25, 150 * uniform() - 25)
        }
      }
    }
  }

  private static let area = Rectangle(x: 10, y: 12, width: 80, height: 70)

  private static func raster(
    scale: Double, opacity: Double = 1, _ draw: @escaping @Sendable (Canvas, RGBColor) -> Void
  ) throws -> Raster {
    let size = Size(width: 100, height: 100)
    return try Picture(size: size, metadata: Metadata(title: "")) { canvas in
      canvas.fill(.white)
      canvas.clipped(to: area) { draw(canvas, RGBColor(hex: 0).opacity(opacity)) }
    }.raster(scale: scale)
  }

  /// How dark each pixel is, from 0 to 1.
  private static func ink(_ raster: Raster) -> [Double] {
    raster.opaquePixels.map { 1 - Double($0 >> 8 & 0xFF) / 255 }
  }

  @Test("is drawn where cairo draws each of its pieces", arguments: Way.allCases, [1, 1.5, 3, 6.5])
  func pieces(way: Way, pixels: Double) throws {
    let points = way.points
    for scale in [0.5, 1, 2] {
      let width = 1.001 * pixels / (scale * Picture.pixelsPerPoint)
      let whole = try Self.raster(scale: scale) { $0.polyline(points, Stroke($1, width: width)) }
      let pieces = try Self.raster(scale: scale) { canvas, color in
        // Too few points at once to count as many.
        for start in stride(from: 0, to: points.count - 1, by: 50) {
          canvas.polyline(Array(points[start...min(start + 50, points.count - 1)]), Stroke(color, width: width))
        }
      }
      let differences = zip(Self.ink(whole), Self.ink(pieces)).map { abs($0 - $1) }
      let mean = differences.reduce(0, +) / Double(differences.count)
      #expect(
        mean < max(0.03, 0.06 / pixels) && differences.max()! < 0.6, "mean \(mean), at most \(differences.max()!)")
    }
  }

  @Test("has one colour where it is translucent") func translucent() throws {
    let points = Way.down.points
    let solid = Self.ink(try Self.raster(scale: 1) { $0.polyline(points, Stroke($1, width: 1.5)) })
    let half = Self.ink(try Self.raster(scale: 1, opacity: 0.5) { $0.polyline(points, Stroke($1, width: 1.5)) })
    #expect(zip(solid, half).allSatisfy { abs($0 / 2 - $1) < 0.01 })
    #expect(solid.contains(1) && solid.contains(0))
  }

  @Test("has a gap where a point is not finite") func gap() throws {
    var points = Way.down.points
    points[140] = Point(.nan, 3)
    points[150] = Point(4, .infinity)
    let whole = Self.ink(try Self.raster(scale: 1) { [points] in $0.polyline(points, Stroke($1, width: 1)) })
    let parts = Self.ink(
      try Self.raster(scale: 1) { [points] canvas, color in
        for part in [0..<140, 141..<150, 151..<300] { canvas.polyline(Array(points[part]), Stroke(color, width: 1)) }
      })
    #expect(zip(whole, parts).allSatisfy { abs($0 - $1) < 0.6 })
  }
}
