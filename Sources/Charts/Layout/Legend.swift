import GradusDrawing
import GradusFormulas

/// Where a chart names its series.
public enum LegendPlacement: Hashable, Sendable {
  /// At the ends of lines if there is room, otherwise in a free corner, otherwise below the title.
  case automatic
  /// At the ends of the lines.
  case direct
  /// In the corner where it hides least, or below the title where it would hide data anyway.
  case inside
  /// In a row below the title.
  case belowTitle
  /// Nowhere.
  case hidden
}

/// The series of a chart with the way they are drawn.
struct Legend {
  struct Entry {
    let name: RichText
    /// None for the words that stand for what has no room.
    let marks: [any DrawnMark]
    /// The bands of other series through which one of these is seen.
    var grounds: [BandMark] = []
  }

  let entries: [Entry]
  let theme: Theme
  /// The most rows below a title.
  let rows: Int
  private static let swatchWidth = 22.0
  private static let swatchGap = 6.0
  private static let padding = 8.0
  /// Where the height of a figure follows from its texts, no name is left out of the legend.
  static let manyRows = 40

  init(_ marks: [any DrawnMark], names: [RichText], theme: Theme, rows: Int) {
    self.rows = rows
    entries = names.compactMap { name in
      let members = marks.filter { $0.series == name && $0.swatch != .none }
      let band = members.lazy.compactMap { $0 as? BandMark }.first
      let grounds = marks.prefix { $0.series != name }.compactMap { $0 as? BandMark }.filter {
        band?.lies(in: $0) == true
      }
      return members.isEmpty ? nil : Entry(name: name, marks: members, grounds: grounds)
    }
    self.theme = theme
  }

  private var style: TextStyle { TextStyle(theme.text.legend, color: theme.ink) }
  private var rowHeight: Double { theme.text.legend * 1.6 }

  /// - Parameter room: what the entry may take, in points.
  private func width(of entry: Entry, _ canvas: Canvas, room: Double) -> Double {
    swatch(of: entry) + canvas.extent(of: entry.name, style, in: textRoom(of: entry, room)).width
  }

  private func height(of entry: Entry, _ canvas: Canvas, room: Double) -> Double {
    let lines = canvas.extent(of: entry.name, style, in: textRoom(of: entry, room)).height
    return rowHeight + max(0, lines - canvas.extent(of: entry.name, style).height)
  }

  /// A long name has several lines where the height of the figure follows from its texts.
  private func textRoom(of entry: Entry, _ room: Double) -> TextRoom {
    let width = room - swatch(of: entry)
    return theme.width == nil ? .line(width) : .block(width, lines: 3)
  }

  private func swatch(of entry: Entry) -> Double { entry.marks.isEmpty ? 0 : Self.swatchWidth + Self.swatchGap }

  private func draw(_ entry: Entry, at left: Double, _ y: Double, room: Double, _ plot: Plot) {
    for mark in entry.grounds + entry.marks { mark.drawSwatch(on: plot, from: left, width: Self.swatchWidth, y: y) }
    let swatch = swatch(of: entry)
    plot.canvas.text(
      entry.name, at: Point(left + swatch, y), style, anchor: TextAnchor(.left, .middle),
      in: textRoom(of: entry, room))
  }
}

// MARK: - A box inside the plot

extension Legend {
  /// The place for a box where it hides least of the data, and how many points of the data it hides there.
  func box(in plot: Plot) -> (area: Rectangle, hidden: Int) {
    let room = boxRoom(in: plot)
    let width = (entries.map { self.width(of: $0, plot.canvas, room: room) }.max() ?? 0) + 2 * Self.padding
    let height = entries.reduce(Self.padding) { $0 + self.height(of: $1, plot.canvas, room: room) }
    let (area, gap) = (plot.area, 7.0)
    let lefts = [area.right - gap - width, area.left + gap, area.center.x - width / 2]
    let tops = [area.top + gap, area.bottom - gap - height, area.center.y - height / 2]
    let places = tops.flatMap { top in lefts.map { Rectangle(x: $0, y: top, width: width, height: height) } }
    let best = plot.obstacles.leastObstructed(among: places, within: area, besides: plot.texts)
    return (best, plot.obstacles.count(in: best))
  }

  private func boxRoom(in plot: Plot) -> Double { max(plot.area.width - 14 - 2 * Self.padding, 40) }

  func draw(box: Rectangle, on plot: Plot) {
    plot.canvas.rectangle(
      box, radius: 4, fill: theme.background.opacity(0.92), stroke: Stroke(theme.grid, width: 0.7))
    let room = boxRoom(in: plot)
    var top = box.top + Self.padding / 2
    for entry in entries {
      let height = height(of: entry, plot.canvas, room: room)
      draw(entry, at: box.left + Self.padding, top + height / 2, room: room, plot)
      top += height
    }
  }
}

// MARK: - Rows below the title

extension Legend {
  /// Every entry with its left end and its row, in rows of this width; the last one says how many have no room.
  private func placed(_ canvas: Canvas, width: Double) -> [(entry: Entry, x: Double, row: Int)] {
    // More than forty in a row have no room.
    for shown in (0...min(entries.count, 40 * rows)).reversed() {
      let rest = entries.count - shown
      let more = rest == 0 ? [] : [Entry(name: "… and \(rest) more", marks: [])]
      let placed = placed(entries[..<shown] + more, canvas, width: width)
      if (placed.last?.row ?? 0) < rows || shown == 0 { return placed }
    }
    return []
  }

  private func placed(
    _ entries: ArraySlice<Entry>, _ canvas: Canvas, width: Double
  ) -> [(entry: Entry, x: Double, row: Int)] {
    var (x, row) = (0.0, 0)
    return entries.map { entry in
      let needed = self.width(of: entry, canvas, room: width)
      if x > 0, x + needed > width { (x, row) = (0, row + 1) }
      defer { x += needed + 16 }
      return (entry, x, row)
    }
  }

  /// The heights of the rows.
  private func heights(_ places: [(entry: Entry, x: Double, row: Int)], _ canvas: Canvas, width: Double) -> [Double] {
    var heights = [Double](repeating: rowHeight, count: (places.last?.row ?? -1) + 1)
    for place in places {
      heights[place.row] = max(heights[place.row], height(of: place.entry, canvas, room: width - place.x))
    }
    return heights
  }

  func height(_ canvas: Canvas, width: Double) -> Double {
    heights(placed(canvas, width: width), canvas, width: width).reduce(0, +)
  }

  func draw(at corner: Point, width: Double, on plot: Plot) {
    let places = placed(plot.canvas, width: width)
    let heights = heights(places, plot.canvas, width: width)
    for place in places {
      let middle = heights[..<place.row].reduce(0, +) + heights[place.row] / 2
      draw(place.entry, at: corner.x + place.x, corner.y + middle, room: width - place.x, plot)
    }
  }
}

extension DrawnMark {
  fileprivate func drawSwatch(on plot: Plot, from left: Double, width: Double, y: Double) {
    switch swatch {
    case .none: break
    case .line:
      var stroke = plot.stroke(of: self)
      stroke.width = min(max(stroke.width, 1.2), 3)
      plot.canvas.line(from: Point(left, y), to: Point(left + width, y), stroke)
    case .point:
      plot.symbol(of: self).draw(
        on: plot.canvas, at: Point(left + width / 2, y), diameter: min(style.symbolSize ?? 5.4, 8),
        color: plot.color(of: self), outline: nil)
    case .area(let opacity, let hasLine):
      let area = box(from: left, width: width, y: y)
      if plot.fill(of: self) != .solid, self is HistogramMark {
        return plot.fill(of: self).draw(area, plot.color(of: self), on: plot.canvas)
      }
      plot.canvas.rectangle(area, radius: hasLine ? 0 : 1.5, fill: plot.color(of: self).opacity(opacity))
      guard hasLine else { return }
      plot.canvas.line(
        from: Point(area.left, area.top), to: Point(area.right, area.top), plot.stroke(of: self, width: 1.3))
    case .bar:
      let (area, pattern) = (box(from: left, width: width, y: y), plot.fill(of: self))
      if pattern != .solid, self is BarMark { return pattern.draw(area, plot.color(of: self), on: plot.canvas) }
      plot.canvas.rectangle(area, radius: 1.5, fill: plot.color(of: self))
    }
  }

  private func box(from left: Double, width: Double, y: Double) -> Rectangle {
    Rectangle(x: left + width / 2 - 6, y: y - 4, width: 12, height: 8)
  }
}
