import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("The label of a point") struct PointLabelTests {
  @Test("is nearer to its own point than to any other, or has a line that leads there", arguments: [4, 15, 60])
  func belongs(distance: Double) throws {
    let places = (0..<8).map { 10 + distance * Double($0) }
    let chart = Chart("A") {
      PointMark(x: places, y: places.map { _ in 1 }, series: "patience")
      for (index, place) in places.enumerated() {
        TextMark("\(10 * index)", x: place, y: 1, anchor: TextAnchor(.center, .bottom), series: "patience")
      }
      PointMark(x: [places[3] + 8], y: [1.04], series: "rival")
      RuleMark(y: 1)
    }
    .xAxis("x", domain: 0...500).yAxis("y", domain: 0.8...2)
    let size = Size(width: 560, height: 240)
    try Canvas.drawing(size) { canvas in
      let drawing = ChartDrawing(chart.size(width: size.width, height: size.height), canvas: canvas)
      let plot = drawing.plot(in: Rectangle(x: 30, y: 20, width: 500, height: 200))
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      for mark in chart.marks { mark.annotate(on: plot) }
      #expect(texts.count == places.count)
      for (text, place) in zip(texts, places) {
        let own = Point(plot.x(place), plot.y(1))
        let nearest = plot.symbols.min { gap(text, $0) < gap(text, $1) }!
        // A line that leads there begins at the point, and keeps other texts off.
        let line = Rectangle(x: own.x - 0.5, y: own.y - 1, width: 2, height: 2)
        #expect(gap(text, own) < gap(text, nearest) + 1.1 || plot.texts.covered(by: line) > 0, "\(text) of \(own)")
      }
    }
  }

  private func gap(_ text: Rectangle, _ point: Point) -> Double {
    let across = max(text.left - point.x, point.x - text.right, 0)
    let down = max(text.top - point.y, point.y - text.bottom, 0)
    return (across * across + down * down).squareRoot()
  }
}
