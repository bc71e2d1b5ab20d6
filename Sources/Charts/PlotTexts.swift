import GradusDrawing
import GradusFormulas

extension TextStyle {
  /// The least room between two texts beside one another, and between one and a frame, in points.
  var gap: Double { 0.3 * size }
}

/// Where texts stand on a plot so far, so that none is written over another.
final class PlacedTexts {
  private var areas: [Rectangle] = []

  func add(_ area: Rectangle) { areas.append(area) }

  /// How much of the texts so far a rectangle would cover, in square points; lines of text may touch.
  func covered(by area: Rectangle) -> Double {
    let core = area.inset(left: 0.5, top: 0.2 * area.height, right: 0.5, bottom: 0.2 * area.height)
    return areas.reduce(0) { sum, other in
      let common = other.intersection(core)
      return sum + common.width * common.height
    }
  }

  /// Keeps other texts off a line that leads to one.
  func add(line: [Point]) { areas += Self.pieces(of: line) }

  /// Whether a line would go through a text.
  func areCrossed(by line: [Point]) -> Bool { Self.pieces(of: line).contains { covered(by: $0) > 0 } }

  private static func pieces(of line: [Point]) -> [Rectangle] {
    Obstacles.along(line).map { Rectangle(x: $0.x - 1, y: $0.y - 2, width: 2, height: 4) }
  }

  /// The first of these places where a text covers no other, or else covers the least.
  func free(among places: [Rectangle]) -> Rectangle {
    places.map { (area: $0, covered: covered(by: $0)) }.min { $0.covered < $1.covered }!.area
  }
}

extension Plot {
  /// Writes a text beside a point of the data: where the anchor puts it, or where it would hide data there, on another side.
  func text(_ text: some RichTextConvertible, beside point: Point, _ style: TextStyle, anchor: TextAnchor) {
    let extent = canvas.extent(of: text, style, in: .line(max(area.width, 40)))
    let (gap, width, height) = (5.0, extent.width, extent.height)
    // A drawing ends in a frame; beside other areas a text may stand to the right, and numbers stand to the left and below.
    let bounds =
      isDrawing
      ? area.inset(left: style.gap, top: style.gap, right: style.gap, bottom: style.gap)
      : Rectangle(x: area.left, y: area.top, width: canvas.bounds.right - area.left, height: area.height)
    let asked = Rectangle(
      x: point.x + anchor.gap - width * anchor.horizontal.fraction,
      y: point.y - anchor.vertical.offset(in: extent, style), width: width, height: height)
    let wanted = isDrawing ? asked.moved(into: bounds) : asked
    guard anchor != TextAnchor(.center, .middle) else {
      return self.text(text, at: Point(point.x + anchor.gap, point.y), style, anchor: anchor)
    }
    let (left, right) = (point.x - gap - width, point.x + gap)
    let (above, below) = (point.y - gap - 0.8 * height, point.y + gap - 0.2 * height)
    let corners =
      [Point(right, point.y - height / 2), Point(left, point.y - height / 2)]
      + [above, below, above - height, below + height].flatMap { y in
        [point.x - width / 2, right - gap, left + gap].map { Point($0, y) }
      }
    // Farther away, if nothing nearer is free.
    let farHeights = [2, 3, 4].flatMap { [above - $0 * height, below + $0 * height] }
    let far =
      farHeights.flatMap { y in [point.x - width / 2, right, left].map { Point($0, y) } }
      + ([above, below, above - height, below + height] + farHeights).flatMap { y in
        [right + width, left - width].map { Point($0, y) }
      }
    /// A thin line to a text that is farther away than half a line of text, or nearer to another point than to its own.
    func leader(to spot: Rectangle) -> [Point] {
      guard spot.distance(to: point) > gap + height / 2 || !isNearest(point, to: spot) else { return [] }
      return [point, Point(min(max(point.x, spot.left), spot.right), spot.y < point.y ? spot.bottom : spot.top)]
    }
    let places = [wanted] + (corners + far).map { Rectangle(x: $0.x, y: $0.y, width: width, height: height) }
    // Near an edge, the same moved in.
    let all = places + places.map { $0.moved(into: bounds) }
    let uncrossed = all.filter { !texts.areCrossed(by: leader(to: $0)) && !data.areCrossed(by: leader(to: $0)) }
    let spots = uncrossed.isEmpty ? all : uncrossed
    let spot = data.leastObstructed(
      among: spots, within: bounds, besides: texts, distance: 1.5, gap: style.gap + 0.5,
      rather: { leader(to: $0).isEmpty })
    let line = leader(to: spot)
    if line.count == 2 {
      canvas.line(from: line[0], to: line[1], Stroke(theme.muted, width: 0.5))
    }
    self.text(text, at: Point(spot.x, spot.y), style, anchor: TextAnchor(.left, .top))
    texts.add(line: line)
  }

  /// Whether no other point is clearly nearer to a text; a text that stands at no point belongs to none.
  private func isNearest(_ point: Point, to text: Rectangle) -> Bool {
    func distance(_ other: Point) -> Double { (other.x - point.x).magnitude + (other.y - point.y).magnitude }
    guard symbols.count <= 200, symbols.contains(where: { distance($0) < 1 }) else { return true }
    // A line of text away it must be clear which of two is meant.
    let own = text.distance(to: point)
    let least = own + (own > 8 ? 1 : -1)
    return symbols.allSatisfy { distance($0) < 1 || text.distance(to: $0) > least }
  }

  /// Writes a text beside a mark: inside the picture, ending in "…" where it would be wider than the plot, and at another
  /// side of its point where another text stands already.
  func text(_ text: some RichTextConvertible, at point: Point, _ style: TextStyle, anchor: TextAnchor) {
    let room = TextRoom.line(max(area.width, 40))
    let extent = canvas.extent(of: text, style, in: room)
    let left = point.x - extent.width * anchor.horizontal.fraction
    let top = point.y - anchor.vertical.offset(in: extent, style)
    let wanted = Rectangle(x: left, y: top, width: extent.width, height: extent.height)
    // The other side, then a line above and below, and then farther away.
    var shifts = [Point(0, 0), Point((2 * anchor.horizontal.fraction - 1) * extent.width, 0)]
    for down in [-1.0, 1, -2, 2] {
      for across in [0, -0.5, 0.5] { shifts.append(Point(across * extent.width, down * extent.height)) }
    }
    let places = shifts.map { shift in
      Rectangle(x: left + shift.x, y: top + shift.y, width: wanted.width, height: wanted.height)
        .moved(into: canvas.bounds)
    }
    let place = texts.free(among: places)
    texts.add(place)
    guard place != wanted else {
      canvas.text(text, at: point, style, anchor: anchor, in: room)
      return
    }
    canvas.text(text, at: Point(place.x, place.y), style, anchor: TextAnchor(.left, .top), in: room)
  }
}

extension Rectangle {
  /// How far a point lies from it; 0 inside.
  func distance(to point: Point) -> Double {
    let across = max(left - point.x, point.x - right, 0)
    let down = max(top - point.y, point.y - bottom, 0)
    return (across * across + down * down).squareRoot()
  }

  /// The rectangle, moved as little as possible so that it is inside another.
  func moved(into other: Rectangle) -> Rectangle {
    Rectangle(
      x: max(min(x, other.right - width), other.left), y: max(min(y, other.bottom - height), other.top), width: width,
      height: height)
  }
}
