import GradusDrawing
import Testing

@testable import GradusCharts

@Suite("Intervals of several series") struct SideBySideTests {
  /// Where the points of each series are drawn, along the x axis.
  private func places(_ xs: [[Double]]) throws -> [[Double]] {
    let chart = Chart("A") {
      for (place, xs) in xs.enumerated() {
        IntervalMark(x: xs, low: xs.map { _ in 1 }, high: xs.map { _ in 2 }, series: "series \(place)")
        PointMark(x: xs, y: xs.map { _ in 1.5 }, series: "series \(place)")
      }
    }
    .xAxis("x", domain: 0...10)
    return try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return chart.marks.compactMap { $0 as? PointMark }.map { $0.obstacles(on: plot).map(\.x) }
    }
  }

  @Test("stand side by side where they have x in common, with their points") func shifted() throws {
    #expect(try places([[1, 5], [1, 5]]) == [[26.5, 146.5], [33.5, 153.5]])
  }

  @Test("stay where they are if they have none in common, or no room") func unshifted() throws {
    #expect(try places([[1, 5], [2, 6]]) == [[30, 150], [60, 180]])
    #expect(try places([[1, 1.4], [1, 1.4]]) == [[30, 42], [30, 42]])
  }

  @Test("and the words above the chart say so where x is a number", arguments: [8.0, 12, 16]) func note(width: Double)
    throws
  {
    func subtitle(_ xs: [[Double]]) throws -> String {
      let chart = Chart("A", subtitle: "shown") {
        for (place, xs) in xs.enumerated() {
          IntervalMark(x: xs, low: xs.map { _ in 1 }, high: xs.map { _ in 2 }, series: "series \(place)")
        }
      }
      .width(.centimeters(width))
      return try Canvas.measuring { "\(ChartDrawing(chart.fitted, canvas: $0).header.subtitle)" }
    }
    #expect(try subtitle([[1, 5], [1, 5]]) == "shown; intervals of the same x stand side by side")
    #expect(try subtitle([[1, 5], [2, 6]]) == "shown")
  }
}
