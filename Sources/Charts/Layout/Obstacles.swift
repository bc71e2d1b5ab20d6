import GradusDrawing

/// Where the data lie, so that legends and labels can be put where they hide least.
struct Obstacles {
  private let points: [Point]
  /// What single symbols cover: to hide a part of one is as bad as to hide a text.
  private let symbols: [Rectangle]

  init(_ points: [Point], symbols: [Rectangle] = []) {
    (self.points, self.symbols) = (points.filter { ($0.x + $0.y).isFinite }, symbols)
  }

  /// Those that are not far from all of some rectangles.
  private init(_ points: [Point], near rectangles: [Rectangle]) {
    let (left, right) = (rectangles.map(\.left).min() ?? 0, rectangles.map(\.right).max() ?? 0)
    let (top, bottom) = (rectangles.map(\.top).min() ?? 0, rectangles.map(\.bottom).max() ?? 0)
    let all = Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    (self.points, symbols) = (points.filter(all.contains), [])
  }

  /// How much of the symbols a text would cover, in square points.
  private func coveredSymbols(by text: Rectangle) -> Double {
    let letters = text.inset(left: -0.5, top: 0.15 * text.height, right: -0.5, bottom: 0.15 * text.height)
    return symbols.reduce(0) { sum, symbol in
      let common = symbol.intersection(letters)
      return sum + common.width * common.height
    }
  }

  /// Whether a line goes through a symbol that it does not begin at.
  func areCrossed(by line: [Point]) -> Bool {
    guard let start = line.first else { return false }
    let others = symbols.filter { !$0.contains(start) }
    return Self.along(line).contains { point in others.contains { $0.contains(point) } }
  }

  /// How many of the points a rectangle hides.
  func count(in area: Rectangle) -> Int { points.count { area.contains($0) } }

  /// A rectangle, and what it hides.
  struct Spot {
    let area: Rectangle
    /// Of texts and symbols, in square points.
    let hidden: Double
    /// Points of the data.
    let count: Int
  }

  /// The rectangle that hides least, of those inside `area` if there are any; the first of equals. No data are as bad to
  /// hide as a text.
  ///
  /// - Parameters:
  ///   - distance: how far data should be from the rectangle, in points.
  ///   - gap: how far other texts should be to the side, in points.
  ///   - isBetter: what decides between rectangles that hide equally much.
  func leastObstructed(
    among rectangles: [Rectangle], within area: Rectangle, besides texts: PlacedTexts, distance: Double = 0,
    gap: Double = 0, rather isBetter: (Rectangle) -> Bool = { _ in true }
  ) -> Rectangle {
    spots(among: rectangles, within: area, besides: texts, distance: distance, gap: gap, rather: isBetter)[0].area
  }

  /// The same rectangles with what they hide, from the one that hides least.
  func spots(
    among rectangles: [Rectangle], within area: Rectangle, besides texts: PlacedTexts, distance: Double, gap: Double,
    rather isBetter: (Rectangle) -> Bool
  ) -> [Spot] {
    let inside = rectangles.filter {
      area.left - 1 <= $0.left && $0.right <= area.right + 1 && area.top - 1 <= $0.top && $0.bottom <= area.bottom + 1
    }
    let places = inside.isEmpty ? rectangles : inside
    func reach(_ place: Rectangle) -> Rectangle {
      place.inset(left: -distance, top: -distance, right: -distance, bottom: -distance)
    }
    // Most data are far from all places.
    let near = Obstacles(points, near: places.map(reach))
    let counted = places.map { place in
      (
        spot: Spot(
          area: place, hidden: texts.covered(by: place.inset(left: -gap, right: -gap)) + coveredSymbols(by: place),
          count: near.count(in: reach(place))), rank: isBetter(place) ? 0 : 1
      )
    }
    // Sorting keeps the order of equals.
    return counted.sorted {
      ($0.spot.hidden, $0.spot.count, $0.rank) < ($1.spot.hidden, $1.spot.count, $1.rank)
    }.map(\.spot)
  }

  /// Points along a line at most 4 points apart, and not many more than 1000 of a long one.
  static func along(_ line: [Point]) -> [Point] {
    let step = max(1, line.count / 1000)
    var result: [Point] = []
    for index in stride(from: 0, to: line.count, by: step) {
      let (here, next) = (line[index], line[min(index + step, line.count - 1)])
      result.append(here)
      let distance = max(abs(next.x - here.x), abs(next.y - here.y))
      guard step == 1, distance.isFinite, distance > 4 else { continue }
      let pieces = Int(min(distance / 4 + 1, 200))
      for piece in 1..<max(pieces, 1) {
        let part = Double(piece) / Double(pieces)
        result.append(Point(here.x + (next.x - here.x) * part, here.y + (next.y - here.y) * part))
      }
    }
    return result
  }
}
