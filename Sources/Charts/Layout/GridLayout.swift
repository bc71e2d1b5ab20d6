import GradusDrawing

/// Gives all plots of a grid areas of one size, whatever margins they need.
struct GridLayout {
  private let frame: Rectangle
  private let columns: Int
  /// The largest margins of every column and of every row.
  private let lefts, rights, tops, bottoms: [Double]
  /// The size of each area.
  let size: Size
  /// The room that each chart needs around its area.
  let margins: [Margins]

  init(frame: Rectangle, columns: Int, rows: Int, gap: Double, margins: [Margins]) {
    func largest(_ side: KeyPath<Margins, Double>, of count: Int, _ line: (Int) -> Int) -> [Double] {
      (0..<count).map { wanted in
        margins.indices.filter { line($0) == wanted }.map { margins[$0][keyPath: side] }.max() ?? 0
      }
    }
    (self.frame, self.columns, self.margins) = (frame, columns, margins)
    lefts = largest(\.left, of: columns) { $0 % columns }
    rights = largest(\.right, of: columns) { $0 % columns }.map { $0 + gap }
    tops = largest(\.top, of: rows) { $0 / columns }
    bottoms = largest(\.bottom, of: rows) { $0 / columns }.map { $0 + gap }
    // No gap is needed after the last column and the last row.
    let width = frame.width - (lefts + rights).reduce(0, +) + gap
    let height = frame.height - (tops + bottoms).reduce(0, +) + gap
    size = Size(width: max(width / Double(columns), 10), height: max(height / Double(rows), 10))
  }

  /// The area inside the axes of the chart of this number.
  func area(of index: Int) -> Rectangle {
    let (column, row) = (index % columns, index / columns)
    let left = (lefts[...column] + rights[..<column]).reduce(frame.left, +)
    let top = (tops[...row] + bottoms[..<row]).reduce(frame.top, +)
    return Rectangle(
      x: left + Double(column) * size.width, y: top + Double(row) * size.height, width: size.width,
      height: size.height)
  }
}
