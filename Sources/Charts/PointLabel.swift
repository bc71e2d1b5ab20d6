import GradusDrawing
import GradusFormulas

/// A text beside a point of the data: where the anchor puts it, or where it would hide data there, on another side.
struct PointLabel {
  let text: RichText
  let point: Point
  let style: TextStyle
  let anchor: TextAnchor

  private static let gap = 5.0

  /// Where it stands, with the line that leads there; without points where it needs none.
  struct Place {
    let spot: Obstacles.Spot
    let line: [Point]
    /// Whether the line goes through a text or a symbol.
    let isCrossed: Bool

    /// In square points; a line through a text or a symbol is as bad as a hidden letter.
    var hidden: Double { spot.hidden + (isCrossed ? 20 : 0) }
  }

  /// Writes it where it hides least.
  func draw(on plot: Plot) {
    let place = place(on: plot)
    if place.line.count == 2 {
      plot.canvas.line(from: place.line[0], to: place.line[1], Stroke(plot.theme.muted, width: 0.5))
    }
    plot.text(text, at: Point(place.spot.area.x, place.spot.area.y), style, anchor: TextAnchor(.left, .top))
    plot.texts.add(line: place.line)
  }

  /// The best place beside the texts that stand already.
  func place(on plot: Plot) -> Place {
    let spots = plot.data.spots(
      among: places(on: plot), within: bounds(on: plot), besides: plot.texts, distance: 1.5, gap: style.gap + 0.5,
      rather: { leader(to: $0, on: plot).isEmpty })
    var best: Place?
    for spot in spots {
      if let best, best.hidden <= spot.hidden { break }
      let line = leader(to: spot.area, on: plot)
      let place = Place(
        spot: spot, line: line, isCrossed: plot.texts.areCrossed(by: line) || plot.data.areCrossed(by: line))
      if place.hidden < best?.hidden ?? .infinity { best = place }
    }
    return best ?? Place(spot: spots[0], line: [], isCrossed: false)
  }

  /// A drawing ends in a frame; beside other areas a text may stand to the right, and numbers stand to the left and below.
  private func bounds(on plot: Plot) -> Rectangle {
    let (area, gap) = (plot.area, style.gap)
    guard !plot.isDrawing else { return area.inset(left: gap, top: gap, right: gap, bottom: gap) }
    return Rectangle(
      x: area.left, y: area.top, width: max(plot.canvas.bounds.right - gap - area.left, area.width), height: area.height
    )
  }

  private func extent(on plot: Plot) -> TextExtent {
    plot.canvas.extent(of: text, style, in: .line(max(plot.area.width, 40)))
  }

  /// Where it may stand, the best first, and the same moved in near an edge.
  private func places(on plot: Plot) -> [Rectangle] {
    let (extent, bounds) = (extent(on: plot), bounds(on: plot))
    let (gap, width, height) = (Self.gap, extent.width, extent.height)
    let asked = Rectangle(
      x: point.x + anchor.gap - width * anchor.horizontal.fraction,
      y: point.y - anchor.vertical.offset(in: extent, style), width: width, height: height)
    let wanted = plot.isDrawing ? asked.moved(into: bounds) : asked
    let (left, right) = (point.x - gap - width, point.x + gap)
    let (above, below) = (point.y - gap - 0.8 * height, point.y + gap - 0.2 * height)
    let near = [above, below, above - height, below + height]
    // Farther away, if nothing nearer is free.
    let far = (2...6).flatMap { [above - Double($0) * height, below + Double($0) * height] }
    func at(_ ys: [Double], _ xs: [Double]) -> [Point] { ys.flatMap { y in xs.map { Point($0, y) } } }
    let corners =
      [Point(right, point.y - height / 2), Point(left, point.y - height / 2)]
      + at(near, [point.x - width / 2, right - gap, left + gap]) + at(far, [point.x - width / 2, right, left])
      + at(near + far, [right + width, left - width, right + 2 * width, left - 2 * width])
    let places = [wanted] + corners.map { Rectangle(x: $0.x, y: $0.y, width: width, height: height) }
    return places + places.map { $0.moved(into: bounds) }
  }

  /// A thin line to a text that is farther away than half a line of text, or nearer to another point than to its own.
  private func leader(to spot: Rectangle, on plot: Plot) -> [Point] {
    guard spot.distance(to: point) > Self.gap + spot.height / 2 || !isNearest(to: spot, on: plot) else { return [] }
    return [point, Point(min(max(point.x, spot.left), spot.right), spot.y < point.y ? spot.bottom : spot.top)]
  }

  /// Whether no other point is clearly nearer to a text; a text that stands at no point belongs to none.
  private func isNearest(to text: Rectangle, on plot: Plot) -> Bool {
    func distance(_ other: Point) -> Double { (other.x - point.x).magnitude + (other.y - point.y).magnitude }
    let symbols = plot.symbols
    guard symbols.count <= 200, symbols.contains(where: { distance($0) < 1 }) else { return true }
    // A line of text away it must be clear which of two is meant.
    let own = text.distance(to: point)
    let least = own + (own > 8 ? 1 : -1)
    return symbols.allSatisfy { distance($0) < 1 || text.distance(to: $0) > least }
  }
}
