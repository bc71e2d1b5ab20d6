import GradusDrawing
import GradusFormulas

/// Where the parts of a chart go, and how much room they need.
extension ChartDrawing {
  var header: Header {
    let notes = [chart.subtitle, gapNote].filter { !$0.isEmpty }
    let subtitle = notes.joined(separator: "; ")
    // A very long subtitle ends in "…", and what is left out would be said behind it.
    let isLong = "\(chart.subtitle)".count > 300
    return Header(
      title: chart.title, subtitle: isLong ? notes.reversed().joined(separator: "; ") : subtitle, remark: gapNote,
      theme: theme, lines: Header.lines(in: size.height, theme))
  }

  private var gapNote: RichText {
    guard domains.gaps > 0 else { return "" }
    let isLogarithmic = domains.x.kind == .logarithmic || domains.y.kind == .logarithmic
    let reason = isLogarithmic ? "not finite or not positive" : "not finite"
    let count = Numeral(domains.gaps)
    return domains.gaps == 1 ? "1 value is left out: \(reason)" : "\(count) values are left out: \(reason)"
  }

  /// The room around the area, and the place of the legend.
  func arrange(in frame: Rectangle) -> (Margins, LegendPlacement) {
    var margins = margins(in: frame)
    let trial = plot(in: margins.area(in: frame))
    let placement = legendPlacement(trial)
    switch placement {
    case .direct:
      margins.right = max(
        margins.right, border + DirectLabels(trial, marks: chart.marks, room: labelRoom).width(on: canvas))
    case .belowTitle: margins.top += legend.height(canvas, width: frame.width - 2 * border) + 4
    default: break
    }
    return (margins + extraMargins(margins.area(in: frame)), placement)
  }

  /// What names and labels need beside an area of this size where they take more than one line.
  func extraMargins(_ area: Rectangle) -> Margins {
    var extra = Margins()
    if showsYLabels {
      let ticks = yTicks(AxisScale(domains.y, chart.y, start: area.height, end: 0))
      extra.left = AxisDrawing.extraHeight(of: ticks.label(chart.y.label), in: area.height, canvas, theme)
    }
    if showsXLabels {
      let ticks = xTicks(AxisScale(domains.x, chart.x, start: 0, end: area.width))
      extra.bottom = AxisDrawing.extraHeight(
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

  var legend: Legend {
    Legend(
      chart.marks, names: looks.names, theme: theme,
      rows: theme.width == nil ? max(1, Int(0.25 * size.height / theme.text.legend / 1.6)) : Legend.manyRows)
  }

  /// For a name along a horizontal axis: the whole room of a name, and an eighth of the axis where there are more.
  func nameRoom(along scale: AxisScale) -> TextRoom {
    nameRoom(max(30, scale.length / Double(min(max(scale.categories.count, 1), 8)) - 6))
  }
  /// For a name beside a vertical axis.
  var nameRoom: TextRoom { nameRoom((theme.width == nil ? 0.35 : 0.45) * size.width) }
  /// Where the height of a figure follows from its texts, names have several lines.
  private func nameRoom(_ width: Double) -> TextRoom {
    theme.width == nil ? .line(width) : .block(width, lines: 3)
  }
  /// The widest name at the end of a line.
  var labelRoom: Double { 0.35 * size.width }

  private func legendPlacement(_ trial: Plot) -> LegendPlacement {
    if legend.entries.isEmpty { return .hidden }
    let labels = DirectLabels(trial, marks: chart.marks, room: labelRoom)
    let haveRoom = labels.fits(height: trial.area.height)
    if chart.legend == .direct { return labels.areComplete && haveRoom ? .direct : .belowTitle }
    if chart.legend == .inside {
      let box = legend.box(in: trial)
      let share = box.area.width * box.area.height / (trial.area.width * trial.area.height)
      return box.hidden > 0 || box.area.height > trial.area.height || share > 0.15 ? .belowTitle : .inside
    }
    if chart.legend != .automatic { return chart.legend }
    if labels.isPossible, chart.marks.allSatisfy({ $0.colorBar == nil }), haveRoom,
      labels.width(on: canvas) < 0.3 * trial.area.width
    {
      return .direct
    }
    let box = legend.box(in: trial)
    let isSmall =
      box.area.width * box.area.height < 0.2 * trial.area.width * trial.area.height
      && box.area.width < trial.area.width - 14
    return box.hidden == 0 && isSmall ? .inside : .belowTitle
  }

  func margins(in frame: Rectangle) -> Margins {
    var margins = Margins(left: border, top: border, right: border, bottom: border)
    let headerHeight = header.height(on: canvas, width: frame.width - (alignsHeaderWithArea ? 0 : 2 * border))
    margins.top += headerHeight > 0 ? headerHeight + theme.text.title * 0.8 : 2
    if showsXLabels { margins.bottom += xLabelHeight(width: frame.width * 0.85) - 6 }
    if showsYLabels { margins.left += yLabelWidth(height: frame.height - margins.top - margins.bottom) - 4 }
    margins.right = max(margins.right, lastXLabelWidth(width: frame.width * 0.85) / 2 + 2)
    margins.right += colorBars.map { $0.width(on: canvas, theme, height: frame.height * 0.7) }.max() ?? 0
    let trailing = chart.marks.flatMap(\.trailingLabels).map { canvas.extent(of: $0, AxisDrawing.style(theme)).width }
    margins.right += trailing.max().map { $0 + 6 } ?? 0
    return margins
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

  func xTicks(_ scale: AxisScale) -> Ticks {
    guard scale.kind == .category else {
      return numericTicks(scale, room: theme.tickRoom.across, domains.x, chart.x.labels)
    }
    let room = nameRoom(along: scale)
    let widest = scale.categories.map { canvas.extent(of: $0, AxisDrawing.style(theme), in: room).width }.max() ?? 1
    return Ticks(of: scale, count: max(1, Int(scale.length / (widest + 6))))
  }
  func yTicks(_ scale: AxisScale) -> Ticks {
    guard scale.kind == .category else {
      return numericTicks(scale, room: theme.tickRoom.down, domains.y, chart.y.labels)
    }
    return Ticks(of: scale, count: max(1, Int(scale.length / (theme.text.tick * 1.25))))
  }
  /// Ticks at least `room` points apart, closer on a short axis.
  private func numericTicks(_ scale: AxisScale, room: Double, _ extent: AxisExtent, _ labels: TickLabels) -> Ticks {
    let count = max(2, Int(scale.length / min(room, max(room / 2, scale.length / 4))))
    return Ticks(of: scale, count: count, areWhole: extent.isWhole && !extent.isEmpty, labels: labels)
  }
}
