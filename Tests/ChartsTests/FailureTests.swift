import GradusFormulas
import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("A ✕ stands for a run that failed") struct FailureTests {
  @Test("and for nothing else: no series gets it by itself") func reserved() {
    let marks = (0..<12).map { PointMark(y: [1, 2], series: "series \($0)") }
    let looks = SeriesLooks(marks, theme: .print)
    #expect(marks.allSatisfy { looks[$0.series].symbol != .cross })
    #expect(Meaning.allCases.allSatisfy { $0.symbol != .cross })
  }

  @Test("at the upper edge, side by side with those of other series; or where a run broke off") func places() throws {
    let chart = Chart("A") {
      LineMark(x: [1, 2, 3], y: [1, 2, 5], series: "a")
      FailureMark(x: [4], series: "a")
      FailureMark(x: [4], series: "b")
      FailureMark(x: [3], y: [5], series: "a")
      FailureMark(x: [], series: "c")
    }
    let places = try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return (plot, chart.marks.compactMap { $0 as? FailureMark }.map { $0.obstacles(on: plot) })
    }
    let (plot, marks) = places
    #expect(plot.failures == ["a", "b"] && marks[3].isEmpty)
    #expect(marks[0][0].y == marks[1][0].y && marks[0][0].y < 10)
    #expect((8..<12).contains(marks[1][0].x - marks[0][0].x))
    #expect(abs((marks[0][0].x + marks[1][0].x) / 2 - plot.x(4)) < 1e-9 && plot.x(4) <= 300)
    #expect(marks[2][0] == Point(plot.x(3), plot.y(5)))
    #expect(chart.summary.contains("b fails at 4"))
  }

  @Test("above the limit that it did not reach, where a run that just did has its point", arguments: [true, false])
  func beyondLimit(isLogarithmic: Bool) throws {
    let chart = Chart("A") {
      PointMark(x: [1, 2], y: [10, 60], series: "a")
      FailureMark(x: [3], beyond: 60, series: "a")
      RuleMark(y: 60)
    }
    .yAxis("y", scale: isLogarithmic ? .logarithmic : .linear)
    let (plot, place) = try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return (plot, chart.marks.compactMap { $0 as? FailureMark }.flatMap { $0.obstacles(on: plot) }[0])
    }
    // Neither does its symbol touch the line, nor the edge of the area.
    #expect(place.y < plot.y(60) - 5 && place.y > plot.area.top + 3, "\(place)")
  }

  @Test("in the place of its bar, where other series have bars, and in the legend") func besideBars() throws {
    let chart = Chart("A") {
      BarMark(x: ["one"], y: [3], series: "a")
      FailureMark(names: ["one"], series: "b")
    }
    let (plot, legend) = try Canvas.measuring { canvas in
      let drawing = ChartDrawing(chart, canvas: canvas)
      return (drawing.plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100)), drawing.legend)
    }
    let (bar, place) = (chart.marks[0].obstacles(on: plot), chart.marks[1].obstacles(on: plot)[0])
    #expect(place.x > bar.map(\.x).max()! + 20 && place.x < 300 && (90..<100).contains(place.y))
    #expect(legend.entries.map(\.name) == ["a", "b"])
  }

  @Test("and is counted where it lies beyond the axis") func beyond() throws {
    let chart = Chart("A") {
      PointMark(x: [1, 10], y: [1, 5])
      FailureMark(x: [50, 1e9, 1e12], beyond: 9)
    }
    .xAxis(scale: .logarithmic, domain: 1...100)
    let counts = try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return chart.marks.compactMap { ($0 as? FailureMark)?.countBeyond(plot) }
    }
    #expect(counts == [2])
  }

  @Test(
    "beyond the axis keeps clear of points, which would be read as a part of it", arguments: [40.0, 60, 75, 90, 110])
  func beyondPoints(x: Double) throws {
    let chart = Chart("A") {
      PointMark(x: [1, x], y: [1, 7.4])
      FailureMark(x: [500], beyond: 9)
    }
    .xAxis("x", domain: 0...120).yAxis("y", domain: 0...10)
    try Canvas.drawing(Size(width: 300, height: 100)) { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      for mark in chart.marks { mark.annotate(on: plot) }
      let point = Point(plot.x(x), plot.y(7.4))
      #expect(texts.count == 1 && texts[0].distance(to: point) > 2, "\(texts) of \(point)")
    }
  }

  @Test("has a symbol of its series where greys alone would tell whose it is, and none where colours do")
  func symbols() throws {
    func shapes(_ theme: Theme) throws -> Int {
      let chart = Chart("A") {
        for name in ["a", "b"] {
          PointMark(x: [1, 2], y: [1, 5], series: name).symbol(.circle)
          FailureMark(x: [500], beyond: 9, series: name)
        }
      }
      .xAxis("x", domain: 0...12).theme(theme).legend(.hidden)
      func circles(_ elements: [Recording.Element]) -> Int {
        elements.reduce(0) { sum, element in
          switch element {
          case .shape(.circle, _, _, _): sum + 1
          case .clipped(_, let inner): sum + circles(inner)
          case .marks(let places, let inner): sum + places.count * circles(inner)
          default: sum
          }
        }
      }
      return try circles(
        FontPool.withFonts { fonts throws(DrawingError) in try chart.picture.recorded(fonts).recording.elements })
    }
    #expect(try shapes(.print) == shapes(.screen) + 2)
  }

  @Test("explains the gap in a line, which is no value left out") func gap() {
    func gaps(_ failing: [String]) -> Int {
      Chart("A") {
        LineMark(x: ["one", "two"], y: [1, .nan], series: "a")
        for name in failing { FailureMark(names: ["two"], beyond: 2, series: name) }
      }
      .domains.gaps
    }
    #expect(gaps([]) == 1 && gaps(["a"]) == 0 && gaps(["b"]) == 1)
  }

  @Test("on an axis of names too") func names() throws {
    let chart = Chart("A") {
      LineMark(x: ["one", "two"], y: [1, 2], series: "a")
      FailureMark(names: ["two"], beyond: 2, series: "a")
    }
    let (plot, places) = try Canvas.measuring { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 0, y: 0, width: 300, height: 100))
      return (plot, chart.marks.compactMap { $0 as? FailureMark }.flatMap { $0.obstacles(on: plot) })
    }
    #expect(places[0].x == plot.x(1) && places[0].y < plot.y(2) - 5)
    #expect(chart.summary.contains("fails at two"))
  }
}
