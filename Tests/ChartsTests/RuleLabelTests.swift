import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("The label of a rule") struct RuleLabelTests {
  /// Where the label of the only rule of a chart lies, and the area inside the axes.
  private func label(_ chart: Chart) throws -> (text: Rectangle, area: Rectangle, isCrowded: Bool) {
    let size = Size(width: 300, height: 200)
    return try Canvas.drawing(size) { canvas in
      let drawing = ChartDrawing(chart.size(width: size.width, height: size.height), canvas: canvas)
      let frame = Rectangle(x: 0, y: 0, size: size)
      let plot = drawing.plot(in: drawing.arrange(in: frame).0.area(in: frame))
      let rule = chart.marks.compactMap { $0 as? RuleMark }[0]
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      rule.annotate(on: plot)
      return (texts[0], plot.area, plot.roomForLabels.right > 0)
    }
  }

  @Test("stands where it covers no marks, and outside the area where there is no such place") func places() throws {
    let (free, area, isCrowded) = try label(
      Chart("A") {
        LineMark(x: [0, 5, 10], y: [0, 9, 10])
        RuleMark(y: 5, label: "noise")
      })
    #expect(!isCrowded && free.right < area.right)
    let everywhere = (0..<900).map { (x: Double($0 % 30), y: Double($0 / 30)) }
    let (outside, full, isFull) = try label(
      Chart("A") {
        PointMark(x: everywhere.map(\.x), y: everywhere.map(\.y))
        RuleMark(y: 14.5, label: "noise")
      })
    #expect(isFull && outside.left > full.right && outside.right < 300)
    #expect(abs(outside.center.y - full.center.y) < 10)
  }

  @Test("has a line to a level rule along which the labels of points stand") func away() throws {
    let chart = Chart("A") {
      for place in 0..<12 {
        PointMark(x: Double(place), y: 1.0)
        TextMark("PQ \(place)", x: Double(place), y: 1.0, anchor: TextAnchor(.center, .bottom))
      }
      RuleMark(y: 1.0, label: "best epoch")
      RuleMark(y: 0.0)
    }
    .yAxis("y", domain: 0...1.02).size(width: 300, height: 200)
    #expect(try chart.picture.faults().isEmpty)
  }

  @Test("has a line to its rule where it stands above another, and keeps a gap from one beside it") func leader() throws
  {
    let everywhere = (0..<900).map { (x: Double($0 % 30), y: Double($0 / 30)) }
    let chart = Chart("A") {
      PointMark(x: everywhere.map(\.x), y: everywhere.map(\.y))
      RuleMark(x: 10.1, label: "one rule of two")
      RuleMark(x: 14.1, label: "the other one of them")
    }
    let size = Size(width: 300, height: 200)
    try Canvas.drawing(size) { canvas in
      let drawing = ChartDrawing(chart.size(width: size.width, height: size.height), canvas: canvas)
      let frame = Rectangle(x: 0, y: 0, size: size)
      let plot = drawing.plot(in: drawing.arrange(in: frame).0.area(in: frame))
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      for mark in chart.marks { mark.annotate(on: plot) }
      #expect(texts.count == 2 && texts[1].bottom <= texts[0].top + 3)
      // The line keeps other texts off, and leads from the rule's end to the label.
      let (end, label) = (Point(plot.x(14.1), plot.area.top), texts[1])
      #expect(
        plot.texts.areCrossed(by: [end, Point(end.x, label.bottom)]) && label.left < end.x && end.x < label.right)
      #expect(!plot.texts.areCrossed(by: [Point(plot.x(25), plot.area.top), Point(plot.x(25), label.bottom)]))
    }
  }
}

extension Canvas {
  /// Draws in a picture that nobody looks at.
  static func drawing<Result>(_ size: Size, _ body: (Canvas) -> Result) throws -> Result {
    try FontPool.withFonts { fonts throws(DrawingError) in
      try Raster(size: size, pixelsPerPoint: 1).draw(fonts, body)
    }
  }
}
