import GradusDrawing

/// Where the texts of arrows stand.
extension GraphLayout {
  func label(_ index: Int) -> (place: Point, isUpright: Bool) {
    let route = routes[index]
    let (from, to) = (cells[edges[index].from], cells[edges[index].to])
    switch ways[index] {
    case .across, .turningAlong: return (Point(columns.gapMiddle(from.column), route[0].y), false)
    case .turningAcross: return (Point(columns.gapMiddle(from.column), route[1].y), false)
    case .along: return (Point(route[0].x, rows.gapMiddle(min(from.row, to.row))), true)
    case .around: return (Point(placeOnLane(index), route[2].y), false)
    }
  }

  private func placeOnLane(_ index: Int) -> Double {
    let (route, edge) = (routes[index], edges[index])
    let (from, to) = (cells[edge.from].column, cells[edge.to].column)
    guard crowded.contains(index) else { return quietPlace(from: route[2].x, to: route[3].x, at: route[2].y) }
    return from == to
      ? columns.middle(from) - max(edge.before.width, edge.after.width) / 2 - Self.beside - 2
      : columns.gapMiddle(min(from, to))
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

  /// The arrows whose texts a line runs through, their own where it turns or another.
  var crossedTexts: Set<Int> {
    let lines = routes.flatMap { route in zip(route, route.dropFirst()).map { ($0, $1) } }
    return Set(
      edges.indices.filter { index in
        let (place, isUpright) = labels[index]
        let areas = [(edges[index].before, -1.0), (edges[index].after, 1.0)].map { size, side in
          GraphBand.LabelledEdge.area(of: size, at: place, isUpright: isUpright, side: side)
        }
        return lines.contains { a, b in
          areas.contains { area in
            // As thick as a line forwards and one back; along the arrow itself there is less room.
            let isOwn = isUpright ? a.x == place.x && b.x == place.x : a.y == place.y && b.y == place.y
            return !isOwn && area.width > 0 && min(a.x, b.x) < area.right + 2.5 && max(a.x, b.x) > area.left - 2.5
              && min(a.y, b.y) < area.bottom + 2.5 && max(a.y, b.y) > area.top - 2.5
          }
        }
      })
  }
}
