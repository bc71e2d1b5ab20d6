import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("A chart at the edge of what can be drawn") struct EdgeTests {
  private func subtitle(_ chart: Chart) throws -> String {
    try Canvas.measuring { "\(ChartDrawing(chart, canvas: $0).header.subtitle)" }
  }

  @Test(
    "remarks what its marks leave out",
    arguments: [
      (HistogramMark([1, .nan, 2, .infinity]), "2 values are left out: not finite"),
      (RidgelineMark([("a", [1, -.infinity, 2])]), "1 value is left out: not finite"),
      (
        ContourMark(x: 0...1, y: 0...1, samples: 3) { x, y in x == 0 ? .nan : x + y },
        "3 values are left out: not finite"
      ),
      (RectangleMark([[1, .nan], [-.infinity, 2]]), "2 values are left out: not finite"),
      (HistogramMark([1, 5, 9], over: 0...6), ""),
    ] as [(any Mark, String)])
  func remarks(mark: any Mark, remark: String) throws { #expect(try subtitle(Chart("") { mark }) == remark) }

  @Test(
    "is drawn",
    arguments: [
      Chart("losses to the end of numbers") { LineMark(y: [1, 1e308]) }.yAxis(scale: .logarithmic),
      Chart("beyond") { LineMark(y: [.leastNonzeroMagnitude, .greatestFiniteMagnitude]) }.yAxis(scale: .logarithmic),
      Chart("one value") { PointMark(x: 1e17, y: 1e17) },
      Chart("constant") { LineMark(y: [1e17, 1e17, 1e17]) },
      Chart("threshold 0") { LineMark(y: [-1e3, 0, 1e-3, 1e3]) }.yAxis(scale: .symmetricLogarithmic(threshold: 0)),
      Chart("a diverged heat map") { RectangleMark([[1.7e308, -1.7e308], [.nan, 0]], showsValues: true) },
      Chart("a diverged histogram") { HistogramMark([-1.7e308, 1.7e308, 0]) },
      Chart("an equal domain") { LineMark(y: [1, 2]) }.yAxis(domain: 3...3),
    ])
  func isDrawn(chart: Chart) throws {
    for type in Picture.FileType.allCases { #expect(try chart.picture.bytes(as: type).count > 1000) }
  }

  @Test("writes only those dashes of a line that are near the picture", arguments: [Picture.FileType.svg, .pdf])
  func dashes(type: Picture.FileType) throws {
    func bytes(_ height: Double) throws -> Int {
      let line = LineMark(x: [0, 1, 2], y: [0, height, 0]).line(.dashed)
      return try Chart("One outlier") { line }.yAxis(domain: 0...1).picture.bytes(as: type).count
    }
    #expect(try bytes(1e9) < 2 * bytes(5))
    #expect(try bytes(1e300) < 2 * bytes(5))
  }

  @Test("has a threshold that the data tell where 0 is asked for")
  func threshold() {
    var extent = AxisExtent(Axis(kind: .symmetricLogarithmic(threshold: 0)))
    extent.add(.numbers([-100, 0, 0.5, 20]))
    #expect(extent.kind == .symmetricLogarithmic(threshold: 0.5))
    var few = AxisExtent(Axis(kind: .symmetricLogarithmic(threshold: 2)))
    few.add(.numbers([1, 3]))
    #expect(few.kind == .symmetricLogarithmic(threshold: 2))
  }

  @Test("says at the axis what is to be added to its numbers")
  func offset() throws {
    let chart = Chart("Far from 0") { LineMark(x: [1_704_067_200, 1_704_067_290], y: [1, 2]) }.xAxis("time in s")
    let label = try Canvas.measuring { canvas in
      let drawing = ChartDrawing(chart, canvas: canvas)
      let plot = drawing.plot(in: Rectangle(x: 0, y: 0, width: 400, height: 200))
      return "\(drawing.xTicks(plot.x).label(chart.x.label))"
    }
    #expect(label == "time in s (1,704,067,000 + …)")
  }
}
