import GradusDrawing
import Testing

@testable import GradusCharts

@Suite struct GridLayoutTests {
  private static let margins = [
    Margins(left: 30, top: 10, right: 0, bottom: 0), Margins(left: 0, top: 25, right: 40, bottom: 0),
    Margins(left: 50, top: 12, right: 5, bottom: 20),
  ]

  @Test("gives all plots one size, with room for the largest margins, and fills the frame") func areas() {
    let frame = Rectangle(x: 10, y: 20, width: 500, height: 300)
    let layout = GridLayout(frame: frame, columns: 2, rows: 2, gap: 8, margins: Self.margins)
    let areas = (0..<3).map(layout.area)
    #expect(Set(areas.map { [$0.width, $0.height] }).count == 1)
    #expect(areas[0].left == 10 + 50 && areas[0].left == areas[2].left && areas[0].top == areas[1].top)
    #expect(areas[0].top == 20 + 25 && areas[2].top == areas[0].bottom + 8 + 12)
    #expect(areas[1].left == areas[0].right + 5 + 8)
    #expect(areas[1].right == 510 - 40 && areas[2].bottom == 320 - 20)
  }

  @Test("has the columns with which charts of a given shape are largest on a slide") func slide() {
    let chart = Chart("A") { LineMark(y: [1, 2]) }.aspectRatio(2.4)
    let grid = ChartGrid("A", columns: 1) { [chart, chart] }.size(width: 576, height: 560)
    #expect(grid.width(.pixels(1600)).fitted.columns == 2)
    #expect(grid.width(.centimeters(8)).fitted.columns == 1)
    #expect(
      ChartGrid("A", columns: 1) { [Chart("B") { LineMark(y: [1, 2]) }] }.width(.pixels(1600)).fitted.columns == 1)
  }

  @Test("settles on the room that is needed, or on the most where that changes for ever") func settled() {
    #expect(ChartDrawing.settled(0, or: max, needed: { $0 == 0 ? 9 : 4 }) == 4)
    #expect(ChartDrawing.settled(0, or: max, needed: { $0 == 4 ? 9 : 4 }) == 9)
  }
}
