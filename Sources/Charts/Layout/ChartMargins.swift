import GradusDrawing
import GradusFormulas

/// How much room a chart needs around the area inside its axes.
extension ChartDrawing {
  func margins(in frame: Rectangle) -> Margins {
    var margins = Margins(left: border, top: border, right: border, bottom: border)
    let headerHeight = header.height(on: canvas, width: alignsHeaderWithArea ? Self.oneLine : frame.width - 2 * border)
    margins.top += headerHeight > 0 ? headerHeight + theme.text.title * 0.8 : 2
    if showsXLabels { margins.bottom += xLabelHeight(width: frame.width * 0.85) - 6 }
    if showsYLabels { margins.left += yLabelWidth(height: frame.height - margins.top - margins.bottom) - 4 }
    margins.right = max(margins.right, lastXLabelWidth(width: frame.width * 0.85) / 2 + 2)
    margins.right += colorBars.map { $0.width(on: canvas, theme, height: frame.height * 0.7) }.max() ?? 0
    let trailing = chart.marks.flatMap(\.trailingLabels).map { canvas.extent(of: $0, AxisDrawing.style(theme)).width }
    margins.right += trailing.max().map { $0 + 6 } ?? 0
    return margins
  }

  /// Whether what goes on beyond an edge has a sign there: only an asked domain cuts anything off.
  var cutsOff: Bool { chart.axes == .full && chart.y.domain != nil }

  /// What values of such signs need above and below an area, in points.
  func roomBeyond(_ area: Rectangle) -> Margins {
    cutsOff ? CutOff(plot: emptyPlot(in: area)).room(for: chart.marks) : Margins()
  }

  /// What such signs and the labels of rules need around an area, in points.
  func roomAround(_ area: Rectangle) -> Margins {
    labelledRules.isEmpty ? roomBeyond(area) : roomBeyond(area) + plot(in: area).roomForLabels
  }

  /// So wide that no title has two lines, in points.
  private static let oneLine = 1e4

  /// What the labels of rules need that have no place inside the area.
  func roomForLabels(on plot: Plot) -> Margins {
    var trial = plot
    trial.texts = PlacedTexts()
    return labelledRules.reduce(into: Margins()) { room, rule in
      guard let spot = rule.spot(on: trial) else { return }
      if rule.isFree(spot, on: trial) {
        trial.texts.add(spot)
      } else if rule.isUpright {
        room.top += spot.height
      } else {
        room.right = max(room.right, spot.width + RuleMark.gap)
      }
    }
  }

  private var labelledRules: [RuleMark] {
    chart.axes == .full ? chart.marks.compactMap { $0 as? RuleMark }.filter(\.hasLabel) : []
  }

  var colorBars: [ColorBar] { chart.axes == .full ? chart.marks.compactMap(\.colorBar) : [] }

  private func xLabelHeight(width: Double) -> Double {
    let ticks = xTicks(AxisScale(domains.x, chart.x, start: 0, end: width))
    let labels = ticks.major.map { canvas.extent(of: $0.label, AxisDrawing.style(theme)).height }.max() ?? 0
    return labels + 8 + (ticks.label(chart.x.label).isEmpty ? 0 : theme.text.axisLabel * 1.3)
  }

  private func lastXLabelWidth(width: Double) -> Double {
    let ticks = xTicks(AxisScale(domains.x, chart.x, start: 0, end: width))
    guard showsXLabels, domains.x.kind != .category, let last = ticks.major.last else { return 0 }
    return canvas.extent(of: last.label, AxisDrawing.style(theme)).width
  }

  private func yLabelWidth(height: Double) -> Double {
    let ticks = yTicks(AxisScale(domains.y, chart.y, start: height, end: 0))
    let room = domains.y.kind == .category ? nameRoom : .unlimited
    let labels = ticks.major.map { canvas.extent(of: $0.label, AxisDrawing.style(theme), in: room).width }.max() ?? 0
    return labels + 10 + (ticks.label(chart.y.label).isEmpty ? 0 : theme.text.axisLabel * 1.3 + 3)
  }

  /// What names and labels need beside an area of this size where they take more than one line.
  func extraMargins(_ area: Rectangle) -> Margins {
    var extra = roomAround(area)
    if alignsHeaderWithArea {
      extra.top += header.height(on: canvas, width: area.width) - header.height(on: canvas, width: Self.oneLine)
    }
    if showsYLabels {
      let ticks = yTicks(AxisScale(domains.y, chart.y, start: area.height, end: 0))
      extra.left = AxisDrawing.extraHeight(of: ticks.label(chart.y.label), in: area.height, canvas, theme)
    }
    if showsXLabels {
      let ticks = xTicks(AxisScale(domains.x, chart.x, start: 0, end: area.width))
      extra.bottom += AxisDrawing.extraHeight(
        of: ticks.label(chart.x.label), in: area.width - extra.left, canvas, theme)
      if domains.x.kind == .category {
        let scale = AxisScale(domains.x, chart.x, start: 0, end: area.width)
        let style = AxisDrawing.style(theme)
        let heights = scale.categories.map { name in
          canvas.extent(of: name, style, in: nameRoom(along: scale)).height - canvas.extent(of: name, style).height
        }
        extra.bottom += heights.max() ?? 0
      }
    }
    return extra
  }
}
