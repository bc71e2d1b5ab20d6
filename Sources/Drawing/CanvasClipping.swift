import CGradusCairo

/// Cairo computes with whole 256ths of a pixel, which overflow far from the picture, and writes every dash of a line into
/// files, however far away: of what leaves the picture by far, it gets only what is near.
extension Canvas {
  /// What can be seen; nil where all of the points are so near that cairo draws them right, and in a bounded time.
  func neighbourhood(of points: some Collection<Point>, isDashed: Bool = false) -> Rectangle? {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_clip_extents(cairo, &left, &top, &right, &bottom)
    let seen = Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    // TeX's lengths end at 16384 points.
    let reach = isDashed || recording != nil ? 3 * max(seen.width, seen.height) : 100_000
    let near = seen.inset(by: -reach)
    return points.contains { $0.isFinite && !near.contains($0) } ? seen : nil
  }
}

/// The parts of a line that are inside a rectangle.
struct ClippedLine {
  /// Points of a part, and how much of the whole line lies before it.
  struct Run {
    var points: [Point]
    let start: Double
  }

  private(set) var runs: [Run] = []
  private let box: Rectangle

  init(_ points: [Point], to box: Rectangle) {
    self.box = box
    var length = 0.0
    var isOpen = false
    for (start, end) in zip(points, points.dropFirst()) {
      guard start.isFinite, end.isFinite else {
        isOpen = false
        continue
      }
      let distance = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
      if let part = box.part(from: start, to: end) {
        if !isOpen || part.lowerBound > 0 {
          runs.append(Run(points: [start.moved(to: end, part.lowerBound)], start: length + distance * part.lowerBound))
        }
        runs[runs.count - 1].points.append(start.moved(to: end, part.upperBound))
        isOpen = part.upperBound == 1
      } else {
        isOpen = false
      }
      length += distance
    }
  }
}

/// The part of a polygon that is inside a rectangle (I. Sutherland and G. Hodgman, Comm. ACM 17, 1974).
struct ClippedPolygon {
  private(set) var points: [Point]

  init(_ points: [Point], to box: Rectangle) {
    self.points = points
    keep { $0.x - box.left }
    keep { box.right - $0.x }
    keep { $0.y - box.top }
    keep { box.bottom - $0.y }
  }

  /// Keeps what is on the side of a line where the distance is not negative.
  private mutating func keep(_ distance: (Point) -> Double) {
    guard var last = points.last else { return }
    var kept: [Point] = []
    for point in points {
      let (before, here) = (distance(last), distance(point))
      if (before < 0) != (here < 0) { kept.append(last.moved(to: point, before / (before - here))) }
      if here >= 0 { kept.append(point) }
      last = point
    }
    points = kept
  }
}

extension Point {
  /// The point at this part of the way to another, exact at both ends.
  fileprivate func moved(to other: Point, _ part: Double) -> Point {
    part == 1 ? other : Point(x + (other.x - x) * part, y + (other.y - y) * part)
  }
}

extension Rectangle {
  /// The part of the way between two points that is inside, from 0 to 1 (Y.-D. Liang and B. Barsky, ACM TOG 3, 1984).
  fileprivate func part(from start: Point, to end: Point) -> ClosedRange<Double>? {
    var (first, last) = (0.0, 1.0)
    for (from, to, low, high) in [(start.x, end.x, left, right), (start.y, end.y, top, bottom)] {
      let step = to - from
      if step == 0 {
        guard low...high ~= from else { return nil }
        continue
      }
      let (enters, leaves) =
        step > 0 ? ((low - from) / step, (high - from) / step) : ((high - from) / step, (low - from) / step)
      (first, last) = (max(first, enters), min(last, leaves))
    }
    return first <= last ? first...last : nil
  }
}
