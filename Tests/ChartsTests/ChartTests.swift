import GradusDrawing
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct ChartTests {
  struct Loss {
    let epoch: Int
    let loss: Float
    let name: String
  }

  private func svg(_ chart: Chart) throws -> String {
    String(decoding: try chart.picture.bytes(as: .svg), as: UTF8.self)
  }

  @Test("draws records and plain arrays alike") func records() throws {
    let records = [Loss(epoch: 1, loss: 0.5, name: "a"), Loss(epoch: 2, loss: 0.25, name: "b")]
    let fromRecords = Chart("") { LineMark(records, x: \.epoch, y: \.loss, series: "run") }
    let fromArrays = Chart("") { LineMark(x: [1, 2], y: [0.5, 0.25], series: "run") }
    #expect(try fromRecords.picture.bytes(as: .png).elementsEqual(fromArrays.picture.bytes(as: .png)))
    let bars = Chart("") { BarMark(records, x: \.name, y: \.loss) }
    #expect(bars.domains.x.categories == ["a", "b"])
  }

  @Test("takes marks from loops and conditions") func builder() {
    let best: Double? = 3
    let none: Double? = nil
    let chart = Chart("") {
      for index in 0..<3 { LineMark(y: [1, 2], series: "run \(index)") }
      if let best { RuleMark(x: best) }
      if let none { RuleMark(x: none) }
      if best == nil { RuleMark(y: 1) } else { TextMark("text", x: 1, y: 1) }
    }
    #expect(chart.marks.count == 5)
    #expect(chart.seriesNames == ["run 0", "run 1", "run 2"])
  }

  @Test("says in the file what is to be seen") func description() throws {
    let chart = Chart(RichText(markup: "Loss <i>falls</i>"), subtitle: "one seed") {
      LineMark(y: [2, 1], series: "run")
    }
    .xAxis("epoch").yAxis("ℒ").provenance([.init("seed", "7")])
    let text = try svg(chart)
    #expect(text.contains("<title>Loss falls</title>"))
    #expect(text.contains("<desc>one seed. Axes: epoch, ℒ. Shown: run goes from 2 to 1</desc>"))
    #expect(text.contains("<metadata>seed: 7</metadata>"))
    #expect(
      try svg(chart.alternativeText("A line falls from 2 to 1.")).contains("<desc>A line falls from 2 to 1.</desc>"))
  }

  @Test("draws in greys alone for print, whatever colours were asked for, and series by different ones") func greys()
    throws
  {
    let charts = [
      Chart("Loss") {
        for (index, color) in [RGBColor.value, .gradient].enumerated() {
          LineMark(y: [2, Double(index)], series: "run \(index)").color(color)
          PointMark(y: [2, Double(index)], series: "run \(index)").color(color)
        }
        RuleMark(y: 1.5, label: "target").color(.gradient)
        TextMark("best", x: 1, y: 1).color(.value)
      },
      Chart("Rows") { RidgelineMark([(name: "a", samples: [1, 2, 2]), (name: "b", samples: [1])]) },
      Chart("Weights") { RectangleMark([[-1, 0], [0.5, 1]], colors: .diverging, label: "weight") },
      Chart("Valley") { ContourMark(x: -1...1, y: -1...1, label: "loss") { $0 * $0 + $1 * $1 } },
    ]
    for chart in charts + [Chart("") { BarMark(x: ["a"], y: [1], series: "b").color(.value) }] {
      let colors = try svg(chart.theme(.print)).matches(of: #/rgb\(([\d.]+)%, ?([\d.]+)%, ?([\d.]+)%\)/#)
      #expect(!colors.isEmpty && colors.allSatisfy { $0.1 == $0.2 && $0.2 == $0.3 })
    }
    let lines = SeriesLooks(charts[0].marks, theme: .print)
    #expect(lines.color(of: charts[0].marks[0]) != lines.color(of: charts[0].marks[2]))
    #expect(lines["run 0"].dash != lines["run 1"].dash && lines["run 0"].symbol != lines["run 1"].symbol)
  }

  @Test("has 1600 x 1000 pixels, and four times as many at scale 2", arguments: [(1.0, 1600, 1000), (2, 3200, 2000)])
  func size(scale: Double, width: Int, height: Int) throws {
    let bytes = try Chart("") { LineMark(y: [1, 2]) }.picture.bytes(as: .png, scale: scale)
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect([number(16), number(20)] == [width, height])
  }

  private static let line = LineMark(y: [2, 1], series: "line")
  @Test(
    "names series at line ends where that is possible, else where nothing is hidden, else below the title",
    arguments: [
      ([line], .automatic, .direct), ([LineMark(y: [2, 1])], .automatic, .hidden),
      ([line, LineMark(y: [2, 1, 3, 3, 3], series: "longer")], .automatic, .inside),
      ([line, LineMark(y: [1, 1], series: "ends where the other ends")], .automatic, .inside),
      ([PointMark(x: [0, 1], y: [0, 1], series: "points")], .automatic, .inside),
      ([BarMark(y: [Double](repeating: 1, count: 9), series: "bars")], .automatic, .belowTitle),
      ([line], .hidden, .hidden), ([line], .inside, .inside),
      ([PointMark(x: [0, 1], y: [0, 1], series: "points")], .direct, .belowTitle),
    ] as [([any Mark], LegendPlacement, LegendPlacement)])
  func legend(marks: [any Mark], asked: LegendPlacement, expected: LegendPlacement) throws {
    let chart = Chart("Title") { marks }.legend(asked)
    let placement = try Canvas.measuring { canvas in
      ChartDrawing(chart, canvas: canvas).arrange(in: Rectangle(x: 0, y: 0, width: 576, height: 360)).1
    }
    #expect(placement == expected)
  }

  @Test("keeps everything within the frame, whatever the labels", arguments: ["y", "an axis with a long name", ""])
  func margins(label: String) throws {
    let chart = Chart("A finding", subtitle: "what is shown") { LineMark(y: [123_456, 999_999], series: "a series") }
      .xAxis("epoch").yAxis(label)
    let frame = Rectangle(x: 0, y: 0, width: 576, height: 360)
    let margins = try Canvas.measuring { ChartDrawing(chart, canvas: $0).arrange(in: frame).0 }
    let area = margins.area(in: frame)
    #expect(area.left > 40 && area.right < 576 - 40 && area.top > 40 && area.bottom < 360 - 25)
    #expect(area.width > 400 && area.height > 240)
  }

  @Test("shows names as they are, whatever signs they hold", arguments: ["R<sup>2", "a & b", "<i>x</i>", "$|*`_\\"])
  func signs(name: String) throws {
    let chart = Chart(name, subtitle: name) { LineMark(y: [1, 2], series: name) }.xAxis(name).yAxis(name)
    let text = try svg(chart)
    #expect(text.contains("<title>\(XMLText.escaped(name))</title>"))
    #expect(text.contains("<desc>\(XMLText.escaped(name)). Axes: "))
  }

  private static let nan = [Double.nan, .nan]
  @Test(
    "draws every mark without data, and with data that have no place, on every scale",
    arguments: [
      LineMark(y: []), LineMark(y: nan), PointMark(y: []), PointMark(y: nan), AreaMark(y: []), AreaMark(y: nan),
      BarMark(y: []), BarMark(y: nan), BarMark(x: [String](), y: []), BarMark(x: nan, y: ["a", "b"]),
      BandMark(x: [Double](), low: [], high: []), BandMark(x: nan, low: nan, high: nan),
      IntervalMark(x: nan, low: nan, high: nan), RuleMark(x: Double.nan, label: "x"), RuleMark(y: -1, label: "y"),
      TextMark("text", x: Double.nan, y: 1), HistogramMark([]), HistogramMark(nan),
      RidgelineMark([(name: String, samples: [Double])]()),
      RidgelineMark([("empty", []), ("nan", nan)]), RectangleMark([]), RectangleMark([nan]),
      ContourMark(x: 0...1, y: 0...1, samples: 3) { _, _ in .nan },
      ContourMark(x: 0...1, y: 0...1, levels: .logarithmic(3), samples: 3, label: "one") { _, _ in 1 },
    ] as [any Mark])
  func nothing(mark: any Mark) throws {
    for kind in [ScaleKind.linear, .logarithmic, .symmetricLogarithmic(threshold: 0.1)] {
      let chart = Chart("Nothing", marks: { mark }).yAxis("y", scale: kind)
      #expect(try chart.picture.bytes(as: .svg).count > 500)
    }
  }

  @Test("draws every one of 10,000 points") func manyPoints() throws {
    let values = (0..<10_000).map { Double($0 * 7919 % 10_007) }
    let text = try svg(Chart("") { PointMark(y: values) }.axes(.frame))
    #expect(text.ranges(of: "<use ").count == 10_000)
  }

  @Test("gives the same bytes in concurrent tasks") func concurrent() async throws {
    let chart = Chart("Title", subtitle: "ℒ") {
      LineMark(y: (0..<5000).map { Double($0 % 97) }, series: "run").opacity(0.5)
      RidgelineMark([("a", [1, 2, 3]), ("b", [2, 3, 4])])
    }
    let expected = try chart.picture.bytes(as: .png)
    let different = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { try chart.picture.bytes(as: .png) != expected } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(different == 0)
  }
}
