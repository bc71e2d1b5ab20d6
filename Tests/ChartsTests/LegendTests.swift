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

  @Test("shows dashes at both sides of a symbol where they alone tell lines apart") func dashes() throws {
    func width(_ theme: Theme, lines: Int) throws -> Double {
      let chart = Chart("A") {
        for place in 0..<lines {
          LineMark(y: [1, 2, Double(place)], series: "line \(place)")
          PointMark(y: [1, 2, Double(place)], series: "line \(place)")
        }
      }
      .theme(theme)
      return try Canvas.measuring { canvas in
        let legend = ChartDrawing(chart, canvas: canvas).legend
        let text = canvas.extent(of: "line 0", TextStyle(theme.text.legend)).width
        return legend.width(of: legend.entries[0], canvas, room: 200) - text
      }
    }
    for (lines, dash) in [(2, Dash.dashed), (4, .dashDotted), (5, .longDashed)] {
      let period = dash.lengths(width: 1.6).reduce(0, +)
      #expect(try width(.print, lines: lines) > 2 * period + 6, "\(dash)")
    }
    #expect(try width(.screen, lines: 5) == width(.print, lines: 1))
  }

  @Test("of a grid names the chart that alone has some series, and has those of all charts first") func groups() throws
  {
    func entries(_ panels: [[String]]) throws -> [String] {
      let grid = ChartGrid("A", columns: 2) {
        for (place, names) in panels.enumerated() {
          Chart("panel \(place)") { for name in names { LineMark(y: [1, 2], series: name) } }
        }
      }
      return try Canvas.measuring { canvas in
        GridDrawing(grid: grid, canvas: canvas).legend.entries.map { ($0.startsRow ? "| " : "") + "\($0.name)" }
      }
    }
    #expect(
      try entries([["a", "b", "all"], ["c", "all"]]) == ["all", "| panel 0:", "a", "b", "| panel 1:", "c"])
    #expect(try entries([["a", "b"], ["b", "a"]]) == ["a", "b"])
    #expect(try entries([["a", "b", "c"], ["a", "b"]]) == ["a", "b", "c"], "one chart alone has more")
    #expect(try entries([["a"], ["b"]]) == ["a", "b"])
  }

  @Test("lists lines in their order, whatever band lies below them") func order() throws {
    let chart = Chart("A") {
      BandMark(x: [1.0, 2], low: [1, 2], high: [3, 4], series: "second")
      LineMark(y: [1, 2], series: "first")
      LineMark(y: [2, 3], series: "second")
    }
    let names = try Canvas.measuring { ChartDrawing(chart, canvas: $0).legend.entries.map(\.name) }
    #expect(names == ["first", "second"])
  }

  @Test("shows no band where none is seen") func flatBand() throws {
    func marks(high: Double) throws -> Int {
      let chart = Chart("A") {
        BandMark(x: [1.0, 2], low: [1, 2], high: [1, high], series: "a")
        LineMark(x: [1.0, 2], y: [1, 2], series: "a")
      }
      return try Canvas.measuring { ChartDrawing(chart, canvas: $0).legend.entries[0].marks.count }
    }
    #expect(try marks(high: 2) == 1 && marks(high: 3) == 2)
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
