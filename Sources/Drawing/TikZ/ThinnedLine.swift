/// A line without the points that nobody would miss (D. Douglas and T. Peucker, Cartographica 10, 1973).
struct ThinnedLine {
  private(set) var points: [Point] = []

  /// - Parameter tolerance: how far from the thinned line a point may lie, in points.
  init(_ all: some Collection<Point>, tolerance: Double) {
    let all = Array(all)
    guard all.count > 2 else {
      points = all
      return
    }
    var isKept = Array(repeating: false, count: all.count)
    (isKept[0], isKept[all.count - 1]) = (true, true)
    var open = [(0, all.count - 1)]
    while let (first, last) = open.popLast() {
      var (farthest, distance) = (first, tolerance)
      for index in first + 1..<max(last, first + 1) {
        let here = Self.distance(of: all[index], fromLine: all[first], all[last])
        if here > distance { (farthest, distance) = (index, here) }
      }
      guard farthest > first else { continue }
      isKept[farthest] = true
      open += [(first, farthest), (farthest, last)]
    }
    points = all.indices.filter { isKept[$0] }.map { all[$0] }
  }

  private static func distance(of point: Point, fromLine start: Point, _ end: Point) -> Double {
    let (way, here) = (end - start, point - start)
    let squared = way.x * way.x + way.y * way.y
    let part = squared == 0 ? 0 : min(max((here.x * way.x + here.y * way.y) / squared, 0), 1)
    let (x, y) = (here.x - part * way.x, here.y - part * way.y)
    return (x * x + y * y).squareRoot()
  }
}
