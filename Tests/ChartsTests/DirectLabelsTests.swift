import GradusFormulas
import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite struct DirectLabelsTests {
  @Test(
    "moves labels as little as possible",
    arguments: [
      ([10, 50, 90], [10, 50, 90]), ([50, 50], [45, 55]), ([50, 52, 54], [42, 52, 62]), ([0, 1], [0, 10]),
      ([99, 100], [90, 100]), ([20, 21, 60, 61], [15.5, 25.5, 55.5, 65.5]), ([], []),
    ] as [([Double], [Double])])
  func spread(places: [Double], expected: [Double]) {
    #expect(DirectLabels.spread(places, spacing: 10, within: 0...100) == expected)
  }

  @Test("names a series where its last point is, not where a dashed prediction ends", arguments: [true, false])
  func measured(isPrediction: Bool) throws {
    let chart = Chart("A") {
      LineMark(x: [1, 2], y: [1, 2], series: "a").line(isPrediction ? .dashed : nil)
      PointMark(x: [1, 2], y: [1, 4], series: "a")
    }
    let (plot, labels) = try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return (plot, DirectLabels(plot, marks: chart.marks, room: 100))
    }
    #expect(labels.labels.map(\.anchor) == [Point(plot.x(2), plot.y(isPrediction ? 4 : 2))])
  }

  @Test("keeps labels apart, in order and within the plot", arguments: 1...8)
  func invariants(count: Int) {
    for seed in 0..<50 {
      let places = (0..<count).map { Double((seed * 37 + $0 * $0 * 53) % 101) }.sorted()
      let spread = DirectLabels.spread(places, spacing: 12, within: 0...100)
      #expect(zip(spread, spread.dropFirst()).allSatisfy { $1 - $0 >= 12 - 1e-9 }, "\(places) became \(spread)")
      #expect(spread.allSatisfy { -1e-9...100 + 1e-9 ~= $0 }, "\(places) became \(spread)")
    }
  }
}
