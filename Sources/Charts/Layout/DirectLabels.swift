import GradusDrawing
import GradusFormulas

/// The names of lines, written where the lines end.
struct DirectLabels {
  struct Label {
    let name: RichText
    let color: RGBColor
    let anchor: Point
  }

  let labels: [Label]
  private let theme: Theme
  /// Longer names end in "…".
  private let room: TextRoom
  /// True where every named series is a line that ends at the right edge of the plot, at a height of its own.
  let isPossible: Bool
  /// True where every named series is a line.
  let areComplete: Bool

  /// - Parameter room: the width of the longest name that is written out, in points.
  init(_ plot: Plot, marks: [any DrawnMark], room: Double) {
    self.room = .line(room)
    let labels = plot.looks.names.compactMap { name -> Label? in
      let anchors = marks.filter { $0.series == name }.compactMap { mark in
        mark.labelAnchor(on: plot).map { (mark, $0) }
      }
      let boldest = anchors.max { $0.0.style.opacity < $1.0.style.opacity }
      return boldest.map { line, end in
        let measured = line.style.dash == nil ? nil : Self.point(of: name, marks, above: end, on: plot)
        return Label(name: name, color: plot.looks.color(of: line), anchor: measured ?? end)
      }
    }
    (self.labels, theme) = (labels, plot.theme)
    let heights = labels.map(\.anchor.y).sorted()
    let areApart = zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 > 1 }
    areComplete = labels.count == plot.looks.names.count
    isPossible =
      areApart && areComplete && !labels.isEmpty
      && labels.allSatisfy {
        $0.anchor.x > plot.area.right - 0.05 * plot.area.width && $0.anchor.x < plot.area.right + 1
          && plot.area.top...plot.area.bottom ~= $0.anchor.y
      }
  }

  /// The last point of a series, where a line of another dash, which is only what was expected of it, ends elsewhere.
  private static func point(of name: RichText, _ marks: [any DrawnMark], above end: Point, on plot: Plot) -> Point? {
    let points = marks.filter { $0.series == name }.compactMap { $0 as? PointMark }.flatMap {
      plot.points($0.xs, $0.ys)
    }
    return points.last { abs($0.x - end.x) < 1 && $0.y.isFinite }
  }

  private static let gap = 7.0
  private var style: TextStyle { TextStyle(theme.text.legend, weight: .medium) }
  private var spacing: Double { theme.text.legend * 1.3 }

  func width(on canvas: Canvas) -> Double {
    Self.gap + (labels.map { canvas.extent(of: $0.name, style, in: room).width }.max() ?? 0)
  }
  func fits(height: Double) -> Bool { Double(labels.count) * spacing <= height }

  /// The labels from top to bottom, with the heights that they get.
  private func placed(in area: Rectangle) -> [(label: Label, y: Double)] {
    let sorted = labels.sorted { $0.anchor.y < $1.anchor.y }
    let places = Self.spread(sorted.map(\.anchor.y), spacing: spacing, within: area.top...area.bottom)
    return zip(sorted, places).map { ($0, $1) }
  }

  /// Tells other texts where these will stand.
  func reserve(on plot: Plot) {
    for (label, y) in placed(in: plot.area) {
      let extent = plot.canvas.extent(of: label.name, style, in: room)
      let corner = Point(plot.area.right + Self.gap, y - extent.height / 2)
      plot.texts.add(Rectangle(x: corner.x, y: corner.y, width: extent.width, height: extent.height))
    }
  }

  func draw(on plot: Plot) {
    let left = plot.area.right + Self.gap
    for (label, y) in placed(in: plot.area) {
      if abs(y - label.anchor.y) > 2.5 || left - label.anchor.x > 2 * Self.gap {
        plot.canvas.line(
          from: Point(label.anchor.x + 1.5, label.anchor.y), to: Point(left - 1.5, y),
          Stroke(label.color.opacity(0.5), width: 0.7))
      }
      // A little darker than the line, since letters are thin.
      plot.canvas.text(
        label.name, at: Point(left, y), style.colored(theme.textColor(for: label.color.mixed(with: theme.ink, 0.2))),
        anchor: TextAnchor(.left, .middle), in: room)
    }
  }

  /// Moves sorted places as little as possible, so that neighbours are `spacing` apart and all lie within a range.
  static func spread(_ places: [Double], spacing: Double, within range: ClosedRange<Double>) -> [Double] {
    // Groups of neighbours that touch stand around the mean of what they want.
    var groups: [(wanted: Double, count: Int)] = []
    func start(_ group: (wanted: Double, count: Int)) -> Double {
      let height = Double(group.count - 1) * spacing
      return min(max(group.wanted - height / 2, range.lowerBound), range.upperBound - height)
    }
    for place in places {
      groups.append((place, 1))
      while groups.count > 1, let last = groups.last {
        let before = groups[groups.count - 2]
        guard start(before) + Double(before.count) * spacing > start(last) else { break }
        let count = before.count + last.count
        let wanted = (before.wanted * Double(before.count) + last.wanted * Double(last.count)) / Double(count)
        groups.removeLast(2)
        groups.append((wanted, count))
      }
    }
    return groups.flatMap { group in (0..<group.count).map { start(group) + Double($0) * spacing } }
  }
}
