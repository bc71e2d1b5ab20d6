import GradusDrawing

/// Lays out the charts of a grid so that their areas are all of one size, and draws them.
struct GridDrawing {
  let grid: ChartGrid
  let canvas: Canvas

  private static let border = 16.0
  private static let gap = 10.0

  private var theme: Theme {
    // The titles of the charts say which is which.
    var theme = grid.theme.with(titles: true)
    theme.text.title = 10
    theme.text.subtitle = 8
    theme.text.axisLabel = 8.5
    theme.text.tick = 7.5
    theme.text.legend = 8
    return theme
  }

  func draw(in frame: Rectangle) {
    guard !grid.charts.isEmpty else { return }
    let header = Header(
      title: grid.title, subtitle: grid.subtitle, theme: grid.theme,
      lines: Header.lines(in: grid.size.height, grid.theme))
    let inner = frame.inset(left: Self.border, top: Self.border, right: Self.border, bottom: Self.border)
    header.draw(on: canvas, at: Point(inner.left, inner.top), width: inner.width)
    var top = header.height(on: canvas, width: inner.width)
    let cells = drawings
    let legend = Legend(grid.charts.flatMap(\.marks), names: cells[0].looks.names, theme: grid.theme, rows: 4)
    if !legend.entries.isEmpty {
      let plot = cells[0].plot(in: inner)
      legend.draw(at: Point(inner.left, inner.top + top + 4), width: inner.width, on: plot)
      top += legend.height(canvas, width: inner.width) + 4
    }
    draw(cells, in: inner.inset(top: top + (top > 0 ? Self.gap : 0)))
  }

  /// About the size of a chart, for the lengths of its texts.
  private var cellSize: Size {
    let columns = min(grid.columns, grid.charts.count)
    let rows = (grid.charts.count + columns - 1) / columns
    return Size(width: grid.size.width / Double(columns), height: grid.size.height / Double(rows))
  }

  /// One drawing for each chart, with what it shares with the others.
  private var drawings: [ChartDrawing] {
    let looks = SeriesLooks(grid.charts.flatMap(\.marks), theme: theme)
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

  private func draw(_ cells: [ChartDrawing], in frame: Rectangle) {
    let columns = min(grid.columns, cells.count)
    let rows = (cells.count + columns - 1) / columns
    let cell = Rectangle(
      x: 0, y: 0, width: frame.width / Double(columns) - Self.gap, height: frame.height / Double(rows) - Self.gap)
    let margins = cells.map { $0.margins(in: cell) }
    let layout = GridLayout(frame: frame, columns: columns, rows: rows, gap: Self.gap, margins: margins)
    for (index, cell) in cells.enumerated() {
      let area = layout.area(of: index)
      // The header of a cell ends where its plot begins, however high its neighbours' are.
      let whole = area.inset(left: -margins[index].left, top: -margins[index].top)
      cell.draw(area: area, in: whole, .hidden)
    }
  }
}
