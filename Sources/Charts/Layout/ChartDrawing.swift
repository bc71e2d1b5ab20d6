import GradusDrawing
import GradusFormulas

/// Lays a chart out in a frame, and draws it.
struct ChartDrawing {
  let chart: Chart
  let canvas: Canvas
  var theme: Theme
  var domains: DomainCollector
  var looks: SeriesLooks
  /// Room around everything, in points.
  var border: Double
  /// False where a neighbour in a grid shows them already.
  var showsXLabels: Bool
  var showsYLabels: Bool
  /// A title of its own column, as in a grid, stands above the area and not above the labels of the axis.
  var alignsHeaderWithArea = false
  /// The size of the chart, which limits how long its texts may be, in points.
  var size: Size
  /// The room for values below the lower edge, where the charts beside it in a grid need more, in points.
  var leastRoomBelow = 0.0

  init(_ chart: Chart, canvas: Canvas) {
    (self.chart, self.canvas, theme, size) = (chart, canvas, chart.theme, chart.size)
    (domains, border) = (chart.domains, chart.theme.border)
    (showsXLabels, showsYLabels) = (chart.axes == .full, chart.axes == .full)
    looks = SeriesLooks(chart.marks, theme: chart.theme, ordered: [chart.orderedNames])
  }

  /// Draws the chart with its own margins.
  func draw(in frame: Rectangle) {
    let (margins, legend) = arrange(in: frame)
    draw(area: margins.area(in: frame), in: frame, legend)
  }

  func plot(in area: Rectangle) -> Plot {
    var plot = emptyPlot(in: area)
    let places = chart.marks.map { (isText: $0 is TextMark, points: $0.obstacles(on: plot)) }
    let signs = cutsOff ? CutOff(plot: plot).obstacles(chart.marks) : []
    let symbols = chart.marks.flatMap { ($0 as? PointMark)?.areas(on: plot) ?? [] }
    plot.obstacles = Obstacles(places.flatMap(\.points) + signs, symbols: symbols)
    plot.isDrawing = chart.axes != .full
    if !plot.isDrawing, places.contains(where: \.isText) {
      plot.data = Obstacles(places.filter { !$0.isText }.flatMap(\.points) + signs, symbols: symbols)
      plot.symbols = chart.marks.flatMap { ($0 as? PointMark)?.obstacles(on: plot) ?? [] }
    }
    plot.roomForLabels = roomForLabels(on: plot)
    return plot
  }

  /// The width of the area, as a part of that of the chart.
  private static let usualArea = 0.75

  /// A plot that does not know yet where its marks are.
  func emptyPlot(in area: Rectangle) -> Plot {
    let isUpsideDown = domains.y.kind == .category  // the first name is at the top
    var plot = Plot(
      canvas: canvas, area: area,
      x: AxisScale(domains.x, chart.x, start: area.left, end: area.right),
      y: AxisScale(
        domains.y, chart.y, start: isUpsideDown ? area.top : area.bottom, end: isUpsideDown ? area.bottom : area.top),
      theme: theme, looks: looks)
    plot.barSeries = bars
    plot.cells = chart.marks.compactMap { $0 as? RectangleMark }
    plot.shifts = plot.shifts(
      of: chart.marks, along: AxisScale(domains.x, chart.x, start: 0, end: Self.usualArea * size.width))
    for case let mark as FailureMark in chart.marks where mark.sharesPlaces && !plot.failures.contains(mark.series) {
      plot.failures.append(mark.series)
    }
    return plot
  }

  /// The series whose bars stand side by side; what failed has its place between them.
  var bars: [RichText?] {
    guard chart.marks.contains(where: { $0 is BarMark }) else { return [] }
    return chart.marks.reduce(into: []) { bars, mark in
      let isBar = (mark as? BarMark)?.isOverlaid == false || (mark as? FailureMark)?.sharesPlaces == true
      if isBar, !bars.contains(mark.series) { bars.append(mark.series) }
    }
  }

  func draw(area: Rectangle, in frame: Rectangle, _ placement: LegendPlacement) {
    let room = area.width
    let area = chart.aspectRatio.map(area.fitting) ?? area
    let plot = plot(in: area)
    let axes = AxisDrawing(
      plot: plot, xTicks: xTicks(plot.x), yTicks: yTicks(plot.y), xRoom: nameRoom(along: plot.x), yRoom: nameRoom,
      labelWidth: room, roomBelow: max(roomBeyond(area).bottom, leastRoomBelow))
    if chart.axes == .full { axes.drawGrid() }
    // Areas lie below the lines, whichever comes first.
    draw(chart.marks.filter(\.isBelowLines), on: plot)
    draw(chart.marks.filter { !$0.isBelowLines }, on: plot)
    // Labels of marks leave the legend its place.
    let box = placement == .inside ? legend.box(in: plot).area : nil
    if let box { plot.texts.add(box) }
    let labels = DirectLabels(plot, marks: chart.marks, room: labelRoom)
    if placement == .direct { labels.reserve(on: plot) }
    draw(axes)
    for bar in colorBars.prefix(1) { bar.draw(on: canvas, theme, rightOf: area) }
    if cutsOff { CutOff(plot: plot).draw(chart.marks) }
    for mark in plot.inOrderOfLabels(chart.marks) { mark.annotate(on: plot) }
    if domains.x.isEmpty || domains.y.isEmpty { drawNoData(in: area) }
    if placement == .direct { labels.draw(on: plot) }
    drawHeaderAndLegend(plot, in: frame, placement, box)
  }

  /// Draws marks in their order inside the area; symbols at its edge are seen whole.
  private func draw(_ marks: [any DrawnMark], on plot: Plot) {
    var rest = marks[...]
    while let first = rest.first {
      let together = rest.prefix { ($0 is PointMark) == (first is PointMark) }
      let reach = first is PointMark ? -PointMark.reach : -1
      canvas.clipped(to: plot.area.inset(left: reach, top: reach, right: reach, bottom: reach)) {
        for mark in together { mark.draw(on: plot) }
      }
      rest = rest.dropFirst(together.count)
    }
  }

  private func draw(_ axes: AxisDrawing) {
    guard chart.axes == .full else {
      return canvas.rectangle(axes.plot.area, stroke: Stroke(theme.axis, width: 0.5))
    }
    axes.drawFrame(zeroX: domains.x.includesZero, zeroY: domains.y.includesZero)
    axes.drawXLabels(showsXLabels ? axes.xTicks.label(chart.x.label) : "", showsTicks: showsXLabels)
    axes.drawYLabels(showsYLabels ? axes.yTicks.label(chart.y.label) : "", showsTicks: showsYLabels)
  }

  private func drawNoData(in area: Rectangle) {
    canvas.text(
      "no data", at: area.center, TextStyle(theme.text.axisLabel, color: theme.muted, halo: theme.background),
      anchor: TextAnchor(.center, .middle))
  }

  private func drawHeaderAndLegend(
    _ plot: Plot, in frame: Rectangle, _ placement: LegendPlacement, _ box: Rectangle?
  ) {
    let left = alignsHeaderWithArea ? plot.area.left : frame.left + border
    let width = frame.right - left - (alignsHeaderWithArea ? 0 : border)
    let corner = Point(left, frame.top + border)
    header.draw(on: canvas, at: corner, width: width)
    switch placement {
    case .inside: box.map { legend.draw(box: $0, on: plot) }
    case .belowTitle:
      let below = corner.y + header.height(on: canvas, width: width) + 4
      legend.draw(at: Point(corner.x, below), width: width, on: plot)
    case .automatic, .direct, .hidden: break
    }
  }
}

extension Rectangle {
  /// The largest rectangle inside whose width is `ratio` times its height, in the middle of the upper edge.
  fileprivate func fitting(_ ratio: Double) -> Rectangle {
    let (width, height) = (min(width, height * ratio), min(height, self.width / ratio))
    return Rectangle(x: center.x - width / 2, y: y, width: width, height: height)
  }
}

extension DrawnMark {
  fileprivate var isBelowLines: Bool { self is BandMark || self is AreaMark }
}
