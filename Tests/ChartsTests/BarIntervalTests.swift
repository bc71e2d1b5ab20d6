import GradusFormulas
import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("The interval of a bar") struct BarIntervalTests {
  private static let names = ["p", "q"]

  /// What the bars of a chart keep free, where their values are not written.
  private func places(_ chart: Chart) throws -> (plot: Plot, bars: [[Point]]) {
    try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return (plot, chart.marks.map { $0.obstacles(on: plot) })
    }
  }

  @Test("stands in the middle of its own bar, from its low to its high end, and has room") func upright() throws {
    let chart = Chart("A") {
      BarMark(x: Self.names, y: [4, 2], series: "a").intervals(low: [3, 1], high: [9, 2.5])
      BarMark(x: Self.names, y: [5, 1], series: "b").intervals(low: [5, -.infinity], high: [5, .infinity])
    }
    let (plot, bars) = try places(chart)
    #expect(plot.y.domain.contains(9))
    let ends = [plot.y(3), plot.y(9)]
    let whisker = bars[0].filter { ends.contains($0.y) }
    #expect(whisker.count == 2 && whisker[0].x == whisker[1].x)
    let edges = bars[0].filter { $0.y == plot.y(0) }.map(\.x).sorted()
    #expect(abs(whisker[0].x - (edges[0] + edges[1]) / 2) < 1e-9)
    #expect(chart.summary.contains("p 4 (3 to 9)") && chart.summary.contains("q 1") && !chart.summary.contains("q 1 ("))
  }

  @Test("lies along a level bar, and the number stands beyond it") func level() throws {
    let bar = BarMark(x: [4, 2], y: Self.names, series: "a").intervals(low: [3, 1], high: [9, 2.5]).valueLabels()
    let (plot, bars) = try places(Chart("A") { bar })
    let beyond = bars[0].filter { $0.x > plot.x(4) + 1 }
    #expect(Set(beyond.map(\.y)).count == 1 && beyond.map(\.x).max() == plot.x(9))
    let svg = String(decoding: try Chart("A") { bar }.picture.bytes(as: .svg), as: UTF8.self)
    #expect(svg.contains("4 (3 to 9)"))
  }
}
