import GradusDrawing
public import GradusFormulas

/// A line across the whole plot at one value, with a label.
public struct RuleMark: Mark, DrawnMark {
  private enum Direction { case upright, level }

  private let direction: Direction
  private let value: Channel
  private let label: RichText
  public var style = MarkStyle()

  /// A vertical line at `x`.
  public init(x: some Plottable, label: some RichTextConvertible = "") {
    (direction, value, self.label) = (.upright, Channel([x]), label.richText)
  }
  /// A horizontal line at `y`.
  public init(y: some Plottable, label: some RichTextConvertible = "") {
    (direction, value, self.label) = (.level, Channel([y]), label.richText)
  }

  func collectDomain(into domain: inout DomainCollector) {
    if direction == .upright { domain.x.add(value) } else { domain.y.add(value) }
  }

  /// Its x or its y; the other is missing.
  var place: (Channel, Channel) {
    let none = Channel.numbers([.nan])
    return direction == .upright ? (value, none) : (none, value)
  }

  private func place(on plot: Plot) -> Double? {
    let scale = direction == .upright ? plot.x : plot.y
    return scale.positions(of: value).first.flatMap { $0.isFinite ? $0 : nil }
  }

  func draw(on plot: Plot) {
    guard let place = place(on: plot) else { return }
    let (start, end) =
      direction == .upright
      ? (Point(place, plot.area.top), Point(place, plot.area.bottom))
      : (Point(plot.area.left, place), Point(plot.area.right, place))
    let color = plot.theme.shown(style.color ?? plot.theme.muted).opacity(style.opacity)
    plot.canvas.line(from: start, to: end, Stroke(color, width: style.width ?? 1, dash: style.dash ?? .dashed))
  }

  func obstacles(on plot: Plot) -> [Point] {
    guard let place = place(on: plot) else { return [] }
    return Obstacles.along(
      direction == .upright
        ? [Point(place, plot.area.top), Point(place, plot.area.bottom)]
        : [Point(plot.area.left, place), Point(plot.area.right, place)])
  }

  var words: String? { label.isEmpty ? nil : "\(label) at \(value.names[0])" }

  private func style(on plot: Plot) -> TextStyle {
    TextStyle(
      plot.theme.text.legend, weight: .medium,
      color: style.color.map { plot.theme.textColor(for: $0) } ?? plot.theme.muted, halo: plot.theme.background)
  }

  private func room(on plot: Plot) -> TextRoom { .line(plot.area.width - 10) }

  var isUpright: Bool { direction == .upright }
  var hasLabel: Bool { !label.isEmpty }
  /// Between the area and a label outside it, in points.
  static let gap = 5.0

  private func labelExtent(on plot: Plot) -> TextExtent {
    plot.canvas.extent(of: label, style(on: plot), in: room(on: plot))
  }

  /// The best place for its label in the area; nil where the line is not seen.
  func spot(on plot: Plot) -> Rectangle? {
    guard let place = place(on: plot), !label.isEmpty else { return nil }
    let isSeen =
      direction == .upright
      ? plot.area.left - 1...plot.area.right + 1 ~= place : plot.area.top - 1...plot.area.bottom + 1 ~= place
    guard isSeen else { return nil }
    let extent = labelExtent(on: plot)
    let spots = direction == .upright ? besideUpright(place, extent, plot.area) : besideLevel(place, extent, plot.area)
    let best = plot.obstacles.leastObstructed(
      among: spots, within: plot.area, besides: plot.texts, distance: 1.5, gap: style(on: plot).gap + 0.5)
    // A label that is too long for either side of its line lies across it.
    return best.moved(into: plot.area.inset(left: -1, top: -1, right: -1, bottom: -1))
  }

  /// Whether a label there hides no data, and stands at no other line as if it were that one's.
  func isFree(_ spot: Rectangle, on plot: Plot) -> Bool {
    plot.obstacles.count(in: spot.inset(left: -1.5, top: 0, right: -1.5, bottom: 0)) == 0
  }

  func annotate(on plot: Plot) {
    guard let place = place(on: plot), var spot = spot(on: plot) else { return }
    let isFree = isFree(spot, on: plot)
    let isOverText = plot.texts.covered(by: spot) > 0
    let other = (isFree ? nil : outside(place, spot, plot)) ?? (isOverText ? away(from: place, spot, plot) : nil)
    if let other {
      spot = other
      let line = leader(from: place, to: spot, plot)
      if line.count == 2 { plot.canvas.line(from: line[0], to: line[1], Stroke(plot.theme.muted, width: 0.5)) }
      plot.texts.add(line: line)
    } else if !isFree {
      // Where it has to cross a line, the line is only faint between the words; data still show.
      plot.canvas.rectangle(spot, fill: plot.theme.background.opacity(0.75))
    }
    plot.texts.add(spot)
    plot.canvas.text(
      label, at: Point(spot.x, spot.y), style(on: plot), anchor: TextAnchor(.left, .top), in: room(on: plot))
  }

  /// The place for a label of this size at the end of the rule; nil where the chart left no room there.
  private func outside(_ place: Double, _ label: Rectangle, _ plot: Plot) -> Rectangle? {
    let (area, room) = (plot.area, plot.roomForLabels)
    let corners =
      direction == .level
      ? [Point(area.right + Self.gap, place - label.height / 2)]
      : [1.0, 2, 3, 4].map { Point(place - label.width / 2, area.top - 1 - $0 * label.height) }
    let spots = corners.map {
      Rectangle(x: $0.x, y: $0.y, width: label.width, height: label.height).moved(into: plot.canvas.bounds)
    }
    guard (direction == .level ? room.right : room.top) > 0 else { return nil }
    let gap = style(on: plot).gap
    let free = spots.filter { plot.texts.covered(by: $0.inset(left: -gap, right: -gap)) == 0 }
    return free.first { !plot.texts.areCrossed(by: leader(from: place, to: $0, plot)) } ?? free.first
  }

  /// A place for a label of this size in the area, where texts of other marks stand at the whole of a level rule; nil
  /// where nothing is free.
  private func away(from place: Double, _ label: Rectangle, _ plot: Plot) -> Rectangle? {
    guard direction == .level else { return nil }
    let heights = (1...6).flatMap { [place + Double($0) * label.height, place - Double($0 + 1) * label.height] }
    let spots = heights.flatMap { y in
      Self.fractions.map { plot.area.left + plot.area.width * $0 - label.width / 2 }.map {
        Rectangle(x: $0, y: y, width: label.width, height: label.height)
      }
    }
    let gap = style(on: plot).gap
    return spots.first { spot in
      spot.moved(into: plot.area) == spot && isFree(spot, on: plot)
        && plot.texts.covered(by: spot.inset(left: -gap, right: -gap)) == 0
        && !plot.texts.areCrossed(by: leader(from: place, to: spot, plot))
    }
  }

  /// A thin line from a rule to a label that stands away from it; empty for one beside it.
  private func leader(from place: Double, to label: Rectangle, _ plot: Plot) -> [Point] {
    if direction == .level {
      let isAway = !(plot.area.right - 1...plot.area.right + Self.gap ~= label.x)
      return isAway
        ? [Point(label.center.x, place), Point(label.center.x, label.y > place ? label.top : label.bottom)] : []
    }
    let end = Point(min(max(place, label.left), label.right), label.bottom)
    let isFar = direction == .upright && plot.area.top - end.y > label.height / 2
    return isFar ? [Point(place, plot.area.top), end] : []
  }

  private func besideUpright(_ x: Double, _ extent: TextExtent, _ area: Rectangle) -> [Rectangle] {
    let between = [0.3, 0.15, 0.45, 0.6, 0.75].map { area.top + area.height * $0 }
    return ([area.top + 4, area.bottom - extent.height - 4] + between).flatMap { y in
      [x + 5, x - 5 - extent.width].map {
        Rectangle(x: $0, y: y, width: extent.width, height: extent.height)
      }
    }
  }
  /// Where labels stand along a level rule that has no place at its ends.
  private static let fractions = [0.5, 0.25, 0.75, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]

  private func besideLevel(_ y: Double, _ extent: TextExtent, _ area: Rectangle) -> [Rectangle] {
    let between = Self.fractions.map {
      area.left + area.width * $0 - extent.width / 2
    }
    return ([area.right - extent.width - 4, area.left + 6] + between).flatMap { x in
      // Below only where the axis is farther away than the label is high.
      (y + extent.height + 3 < area.bottom ? [y - extent.height - 2, y + 2] : [y - extent.height - 2]).map {
        Rectangle(x: x, y: $0, width: extent.width, height: extent.height)
      }
    }
  }
}
