import GradusDrawing
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct ImageTests {
  private func drawing<Result>(_ chart: Chart, _ body: (ChartDrawing) -> Result) throws -> Result {
    try Canvas.measuring { body(ChartDrawing(chart, canvas: $0)) }
  }

  @Test("stores many cells as an image, and few as rectangles", arguments: [(200, true), (8, false)])
  func manyCells(count: Int, isImage: Bool) throws {
    let chart = Chart("Cells") { RectangleMark((0..<count).map { row in (0..<count).map { Double($0 * row) } }) }
    let svg = String(decoding: try chart.picture.bytes(as: .svg), as: UTF8.self)
    #expect(svg.contains("<image") == isImage)
    #expect(svg.contains("image-rendering:pixelated") == isImage)
    #expect(svg.utf8.count < 200_000)
    let pdf = try chart.picture.bytes(as: .pdf)
    #expect(pdf.count < 200_000)
  }

  @Test("has neither ticks nor a colour bar in a frame") func frame() throws {
    let chart = Chart("Image") { RectangleMark([[0, 1], [1, 0]], colors: .gray, label: "ink") }
    let frame = Rectangle(x: 0, y: 0, width: 200, height: 200)
    let (full, bare) = (
      try drawing(chart) { $0.margins(in: frame) }, try drawing(chart.axes(.frame)) { $0.margins(in: frame) }
    )
    #expect(bare.left < full.left && bare.bottom < full.bottom && bare.right < full.right)
  }

  @Test("goes from white to dark in grey") func gray() {
    let colors = [0.0, 0.5, 1].map { ColorScale.gray.color(of: $0, in: 0...1) }
    #expect(
      colors[0] == .white && colors[0].lightness > colors[1].lightness && colors[1].lightness > colors[2].lightness)
  }

  @Test(
    "says in the subtitle how many values have no place",
    arguments: [
      ([1, .nan, 2], ScaleKind.linear, "shown; 1 value is left out: not finite"),
      ([1, .infinity, .nan], .linear, "shown; 2 values are left out: not finite"),
      ([1, 0, -1], .logarithmic, "shown; 2 values are left out: not finite or not positive"),
      ([1, 2], .linear, "shown"),
    ] as [([Double], ScaleKind, String)])
  func note(values: [Double], kind: ScaleKind, subtitle: String) throws {
    let chart = Chart("Title", subtitle: "shown") { LineMark(y: values) }.yAxis(scale: kind)
    let found = try drawing(chart) { $0.header.subtitle }
    #expect(found == RichText(subtitle))
  }
}
