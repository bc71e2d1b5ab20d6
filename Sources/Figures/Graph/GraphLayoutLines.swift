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
}
