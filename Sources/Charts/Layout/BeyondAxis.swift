import GradusDrawing
import GradusFormulas

/// The sides at which data go on beyond an axis, where a triangle says so: what it means is said above the chart.
enum BeyondAxis: Int, CaseIterable {
  case above, below, left, right

  private var sign: String { ["▲", "▼", "◀", "▶"][rawValue] }

  static func note(_ sides: Set<Self>) -> RichText {
    let signs = allCases.filter(sides.contains).map(\.sign).joined()
    return sides.isEmpty ? "" : "\(signs): goes on beyond the axis, and a number says how far"
  }
}

extension ChartDrawing {
  /// As they are in an area of about the size of the chart.
  var sidesBeyond: Set<BeyondAxis> {
    let sides = chart.marks.reduce(into: Set()) { $0.formUnion($1.sidesBeyond) }
    guard cutsOff else { return sides }
    let plot = emptyPlot(in: Rectangle(x: 0, y: 0, size: size))
    return CutOff(plot: plot).signs(chart.marks).reduce(into: sides) { $0.insert($1.isUp ? .above : .below) }
  }
}
