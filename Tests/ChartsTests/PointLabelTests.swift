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

  /// Where the texts of a chart stand, whose area lies in a picture of this size.
  private func texts(_ chart: Chart, _ area: Rectangle) throws -> (texts: [Rectangle], plot: Plot) {
    try Canvas.drawing(Size(width: 300, height: 200)) { canvas in
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: area)
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      for mark in plot.inOrderOfLabels(chart.marks) { mark.annotate(on: plot) }
      return (texts, plot)
    }
  }

  @Test("stands at least 0.3 em from the label of a rule", arguments: 0..<40) func gaps(place: Int) throws {
    let chart = Chart("A") {
      PointMark(x: [Double(place)], y: [1.1])
      TextMark("K = 1", x: Double(place), y: 1.1)
      RuleMark(y: 1, label: "best epoch")
    }
    .xAxis("x", domain: 0...40).yAxis("y", domain: 0...10)
    let (texts, _) = try texts(chart, Rectangle(x: 20, y: 20, width: 240, height: 150))
    #expect(texts.count == 2)
    let (em, isBeside) = (
      Theme.screen.text.legend, texts[0].top + 3 < texts[1].bottom && texts[1].top + 3 < texts[0].bottom
    )
    let apart = max(texts[0].left - texts[1].right, texts[1].left - texts[0].right)
    #expect(!isBeside || apart >= 0.3 * em - 0.01, "\(texts)")
  }

  @Test("has a line to its point where other marks keep it a line of text away") func far() throws {
    let around = (-12...12).flatMap { x in (-2...2).map { (x: 50 + Double(x), y: 50 + 3 * Double($0)) } }
    let chart = Chart("A") {
      PointMark(x: around.map(\.x), y: around.map(\.y))
      TextMark("K = 200", x: 50, y: 50)
    }
    .xAxis("x", domain: 0...100).yAxis("y", domain: 0...100)
    let (texts, plot) = try texts(chart, Rectangle(x: 20, y: 20, width: 240, height: 150))
    let point = Point(plot.x(50), plot.y(50))
    #expect(texts[0].distance(to: point) > 12)
    #expect(plot.texts.areCrossed(by: [point, Point(point.x, point.y + (texts[0].top < point.y ? -4 : 4))]))
  }

  @Test("keeps off symbols and lines, in areas of several widths", arguments: 0..<40) func symbols(seed: UInt64) throws
  {
    var random = WildNumbers(seed: seed)
    let places = (0..<6).map { _ in (x: 5 + 90 * random.fraction(), y: 5 + 90 * random.fraction()) }
    let chart = Chart("A") {
      LineMark(x: [0, 100], y: [100 * random.fraction(), 100 * random.fraction()])
      RuleMark(y: 50)
      for (index, place) in places.enumerated() {
        PointMark(x: [place.x], y: [place.y], series: "a").symbol(.square, size: index % 2 == 0 ? 9 : 5)
        TextMark("K = \(index)", x: place.x, y: place.y, anchor: TextAnchor(.center, .bottom), series: "a")
      }
    }
    .xAxis("x", domain: 0...100).yAxis("y", domain: 0...100)
    for width in [120.0, 180, 240] {
      let (texts, plot) = try texts(chart, Rectangle(x: 20, y: 20, width: width, height: 150))
      let symbols = chart.marks.compactMap { $0 as? PointMark }.flatMap { $0.areas(on: plot) }
      for text in texts {
        let letters = text.inset(top: 0.2 * text.height, bottom: 0.2 * text.height)
        for symbol in symbols {
          let common = letters.intersection(symbol)
          #expect(common.width * common.height < 0.1, "\(text) on \(symbol) at \(width)")
        }
        #expect(chart.marks[1].obstacles(on: plot).allSatisfy { !letters.contains($0) }, "\(text) on the rule")
      }
    }
  }

  @Test("keeps off the symbols of others where points crowd along an edge", arguments: 0..<30) func crowd(seed: UInt64)
    throws
  {
    var random = WildNumbers(seed: seed)
    let places = (0..<8).map { _ in (x: 20 + 70 * random.fraction(), y: 3 + 3 * random.fraction()) }
      .sorted { $0.x < $1.x }
    let chart = Chart("A") {
      LineMark(x: [0, 20] + places.map(\.x), y: [90, 4] + places.map(\.y))
      PointMark(x: [30 + 40 * random.fraction()], y: [15], series: "rival").symbol(.square, size: 9)
      PointMark(x: places.map(\.x), y: places.map(\.y), series: "a")
      for (index, place) in places.enumerated() {
        TextMark("\(1 << index)", x: place.x, y: place.y, anchor: TextAnchor(.center, .bottom), series: "a")
      }
    }
    .xAxis("x", domain: 0...100).yAxis("y", domain: 0...100)
    let (texts, plot) = try texts(chart, Rectangle(x: 20, y: 20, width: 180, height: 90))
    let symbols = chart.marks.compactMap { $0 as? PointMark }.flatMap { $0.areas(on: plot) }
    for text in texts {
      let letters = text.inset(top: 0.2 * text.height, bottom: 0.2 * text.height)
      let hidden = symbols.map { letters.intersection($0) }.reduce(0) { $0 + $1.width * $1.height }
      #expect(hidden < 0.1, "\(text)")
    }
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...] {
        let common = text.inset(top: 0.2 * text.height, bottom: 0.2 * text.height).intersection(other)
        #expect(common.width * common.height < 0.1, "\(text) on \(other)")
      }
    }
  }

  @Test("keeps clear of the frame of a drawing", arguments: [60.0, 75, 90, 99]) func frame(x: Double) throws {
    let chart = Chart("A") {
      LineMark(x: [0, x], y: [0, x])
      TextMark("example 2", x: x, y: 50)
    }
    .xAxis(domain: 0...100).yAxis(domain: 0...100).axes(.frame)
    let area = Rectangle(x: 20, y: 20, width: 160, height: 150)
    let (texts, _) = try texts(chart, area)
    #expect(texts[0].right <= area.right - 0.3 * Theme.screen.text.legend + 0.01, "\(texts)")
  }

  private func gap(_ text: Rectangle, _ point: Point) -> Double {
    let across = max(text.left - point.x, point.x - text.right, 0)
    let down = max(text.top - point.y, point.y - text.bottom, 0)
    return (across * across + down * down).squareRoot()
  }
}
