import Drawing

/// Lays a chart out in a frame, and draws it.
struct ChartDrawing {
  let chart: Chart
  let canvas: Canvas
  var theme: Theme
  var survey: Survey
  var looks: SeriesLooks
  /// Room around everything, in points.
  var border = 16.0
  /// False where a neighbour in a grid shows them already.
  var showsXLabels = true
  var showsYLabels = true
  /// A title of its own column, as in a grid, stands above the area and not above the labels of the axis.
  var alignsHeaderWithArea = false

  init(_ chart: Chart, canvas: Canvas) {
    (self.chart, self.canvas, theme) = (chart, canvas, chart.theme)
    survey = chart.survey
    looks = SeriesLooks(names: chart.seriesNames, theme: chart.theme)
  }

  /// Draws the chart with its own margins.
  func draw(in frame: Rectangle) {
    let (margins, legend) = arrange(in: frame)
    draw(area: margins.area(in: frame), in: frame, legend)
  }

  private var header: Header {
    let notes = [chart.subtitle, gapNote].filter { !$0.isEmpty }
    return Header(title: chart.title, subtitle: notes.joined(separator: "; "), theme: theme)
  }

  private var gapNote: String {
    guard survey.gaps > 0 else { return "" }
    let isLogarithmic = survey.x.kind == .logarithmic || survey.y.kind == .logarithmic
    let reason = isLogarithmic ? "not finite or not positive" : "not finite"
    let count = NumberText.fixed(Double(survey.gaps), digits: 0)
    return survey.gaps == 1 ? "1 value is left out: \(reason)" : "\(count) values are left out: \(reason)"
  }

  // MARK: - Layout

  /// The room around the area, and the place of the legend.
  func arrange(in frame: Rectangle) -> (Margins, LegendPlacement) {
    var margins = margins(in: frame)
    let trial = plot(in: margins.area(in: frame))
    let placement = legendPlacement(trial)
    switch placement {
    case .direct:
      margins.right = max(margins.right, border + DirectLabels(trial, marks: chart.marks).width(on: canvas))
    case .belowTitle: margins.top += legend.height(canvas, width: frame.width - 2 * border) + 4
    default: break
    }
    return (margins, placement)
  }

  private var legend: Legend { Legend(chart.marks, names: looks.names, theme: theme) }

  private func legendPlacement(_ trial: Plot) -> LegendPlacement {
    guard !legend.entries.isEmpty, chart.legend == .automatic else { return legend.entries.isEmpty ? .hidden : chart.legend }
    let labels = DirectLabels(trial, marks: chart.marks)
    if labels.isPossible, labels.fits(height: trial.area.height), labels.width(on: canvas) < 0.3 * trial.area.width {
      return .direct
    }
    let box = legend.box(in: trial)
    let isSmall = box.area.width * box.area.height < 0.2 * trial.area.width * trial.area.height
    return box.hidden == 0 && isSmall ? .inside : .belowTitle
  }

  func margins(in frame: Rectangle) -> Margins {
    var margins = Margins(left: border, top: border, right: border, bottom: border)
    let headerHeight = header.height(on: canvas, width: frame.width - (alignsHeaderWithArea ? 0 : 2 * border))
    margins.top += headerHeight > 0 ? headerHeight + theme.text.title * 0.8 : 2
    if showsXLabels { margins.bottom += xLabelHeight(width: frame.width * 0.85) - 6 }
    if showsYLabels { margins.left += yLabelWidth(height: frame.height - margins.top - margins.bottom) - 4 }
    margins.right = max(margins.right, lastXLabelWidth(width: frame.width * 0.85) / 2 + 2)
    let bars = chart.marks.compactMap(\.colorBar)
    margins.right += bars.map { $0.width(on: canvas, theme, height: frame.height * 0.7) }.max() ?? 0
    let trailing = chart.marks.flatMap(\.trailingLabels).map { canvas.extent(of: $0, AxisDrawing.style(theme)).width }
    margins.right += trailing.max().map { $0 + 6 } ?? 0
    return margins
  }

  private func xLabelHeight(width: Double) -> Double {
    let ticks = xTicks(Scale(survey.x, chart.x, start: 0, end: width))
    let labels = ticks.major.map { canvas.extent(of: $0.label, AxisDrawing.style(theme)).height }.max() ?? 0
    return labels + 8 + (chart.x.label.isEmpty ? 0 : theme.text.axisLabel * 1.3)
  }

  private func lastXLabelWidth(width: Double) -> Double {
    let ticks = xTicks(Scale(survey.x, chart.x, start: 0, end: width))
    guard showsXLabels, survey.x.kind != .category, let last = ticks.major.last else { return 0 }
    return canvas.extent(of: last.label, AxisDrawing.style(theme)).width
  }

  private func yLabelWidth(height: Double) -> Double {
    let ticks = yTicks(Scale(survey.y, chart.y, start: height, end: 0))
    let labels = ticks.major.map { canvas.extent(of: $0.label, AxisDrawing.style(theme)).width }.max() ?? 0
    return labels + 10 + (chart.y.label.isEmpty ? 0 : theme.text.axisLabel * 1.3 + 3)
  }

  private func xTicks(_ scale: Scale) -> Ticks {
    guard scale.kind == .category else { return numericTicks(scale, room: 70, survey.x) }
    let widest = scale.categories.map { canvas.extent(of: $0, AxisDrawing.style(theme)).width }.max() ?? 1
    return Ticks(of: scale, count: max(1, Int(scale.length / (widest + 6))))
  }
  private func yTicks(_ scale: Scale) -> Ticks {
    guard scale.kind == .category else { return numericTicks(scale, room: 38, survey.y) }
    return Ticks(of: scale, count: max(1, Int(scale.length / (theme.text.tick * 1.25))))
  }
  /// Ticks at least `room` points apart, closer on a short axis.
  private func numericTicks(_ scale: Scale, room: Double, _ survey: AxisSurvey) -> Ticks {
    let count = max(2, Int(scale.length / min(room, max(room / 2, scale.length / 4))))
    return Ticks(of: scale, count: count, areWhole: survey.isWhole && !survey.isEmpty)
  }

  // MARK: - Drawing

  func plot(in area: Rectangle) -> Plot {
    let isUpsideDown = survey.y.kind == .category  // the first name is at the top
    var plot = Plot(
      canvas: canvas, area: area,
      x: Scale(survey.x, chart.x, start: area.left, end: area.right),
      y: Scale(survey.y, chart.y, start: isUpsideDown ? area.top : area.bottom, end: isUpsideDown ? area.bottom : area.top),
      theme: theme, looks: looks)
    var bars: [String?] = []
    for mark in chart.marks where mark is BarMark && !bars.contains(mark.series) { bars.append(mark.series) }
    plot.barSeries = bars
    plot.obstacles = Obstacles(chart.marks.flatMap { $0.obstacles(on: plot) })
    return plot
  }

  func draw(area: Rectangle, in frame: Rectangle, _ placement: LegendPlacement) {
    let plot = plot(in: area)
    let axes = AxisDrawing(plot: plot, xTicks: xTicks(plot.x), yTicks: yTicks(plot.y))
    axes.drawGrid()
    canvas.clipped(to: area.inset(left: -1, top: -1, right: -1, bottom: -1)) {
      for mark in chart.marks { mark.draw(on: plot) }
    }
    axes.drawFrame(zeroX: survey.x.includesZero, zeroY: survey.y.includesZero)
    axes.drawXLabels(showsXLabels ? chart.x.label : "", showsTicks: showsXLabels)
    axes.drawYLabels(showsYLabels ? chart.y.label : "", showsTicks: showsYLabels)
    for bar in chart.marks.compactMap(\.colorBar).prefix(1) { bar.draw(on: canvas, theme, rightOf: area) }
    for mark in chart.marks { mark.annotate(on: plot) }
    if survey.x.isEmpty || survey.y.isEmpty { drawNoData(in: area) }
    drawHeaderAndLegend(plot, in: frame, placement)
  }

  private func drawNoData(in area: Rectangle) {
    canvas.text(
      "no data", at: area.center, TextStyle(theme.text.axisLabel, color: theme.muted, halo: theme.background),
      anchor: TextAnchor(.center, .middle))
  }

  private func drawHeaderAndLegend(_ plot: Plot, in frame: Rectangle, _ placement: LegendPlacement) {
    let left = alignsHeaderWithArea ? plot.area.left : frame.left + border
    let width = frame.right - left - (alignsHeaderWithArea ? 0 : border)
    let corner = Point(left, frame.top + border)
    header.draw(on: canvas, at: corner, width: width)
    switch placement {
    case .direct: DirectLabels(plot, marks: chart.marks).draw(on: plot)
    case .inside: legend.draw(box: legend.box(in: plot).area, on: plot)
    case .belowTitle:
      let below = corner.y + header.height(on: canvas, width: width) + 4
      legend.draw(at: Point(corner.x, below), width: width, on: plot)
    case .automatic, .hidden: break
    }
  }
}

extension Scale {
  /// The scale of an axis: what was asked for, and what the data need.
  init(_ survey: AxisSurvey, _ axis: Axis, start: Double, end: Double) {
    let domain = survey.kind == .category ? survey.domain : axis.domain ?? survey.domain
    self.init(survey.kind, domain: domain, start: start, end: end, categories: survey.categories)
  }
}
