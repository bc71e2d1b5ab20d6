import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("A row of a ridgeline") struct RidgelineTests {
  @Test(
    "has the signs of what lies beyond the axis between its ground and the one above, at one height",
    arguments: [40.0, 60, 120, 200])
  func signs(height: Double) throws {
    let rows = (0..<6).map { row in (name: "row \(row)", samples: (-40...40).map { Double($0) / Double(row + 1) }) }
    let chart = Chart("A") { RidgelineMark(rows, over: -5...5) }
    try Canvas.drawing(Size(width: 300, height: 250)) { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: Rectangle(x: 20, y: 20, width: 160, height: height))
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      for mark in chart.marks { mark.annotate(on: plot) }
      #expect(texts.count == 18, "for each row its mean and deviation, and a number at both ends")
      for row in 0..<6 {
        let (left, right) = (texts[3 * row + 1], texts[3 * row + 2])
        let ground = plot.y(Double(row))
        #expect(left.center.y == right.center.y)
        // Digits take seven tenths of the size of letters, which is eight tenths of a line.
        let half = 0.3 * left.height
        #expect(left.center.y + half < ground && left.center.y - half > ground - plot.y.bandWidth, "\(height)")
      }
    }
  }
}
