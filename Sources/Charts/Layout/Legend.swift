import GradusDrawing
import GradusFormulas

/// Where a chart names its series.
public enum LegendPlacement: Hashable, Sendable {
  /// At the ends of lines if there is room, otherwise in a free corner, otherwise below the title.
  case automatic
  /// At the ends of the lines.
  case direct
  /// In the corner where it hides least.
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
    let marks: [any DrawnMark]
  }

  let entries: [Entry]
  let theme: Theme
  private static let swatchWidth = 22.0
  private static let swatchGap = 6.0
  private static let padding = 8.0

  init(_ marks: [any DrawnMark], names: [RichText], theme: Theme) {
    entries = names.compactMap { name in
      let members = marks.filter { $0.series == name && $0.swatch != .none }
      return members.isEmpty ? nil : Entry(name: name, marks: members)
    }
    self.theme = theme
  }

  private var style: TextStyle { TextStyle(theme.text.legend, color: theme.ink) }
  private var rowHeight: Double { theme.text.legend * 1.6 }

  private func width(of entry: Entry, _ canvas: Canvas) -> Double {
    Self.swatchWidth + Self.swatchGap + canvas.extent(of: entry.name, style).width
  }

  private func draw(_ entry: Entry, at left: Double, _ y: Double, _ plot: Plot) {
    for mark in entry.marks { mark.drawSwatch(on: plot, from: left, width: Self.swatchWidth, y: y) }
    plot.canvas.text(
      entry.name, at: Point(left + Self.swatchWidth + Self.swatchGap, y), style, anchor: TextAnchor(.left, .middle))
  }
}

// MARK: - A box inside the plot

extension Legend {
  /// The place for a box where it hides least of the data, and how many points of the data it hides there.
  func box(in plot: Plot) -> (area: Rectangle, hidden: Int) {
    let width = (entries.map { self.width(of: $0, plot.canvas) }.max() ?? 0) + 2 * Self.padding
    let height = rowHeight * Double(entries.count) + Self.padding
    let (area, gap) = (plot.area, 7.0)
    let lefts = [area.right - gap - width, area.left + gap, area.center.x - width / 2]
    let tops = [area.top + gap, area.bottom - gap - height, area.center.y - height / 2]
    let places = tops.flatMap { top in lefts.map { Rectangle(x: $0, y: top, width: width, height: height) } }
    let best = plot.obstacles.leastObstructed(among: places, within: area)
    return (best, plot.obstacles.count(in: best))
  }

  func draw(box: Rectangle, on plot: Plot) {
    plot.canvas.rectangle(
      box, radius: 4, fill: theme.background.opacity(0.92), stroke: Stroke(theme.grid, width: 0.7))
    for (index, entry) in entries.enumerated() {
      let y = box.top + Self.padding / 2 + rowHeight * (Double(index) + 0.5)
      draw(entry, at: box.left + Self.padding, y, plot)
    }
  }
}

// MARK: - Rows below the title

extension Legend {
  /// The left end and the row of every entry, in rows of this width.
  private func places(_ canvas: Canvas, width: Double) -> [(x: Double, row: Int)] {
    var (x, row) = (0.0, 0)
    return entries.map { entry in
      let needed = self.width(of: entry, canvas)
      if x > 0, x + needed > width { (x, row) = (0, row + 1) }
      defer { x += needed + 16 }
      return (x, row)
    }
  }

  func height(_ canvas: Canvas, width: Double) -> Double {
    rowHeight * Double((places(canvas, width: width).last?.row ?? -1) + 1)
  }

  func draw(at corner: Point, width: Double, on plot: Plot) {
    for (entry, place) in zip(entries, places(plot.canvas, width: width)) {
      draw(entry, at: corner.x + place.x, corner.y + rowHeight * (Double(place.row) + 0.5), plot)
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
    case .area, .bar:
      let area = Rectangle(x: left + width / 2 - 6, y: y - 4, width: 12, height: 8)
      plot.canvas.rectangle(area, radius: 1.5, fill: plot.color(of: self).opacity(swatch == .bar ? 1 : 0.35))
    }
  }
}
