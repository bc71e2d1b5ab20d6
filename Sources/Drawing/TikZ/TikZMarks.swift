/// Shapes that can be written together: equal ones at many places, or lines of one style.
enum TikZMarks {
  enum Run {
    case one(Recording.Element)
    /// The first of equal shapes, moved to (0, 0), and the places of all.
    case equal(Recording.Element, places: [Point])
    /// Lines of one opaque colour, which may be one path.
    case lines([Shape], Stroke)
  }

  static func runs(_ elements: [Recording.Element]) -> [Run] {
    var (runs, rest) = ([Run](), elements[...])
    while let element = rest.first {
      guard case .shape(let shape, let fill, let stroke, 0) = element else {
        runs.append(.one(rest.removeFirst()))
        continue
      }
      let equal = rest.prefix { isEqual($0, shape, fill, stroke) }
      if equal.count >= 4, let place = element.place {
        let first = element.moved(by: Point(-place.x, -place.y))
        runs.append(.equal(first, places: equal.compactMap(\.place)))
        rest = rest.dropFirst(equal.count)
        continue
      }
      let lines = rest.prefix { $0.line(stroke) != nil }
      if let stroke, lines.count > 1 {
        runs.append(.lines(lines.compactMap { $0.line(stroke) }, stroke))
        rest = rest.dropFirst(lines.count)
      } else {
        runs.append(.one(rest.removeFirst()))
      }
    }
    return runs
  }

  private static func isEqual(_ element: Recording.Element, _ first: Shape, _ fill: RGBColor?, _ stroke: Stroke?)
    -> Bool
  {
    guard case .shape(let shape, fill, stroke, 0) = element else { return false }
    switch (shape, first) {
    case (.circle(_, let radius), .circle(_, let other)): return abs(radius - other) < 0.005
    case (.polygon(let points), .polygon(let others)) where points.count <= 12 && points.count == others.count:
      return zip(points, others).allSatisfy { point, other in
        let (here, there) = (point - points[0], other - others[0])
        return abs(here.x - there.x) < 0.005 && abs(here.y - there.y) < 0.005
      }
    default: return false
    }
  }

  /// Without those that would lie on another: an image shows no difference.
  static func apart(_ places: [Point], by distance: Double) -> [Point] {
    var seen: Set<Point> = []
    return places.filter { place in
      seen.insert(Point((place.x / distance).rounded(), (place.y / distance).rounded())).inserted
    }
  }
}

extension Recording.Element {
  fileprivate var place: Point? { if case .shape(let shape, _, _, _) = self { shape.origin } else { nil } }

  /// The line or curve, where it is one of this opaque stroke without a filling.
  fileprivate func line(_ wanted: Stroke?) -> Shape? {
    guard case .shape(let shape, nil, wanted, 0) = self, wanted?.color.opacity == 1 else { return nil }
    switch shape {
    case .line, .curve: return shape
    case .polygon, .circle, .rectangle: return nil
    }
  }
}
