public import GradusDrawing
public import GradusFormulas

/// A text at a point of the data.
public struct TextMark: Mark, DrawnMark {
  private let text: RichText
  private let xs, ys: Channel
  private let anchor: TextAnchor
  let series: RichText?
  public var style = MarkStyle()

  /// Writes a text at one point of the data.
  ///
  /// - Parameters:
  ///   - text: what is written; a string is shown as it is.
  ///   - x, y: the point, as numbers or names on the axes.
  ///   - anchor: which part of the text lies at the point; its left or right end keeps a distance of 5 points.
  ///   - series: the series whose colour the text has; without one it has the colour of the theme's text.
  public init(
    _ text: some RichTextConvertible, x: some Plottable, y: some Plottable,
    anchor: TextAnchor = TextAnchor(.left, .middle),
    series: (some RichTextConvertible)? = String?.none
  ) {
    (self.text, self.anchor, self.series) = (text.richText, anchor, series?.richText)
    (xs, ys) = (Channel([x]), Channel([y]))
  }

  func collectDomain(into domain: inout DomainCollector) { domain.add(x: xs, y: ys) }
  func draw(on plot: Plot) {}

  /// Along the middle of the text, so that a legend leaves it its place.
  func obstacles(on plot: Plot) -> [Point] {
    guard let point = place(on: plot) else { return [] }
    let style = TextStyle(plot.theme.text.legend)
    let extent = plot.canvas.extent(of: text, style, in: .line(max(plot.area.width, 40)))
    let left = point.x + anchor.gap - extent.width * anchor.horizontal.fraction
    let middle = point.y - anchor.vertical.offset(in: extent, style) + extent.height / 2
    return Obstacles.along([Point(left, middle), Point(left + extent.width, middle)])
  }

  func annotate(on plot: Plot) {
    guard let place = place(on: plot) else { return }
    if let label = label(on: plot) { return label.draw(on: plot) }
    // On a cell letters need no ring around them, in which an O would be a target.
    let cell = plot.cells.compactMap { $0.color(at: place, on: plot) }.first
    let style = style(on: plot)
    plot.text(
      text, at: place, cell.map { TextStyle(style.size, color: RectangleMark.ink(on: $0)) } ?? style, anchor: anchor)
  }

  /// What it writes beside its point; nil where it stands on it.
  func label(on plot: Plot) -> PointLabel? {
    guard anchor != TextAnchor(.center, .middle), let place = place(on: plot) else { return nil }
    return PointLabel(text: text, point: place, style: style(on: plot), anchor: anchor)
  }

  private func style(on plot: Plot) -> TextStyle {
    let color = style.color == nil && series == nil ? plot.theme.ink : plot.theme.textColor(for: plot.color(of: self))
    return TextStyle(plot.theme.text.legend, color: color, halo: plot.theme.background)
  }

  /// Nil where its point is not in the picture.
  private func place(on plot: Plot) -> Point? {
    let seen = plot.area.inset(left: -1, top: -1, right: -1, bottom: -1)
    guard let point = plot.points(xs, ys).first, (point.x + point.y).isFinite, seen.contains(point) else { return nil }
    return point
  }
}

extension TextAnchor {
  /// How far a text stands from its point, to the right, in points.
  var gap: Double {
    switch horizontal {
    case .left: 5
    case .center: 0
    case .right: -5
    }
  }
}
