import GradusDrawing

// A theme may set the width of a figure. Its height then follows: the areas inside the axes keep their proportions, and
// titles, legends and labels take the room that they need at that width. On a screen areas become flatter where a figure
// would be higher than a slide.

extension Chart {
  /// The chart at the width that its theme sets, if it sets one.
  var fitted: Chart {
    guard let width = theme.width.map({ max($0.points, leastWidth) }) else { return self }
    var fitted = self
    fitted.size = Size(width: width, height: size.height * width / size.width)
    let own = theme(theme.fitting(nil))
    // The room for legend and labels depends on the height, which depends on that room; with too much of it nothing is lost.
    for turn in 0..<4 {
      guard let height = try? Canvas.measuring({ fitted.height(keepingAreaOf: own, on: $0) }) else { break }
      fitted.size.height = turn == 0 ? height : max(height, fitted.size.height)
    }
    return fitted
  }

  private func height(keepingAreaOf own: Chart, on canvas: Canvas) -> Double {
    let area = own.margins(on: canvas).area(in: own.frame)
    let drawing = ChartDrawing(self, canvas: canvas)
    let margins = drawing.arrange(in: frame).0
    let width = margins.area(in: frame).width
    let height = max(width * area.height / area.width, drawing.leastAreaHeight)
    let rest = margins.top + margins.bottom
    return rest + min(height, theme.room(for: 1, of: size.width, besides: rest, least: drawing.leastAreaHeight))
  }

  private var frame: Rectangle { Rectangle(x: 0, y: 0, size: size) }
  private func margins(on canvas: Canvas) -> Margins { ChartDrawing(self, canvas: canvas).arrange(in: frame).0 }
}

extension ChartGrid {
  /// The grid at the width that its theme sets, if it sets one, with fewer columns where they would be too narrow.
  var fitted: ChartGrid {
    guard let width = theme.width?.points, !charts.isEmpty else { return self }
    var fitted = self
    fitted.columns = columns(in: width)
    if let share = theme.width?.mostHeight {
      fitted.columns = fitted.columns(on: Size(width: width, height: share * width))
    }
    fitted.size = Size(width: width, height: size.height * width / size.width)
    let own = theme(theme.fitting(nil))
    // While there is no room for areas, each turn finds only a part of what is missing.
    for turn in 0..<8 {
      guard let height = try? Canvas.measuring({ fitted.height(keepingAreasOf: own, on: $0) }) else { break }
      guard turn == 0 || height > fitted.size.height + 0.5 else { break }
      fitted.size.height = height
    }
    return fitted
  }

  /// Whether a grid of so many columns leaves charts beside which its labels fit. Several rows stay what they are, or are
  /// cut into equal parts, since charts below one another belong together.
  private func columns(in width: Double) -> Int {
    let columns = min(columns, charts.count)
    let possible = (1...columns).filter { charts.count <= columns || columns.isMultiple(of: $0) }
    return possible.last { count in
      var grid = self
      (grid.columns, grid.size) = (count, Size(width: width, height: 1e3))
      return count == 1
        || (try? Canvas.measuring { GridDrawing(grid: grid, canvas: $0).fitsAcross(in: grid.frame) }) ?? false
    } ?? 1
  }

  /// On a slide, so many columns that areas of a given shape become largest.
  private func columns(on slide: Size) -> Int {
    let ratios = charts.compactMap(\.aspectRatio)
    guard ratios.count == charts.count, let ratio = ratios.max() else { return columns }
    func width(_ count: Int) -> Double {
      var grid = self
      (grid.columns, grid.size) = (count, slide)
      let area = (try? Canvas.measuring { GridDrawing(grid: grid, canvas: $0).layout(in: grid.frame).size }) ?? slide
      return min(area.width, area.height * ratio)
    }
    return (columns...charts.count).filter { charts.count.isMultiple(of: $0) }.max { width($0) < width($1) } ?? columns
  }

  private func height(keepingAreasOf own: ChartGrid, on canvas: Canvas) -> Double {
    let ownLayout = GridDrawing(grid: own, canvas: canvas).layout(in: own.frame)
    let drawing = GridDrawing(grid: self, canvas: canvas)
    let layout = drawing.layout(in: frame)
    let isNarrowed = columns < min(own.columns, charts.count)
    let shape = ownLayout.size.height / ownLayout.size.width
    // A chart that has a row of its own now need not be as high as it was beside others.
    let least = drawing.drawings.map(\.leastAreaHeight).max() ?? 0
    let wanted = max(layout.size.width * (isNarrowed ? min(shape, 0.7) : shape), least)
    let rows = Double((charts.count + columns - 1) / columns)
    let rest = size.height - rows * layout.size.height
    return rest + rows * min(wanted, theme.room(for: rows, of: size.width, besides: rest, least: least))
  }

  private var frame: Rectangle { Rectangle(x: 0, y: 0, size: size) }
}

extension Theme {
  /// The greatest height of an area inside the axes, of `rows` one above the other, in a figure of this width; any height
  /// on a page.
  fileprivate func room(for rows: Double, of width: Double, besides rest: Double, least: Double) -> Double {
    guard let share = self.width?.mostHeight else { return .infinity }
    return max((share * width - rest) / rows, least, 8 * text.tick)
  }
}

extension ChartDrawing {
  /// The label of the vertical axis fits beside the area, and each name along it has its lines, or one for each bar.
  fileprivate var leastAreaHeight: Double {
    let style = AxisDrawing.style(theme)
    // A long label has two lines.
    let lines = showsYLabels ? AxisDrawing.lines(of: chart.y.label, in: 130, canvas, theme) : []
    let label = lines.map { canvas.extent(of: $0, AxisDrawing.labelStyle(theme)).width + 4 }.max() ?? 0
    guard domains.y.kind == .category else { return min(label, 180) }
    let names = domains.y.categories.map { canvas.extent(of: $0, style, in: nameRoom).height }
    let bars = Double(max(1, bars.count)) * canvas.extent(of: "0", style).height / 0.74
    return max(min(label, 180), Double(names.count) * max(names.max() ?? 0, bars))
  }
}

extension GridDrawing {
  /// Whether the areas inside the axes are wide enough for what is drawn in them, and for the labels below.
  fileprivate func fitsAcross(in frame: Rectangle) -> Bool {
    let width = layout(in: frame).size.width
    return drawings.allSatisfy { drawing in
      let label = canvas.extent(of: drawing.chart.x.label, AxisDrawing.labelStyle(drawing.theme)).width
      // A frame alone stands around a drawing with words in it.
      return width >= max(drawing.chart.axes == .full ? 76 : 130, min(label, 120))
    }
  }

  /// Where the charts go in a picture of this frame.
  fileprivate func layout(in frame: Rectangle) -> GridLayout {
    let inner = inner(of: frame)
    return layout(of: drawings, in: inner.inset(top: topHeight(width: inner.width)))
  }
}
