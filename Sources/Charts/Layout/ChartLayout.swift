import GradusDrawing
import GradusFormulas

/// Where the parts of a chart go, and how much room they need.
extension ChartDrawing {
  var header: Header {
    // In a grid the signs are explained once.
    let beyond = alignsHeaderWithArea ? "" : BeyondAxis.note(sidesBeyond)
    let remarks = [beyond, gapNote, sideNote].filter { !$0.isEmpty }
    let notes = [chart.subtitle].filter { !$0.isEmpty } + remarks
    let subtitle = notes.joined(separator: "; ")
    // A very long subtitle ends in "…", and what is left out would be said behind it.
    let isLong = "\(chart.subtitle)".count > 300
    return Header(
      title: chart.title, subtitle: isLong ? notes.reversed().joined(separator: "; ") : subtitle,
      remark: remarks.joined(separator: "; "),
      theme: theme, lines: Header.lines(in: size.height, theme))
  }

  /// Names along an axis have room for several, but a number is one place.
  private var sideNote: RichText {
    guard domains.x.kind != .category, chart.marks.contains(where: { $0 is IntervalMark }) else { return "" }
    let isMoved = !emptyPlot(in: Rectangle(x: 0, y: 0, size: size)).shifts.isEmpty
    return isMoved ? "intervals of the same x stand side by side" : ""
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
    let trial = plot(in: margins(in: frame).area(in: frame))
    let placement = legendPlacement(trial)
    let margins = margins(in: frame, placement, trial)
    // What hides nothing in the trial may hide data where the area became smaller.
    guard placement == .inside, legend.box(in: plot(in: margins.area(in: frame))).hidden > 0 else {
      return (margins, placement)
    }
    return (self.margins(in: frame, .belowTitle, trial), .belowTitle)
  }

  private func margins(in frame: Rectangle, _ placement: LegendPlacement, _ trial: Plot) -> Margins {
    var margins = margins(in: frame)
    switch placement {
    case .direct:
      margins.right = max(
        margins.right, border + DirectLabels(trial, marks: chart.marks, room: labelRoom).width(on: canvas))
    case .belowTitle: margins.top += legend.height(canvas, width: frame.width - 2 * border) + 4
    default: break
    }
    return margins
      + Self.settled(
        Margins(), or: { $0.united(with: $1) }, needed: { extraMargins((margins + $0).area(in: frame)) })
  }

  /// The room for what is written beside an area, which depends on the size of the area, and this on that room: where they do
  /// not settle, as much as was ever needed.
  static func settled<Room: Equatable>(
    _ start: Room, or larger: (Room, Room) -> Room, needed: (Room) -> Room
  ) -> Room {
    var room = start
    for turn in 0..<6 {
      let next = turn < 3 ? needed(room) : larger(needed(room), room)
      if next == room { break }
      room = next
    }
    return room
  }

  var legend: Legend {
    Legend(
      chart.marks, looks, theme: theme,
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
