import Testing

@testable import GradusCharts

@Suite struct ContourTests {
  @Test("follows circles", arguments: [0.5, 1, 1.7])
  func circles(radius: Double) {
    let grid = ContourGrid(x: -2...2, y: -2...2, samples: 81) { $0 * $0 + $1 * $1 }
    let segments = grid.segments(at: radius * radius)
    #expect(segments.count > 40)
    for place in segments.joined() {
      #expect(abs((place.x * place.x + place.y * place.y).squareRoot() - radius) < 0.002)
    }
    let length = segments.reduce(0) { sum, pair in
      let (across, down) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y)
      return sum + (across * across + down * down).squareRoot()
    }
    #expect(abs(length - 2 * Double.pi * radius) < 0.02)
  }

  @Test(
    "closes its lines: every end within the grid belongs to two pieces, also at a saddle", arguments: [-0.3, 0.01, 0.4])
  func closed(level: Double) {
    let grid = ContourGrid(x: -2...2, y: -2...2, samples: 40) { $0 * $0 - $1 * $1 }
    let ends = Dictionary(grouping: grid.segments(at: level).joined()) { [$0.x, $0.y].map { ($0 * 1e9).rounded() } }
    for (end, places) in ends where abs(end[0]) < 1.999e9 && abs(end[1]) < 1.999e9 { #expect(places.count == 2) }
  }

  @Test("leaves out cells whose values are not finite") func notFinite() {
    let grid = ContourGrid(x: -1...1, y: -1...1, samples: 21) { x, y in x > 0 ? .nan : y }
    let places = Array(grid.segments(at: 0.05).joined())
    #expect(!places.isEmpty && places.allSatisfy { $0.x <= 0 && abs($0.y - 0.05) < 1e-9 })
  }
}
