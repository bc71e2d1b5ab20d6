import GradusDrawing
import GradusFormulas

/// Lays out the charts of a grid so that their areas are all of one size, and draws them.
struct GridDrawing {
  let grid: ChartGrid
  let canvas: Canvas

  static let gap = 10.0

  private var theme: Theme {
    // The titles of the charts say which is which.
    var theme = grid.theme.with(titles: true)
    theme.text = theme.text.inGrid
    return theme
  }

  func draw(in frame: Rectangle) {
    guard !grid.charts.isEmpty else { return }
    let inner = inner(of: frame)
    header.draw(on: canvas, at: Point(inner.left, inner.top), width: inner.width)
    let cells = drawings
    if !legend.entries.isEmpty {
      let top = inner.top + header.height(on: canvas, width: inner.width) + 4
      legend.draw(at: Point(inner.left, top), width: inner.width, on: cells[0].plot(in: inner))
    }
    let layout = layout(of: cells, in: inner.inset(top: topHeight(width: inner.width)))
    let rooms = cells.indices.map { cells[$0].roomAround(layout.area(of: $0)) }
    for (index, cell) in cells.enumerated() {
      let (area, margins) = (layout.area(of: index), layout.margins[index])
      // Numbers along the axes of one row are at one height, and so are headers, but for the number of their lines.
      let row = cells.indices.filter { $0 / grid.columns == index / grid.columns }
      let room = Margins(top: row.map { rooms[$0].top }.max() ?? 0, bottom: row.map { rooms[$0].bottom }.max() ?? 0)
      var cell = cell
      cell.leastRoomBelow = room.bottom
      let top = min(
        margins.top + room.top - rooms[index].top, row.map { layout.margins[$0].top }.max() ?? margins.top)
      cell.draw(area: area, in: area.inset(left: -margins.left, top: -top), .hidden)
    }
  }

  /// The frame without the room around it.
  func inner(of frame: Rectangle) -> Rectangle {
    let border = grid.theme.border
    return frame.inset(left: border, top: border, right: border, bottom: border)
  }

  private var header: Header {
    let beyond = BeyondAxis.note(drawings.reduce(into: Set()) { $0.formUnion($1.sidesBeyond) })
    return Header(
      title: grid.title, subtitle: [grid.subtitle, beyond].filter { !$0.isEmpty }.joined(separator: "; "),
      remark: beyond, theme: grid.theme, lines: Header.lines(in: grid.size.height, grid.theme))
  }

  var legend: Legend {
    Legend(
      grid.charts.flatMap(\.marks), looks, theme: grid.theme, rows: theme.width == nil ? 4 : Legend.manyRows
    )
    .grouped(by: grid.charts.map { .init(title: $0.title, series: Set($0.marks.compactMap(\.series))) })
  }

  /// The room for titles and legend above the charts.
  func topHeight(width: Double) -> Double {
    let titles = header.height(on: canvas, width: width)
    let height = titles + (legend.entries.isEmpty ? 0 : legend.height(canvas, width: width) + 4)
    return height + (height > 0 ? Self.gap : 0)
  }

  /// About the size of a chart, for the lengths of its texts.
  private var cellSize: Size {
    let columns = min(grid.columns, grid.charts.count)
    let rows = (grid.charts.count + columns - 1) / columns
    return Size(width: grid.size.width / Double(columns), height: grid.size.height / Double(rows))
  }

  private var looks: SeriesLooks {
    SeriesLooks(grid.charts.flatMap(\.marks), theme: theme, ordered: grid.charts.map(\.orderedNames))
  }

  /// One drawing for each chart, with what it shares with the others.
  var drawings: [ChartDrawing] {
    let looks = looks
    var drawings = grid.charts.map { ChartDrawing($0, canvas: canvas) }
    var (x, y) = (drawings[0].domains.x, drawings[0].domains.y)
    for drawing in drawings.dropFirst() {
      x.unite(drawing.domains.x)
      y.unite(drawing.domains.y)
    }
    for index in drawings.indices {
      drawings[index].theme = theme
      drawings[index].looks = looks
      drawings[index].border = 0
      drawings[index].size = cellSize
      drawings[index].alignsHeaderWithArea = true
      if [.x, .both].contains(grid.shared) {
        drawings[index].domains.x = x
        if index + grid.columns < drawings.count { drawings[index].showsXLabels = false }
      }
      if [.y, .both].contains(grid.shared) {
        drawings[index].domains.y = y
        if index % grid.columns > 0 { drawings[index].showsYLabels = false }
      }
    }
    return drawings
  }

  /// Where the charts go inside this frame.
  func layout(of cells: [ChartDrawing], in frame: Rectangle) -> GridLayout {
    let columns = min(grid.columns, cells.count)
    let rows = (cells.count + columns - 1) / columns
    let cell = Rectangle(
      x: 0, y: 0, width: frame.width / Double(columns) - Self.gap, height: frame.height / Double(rows) - Self.gap)
    func layout(_ margins: [Margins]) -> GridLayout {
      GridLayout(frame: frame, columns: columns, rows: rows, gap: Self.gap, margins: margins)
    }
    let margins = cells.map { $0.margins(in: cell) }
    func widened(by extra: [Margins]) -> GridLayout { layout(zip(margins, extra).map { $0 + $1 }) }
    let extra = ChartDrawing.settled(
      margins.map { _ in Margins() }, or: { zip($0, $1).map { $0.united(with: $1) } },
      needed: { extra in
        let area = Rectangle(x: 0, y: 0, size: widened(by: extra).size)
        return cells.map { $0.extraMargins(area) }
      })
    return widened(by: extra)
  }
}
