import GradusFormulas
import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("A legend") struct LegendTests {
  private func circles(_ elements: [Recording.Element]) -> [(radius: Double, stroke: Stroke?)] {
    elements.flatMap { element -> [(radius: Double, stroke: Stroke?)] in
      switch element {
      case .shape(.circle(_, let radius), _, let stroke, _): [(radius, stroke)]
      case .clipped(_, let inner): circles(inner)
      case .marks(let places, let inner): places.flatMap { _ in circles(inner) }
      default: []
      }
    }
  }

  @Test("shows a symbol as large as the figure does", arguments: [nil, 3.0, 8, 11])
  func size(diameter: Double?) throws {
    let chart = Chart("A") {
      PointMark(x: [1, 2], y: [1, 2], series: "a").symbol(.circle, size: diameter)
      // These look out from under what covers them.
      PointMark(x: [2], y: [2], series: "a").symbol(.circle, size: 15)
    }
    .legend(.belowTitle)
    let elements = try FontPool.withFonts { fonts throws(DrawingError) in
      try chart.picture.recorded(fonts).recording.elements
    }
    let usual = circles(elements).filter { $0.radius < 7 }
    #expect(usual.count == 3, "two points and one sign")
    #expect(Set(usual.map(\.radius)).count == 1 && Set(usual.map(\.stroke)).count == 1)
    #expect(circles(elements).count == 4)
  }
}
