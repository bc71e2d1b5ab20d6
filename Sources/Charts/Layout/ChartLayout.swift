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
    // What is written beside the area depends on its size, and its size on that.
    let first = margins + extraMargins(margins.area(in: frame))
    return (margins + extraMargins(first.area(in: frame)), placement)
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
}
