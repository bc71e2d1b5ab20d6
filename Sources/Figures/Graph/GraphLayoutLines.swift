import GradusDrawing

/// Where arrows run once boxes and gaps have their places.
extension GraphLayout {
  func route(_ index: Int) -> [Point] {
    let edge = edges[index]
    let (start, end) = (centers[edge.from], centers[edge.to])
    let (a, b) = (boxes[edge.from].size, boxes[edge.to].size)
    let (right, left) = (start.x + a.width / 2, end.x - b.width / 2)
    let (out, into) = (
      start.y + (end.y < start.y ? -1 : 1) * a.height / 2, end.y - (end.y < start.y ? -1 : 1) * b.height / 2
    )
    switch ways[index] {
    case .across: return [Point(right, start.y), Point(left, end.y)]
    case .along: return [Point(start.x, out), Point(end.x, into)]
    case .turningAcross: return [Point(start.x, out), Point(start.x, end.y), Point(left, end.y)]
    case .turningAlong: return [Point(right, start.y), Point(end.x, start.y), Point(end.x, into)]
    case .around(let row):
      let port = ports[index]!
      let (leaves, arrives) = (start.y + port.out, end.y + port.into)
      let (first, last) = (
        columns.behind(cells[edge.from].column, port.first), columns.lane(before: cells[edge.to].column, port.last)
      )
      let y = rows.lane(before: row, lanes[index]!) + edge.before.height + Self.beside
      return [
        Point(right, leaves), Point(first, leaves), Point(first, y), Point(last, y), Point(last, arrives),
        Point(left, arrives),
      ]
    }
  }

  /// Where on a lane upright lines are farthest away.
  private func quietPlace(from start: Double, to end: Double, at y: Double) -> Double {
    var upright: [Double] = []
    for route in routes {
      for (a, b) in zip(route, route.dropFirst()) where a.x == b.x && abs((a.y + b.y) / 2 - y) < abs(a.y - b.y) / 2 + 20
      {
        upright.append(a.x)
      }
    }
    let middle = (start + end) / 2
    var (best, bestRoom) = (middle, -1.0)
    for step in 0...20 {
      let x = start + (end - start) * Double(step) / 20
      let room = min(upright.map { abs($0 - x) }.min() ?? 40, 40)
      if (room, -abs(x - middle)) > (bestRoom, -abs(best - middle)) { (best, bestRoom) = (x, room) }
    }
    return best
  }

  func label(_ index: Int) -> (place: Point, isUpright: Bool) {
    let route = routes[index]
    let column = cells[edges[index].from].column
    switch ways[index] {
    case .across, .turningAlong: return (Point(columns.gapMiddle(column), route[0].y), false)
    case .turningAcross: return (Point(columns.gapMiddle(column), route[1].y), false)
    case .along:
      let row = min(cells[edges[index].from].row, cells[edges[index].to].row)
      return (Point(route[0].x, rows.gapMiddle(row)), true)
    case .around: return (Point(quietPlace(from: route[2].x, to: route[3].x, at: route[2].y), route[2].y), false)
    }
  }
}
