import GradusDrawing
import Testing

@testable import GradusCharts

@Suite struct PixelColumnsTests {
  private static let points: [Point] = {
    var points = (0..<50_000).map { Point(Double($0) * 0.01, Double(($0 * 7919) % 1009)) }
    points[12_345].y = .nan
    points[30_000].y = 5000
    return points
  }()

  @Test("keeps the lowest and the highest point of every column, and the order") func extremes() {
    let kept = PixelColumns.extremes(of: Self.points)
    #expect(kept.count < 8000)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x <= $1.x })
    func ranges(_ points: [Point]) -> [Int: ClosedRange<Double>] {
      Dictionary(grouping: points.filter { $0.y.isFinite }) { Int(($0.x * Picture.pixelsPerPoint).rounded(.down)) }
        .mapValues { column in column.map(\.y).min()!...column.map(\.y).max()! }
    }
    let areEqual = ranges(kept) == ranges(Self.points)
    #expect(areEqual)
  }

  @Test("keeps a gap, and both ends") func gap() {
    let kept = PixelColumns.extremes(of: Self.points)
    #expect(kept.count { $0.y.isNaN } == 1)
    #expect(kept.first == Self.points.first && kept.last == Self.points.last)
  }

  @Test("leaves a short line, and one that goes back, as they are") func unchanged() {
    let back = Array(Self.points.reversed().filter { $0.y.isFinite })
    #expect(PixelColumns.extremes(of: back) == back)
    #expect(PixelColumns.extremes(of: Array(back.prefix(100))) == Array(back.prefix(100)))
  }
}
