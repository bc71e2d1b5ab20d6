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

  /// The same, for a trial.
  func copy() -> PlacedTexts {
    let copy = PlacedTexts()
    copy.areas = areas
    return copy
  }

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
