import GradusDrawing

/// One value with all that it is computed from on one side, and all that uses it on the other, so that no arrow runs around another
/// box: its own box is as large as its arrows need.
struct GraphStar {
  private let boxes: [GraphLayout.Box]
  private let edges: [GraphLayout.Edge]
  private let middle: Int
  /// The places of the arrows that reach the box in the middle, and of those that leave it.
  private let reaching, leaving: [Int]
  /// The frame around the box in the middle; nil where there is none.
  private let block: GraphFrames.Block?

  /// Between the texts of neighbouring arrows; between neighbouring lines; between a text or a box and the head of an arrow.
  private static let (gap, lane, head) = (6.0, 11.0, 8.0)

  /// Nil where some arrow is none of one box, or where another box has to stand in the frame of this one.
  init?(_ boxes: [GraphLayout.Box], _ edges: [GraphLayout.Edge], heading: (GraphFrames.Block) -> Double) {
    let ends = edges.map { Set([$0.from, $0.to]) }
    let common = ends.dropFirst().reduce(ends.first ?? []) { $0.intersection($1) }
    guard common.count == 1, let middle = common.first, edges.count == boxes.count - 1 else { return nil }
    guard boxes.indices.allSatisfy({ $0 == middle || boxes[$0].group == nil }) else { return nil }
    (self.boxes, self.edges, self.middle) = (boxes, edges, middle)
    reaching = edges.indices.filter { edges[$0].to == middle }
    leaving = edges.indices.filter { edges[$0].from == middle }
    block = boxes[middle].group.map { group in
      var block = GraphFrames.Block(group: group, boxes: [middle], columns: 0...0, rows: 0...0)
      block.heading = heading(block)
      return block
    }
  }

  private var own: Size { boxes[middle].size }
  private func other(_ edge: Int) -> GraphLayout.Box {
    boxes[edges[edge].from == middle ? edges[edge].to : edges[edge].from]
  }
  private func textWidth(_ edge: Int) -> Double { max(edges[edge].before.width, edges[edge].after.width) }

  /// The heights of the arrows of one side, below one another, and how much room they take.
  private func rows(_ side: [Int], from top: Double) -> (places: [Double], end: Double) {
    var (places, end) = ([Double](), top)
    for edge in side {
      func room(_ text: Size) -> Double {
        max(other(edge).size.height / 2, text.height > 0 ? text.height + GraphLayout.beside : 0)
      }
      places.append(end + room(edges[edge].before))
      end = places.last! + room(edges[edge].after) + Self.gap
    }
    return (places, side.isEmpty ? top : end - Self.gap)
  }

  private var empty: GraphPlaces {
    GraphPlaces(
      centers: boxes.map { _ in Point(0, 0) }, sizes: boxes.map(\.size), routes: edges.map { _ in [] },
      labels: edges.map { _ in (Point(0, 0), false) }, blocks: block.map { [$0] } ?? [])
  }

  // MARK: - From left to right

  /// What is low: the box in the middle is as high as the boxes at its sides, and all arrows are straight.
  var wide: GraphPlaces {
    var places = empty
    let columns = [reaching, leaving].map { side in
      let (rows, height) = rows(side, from: 0)
      return (side: side, rows: rows.map { $0 - height / 2 }, height: height)
    }
    let reach = columns.flatMap(\.rows).map(abs).max() ?? 0
    let height = max(own.height, 2 * reach + 2 * Self.head)
    let (above, below) = block == nil ? (0, 0) : (GraphLayout.heading, GraphLayout.inset)
    let side = block.map { max(($0.heading / 2 + 4) - own.width / 2, 0) + GraphLayout.inset } ?? 0
    let half = columns.map(\.height).max()! / 2
    let y = max(height / 2 + above, half)
    var x = 0.0
    for (place, column) in columns.enumerated() {
      let width = column.side.map { other($0).size.width }.max() ?? 0
      let text = column.side.map(textWidth).max() ?? 0
      let gap = column.side.isEmpty ? 0 : max(text + 2 * Self.head, 2 * Self.head)
      for (edge, row) in zip(column.side, column.rows) {
        let size = other(edge).size
        let (from, to) = place == 0 ? (x + width, x + width + gap + side) : (x - side, x + gap)
        places.centers[place == 0 ? edges[edge].from : edges[edge].to] = Point(
          place == 0 ? x + width - size.width / 2 : x + gap + size.width / 2, y + row)
        places.routes[edge] = [Point(from, y + row), Point(to, y + row)]
        places.labels[edge] = (Point(place == 0 ? x + width + gap / 2 : x + gap / 2, y + row), false)
      }
      x += width + gap
      guard place == 0 else { break }
      places.centers[middle] = Point(x + side + own.width / 2, y)
      x += 2 * side + own.width
    }
    places.sizes[middle] = Size(width: own.width, height: height)
    frame(&places, left: (block?.heading ?? 0) / 2 + 4, right: (block?.heading ?? 0) / 2 + 4)
    places.size = Size(width: x, height: y + max(height / 2 + below, half))
    return places
  }

  // MARK: - From above to below

  /// What is narrow: the others stand above and below the box in the middle, and each arrow turns once.
  var narrow: GraphPlaces {
    var places = empty
    let (above, below) = block == nil ? (0, 0) : (GraphLayout.heading, GraphLayout.inset)
    let count = Double(max(reaching.count, leaving.count) - 1)
    var width = max(own.width, Self.lane * count + 2 * Self.head)
    // The uppermost turns farthest to the right, and crosses none of the others.
    let first = reaching.map { other($0).size.width + textWidth($0) + 2 * Self.head }.max() ?? 0
    let last = reaching.isEmpty ? Self.head : first + Self.lane * Double(reaching.count - 1)
    let (end, text) = (max(last + Self.head, width), leaving.map(textWidth).max() ?? 0)
    // What leaves it begins so far to the left that it does not stand out at the right.
    let room = leaving.map { other($0).size.width + text + 3 * Self.head + Self.lane * Double(leaving.count - 1) }
    let left = max(0, min(end - width, end - (room.max() ?? 0)))
    width = end - left
    let frameLeft = block.map { reaching.isEmpty ? left : min(left, first - $0.heading - 12) } ?? left
    let (rows, lowest) = rows(reaching, from: 0)
    let top = lowest + (reaching.isEmpty ? 0 : 2 * Self.head) + above
    for (place, edge) in reaching.enumerated() {
      let (size, port) = (other(edge).size, first + Self.lane * Double(reaching.count - 1 - place))
      places.centers[edges[edge].from] = Point(size.width / 2, rows[place])
      places.routes[edge] = [Point(size.width, rows[place]), Point(port, rows[place]), Point(port, top)]
      places.labels[edge] = (Point(size.width + Self.head + textWidth(edge) / 2, rows[place]), false)
    }
    places.centers[middle] = Point(left + width / 2, top + own.height / 2)
    places.sizes[middle] = Size(width: width, height: own.height)
    let bottom = top + own.height
    let (rowsBelow, endBelow) = self.rows(leaving, from: bottom + below + Self.head)
    let lastPort = left + Self.head + Self.lane * Double(leaving.count - 1)
    var right = max(left + width, left + (block == nil ? 0 : block!.heading + 8))
    for (place, edge) in leaving.enumerated() {
      let (size, port) = (other(edge).size, lastPort - Self.lane * Double(place))
      let start = lastPort + text + 2 * Self.head
      places.centers[edges[edge].to] = Point(start + size.width / 2, rowsBelow[place])
      places.routes[edge] = [Point(port, bottom), Point(port, rowsBelow[place]), Point(start, rowsBelow[place])]
      places.labels[edge] = (Point(lastPort + Self.head / 2 + text / 2, rowsBelow[place]), false)
      right = max(right, start + size.width)
    }
    let around = (reaching + leaving).map { other($0).size.width }.max() ?? 0
    right = max(right, around)
    let center = left + width / 2
    frame(&places, left: center - frameLeft, right: max(width / 2, (block?.heading ?? 0) + 8 - width / 2))
    let shift = block == nil ? 0 : max(0, GraphLayout.inset - frameLeft)
    places.size = Size(
      width: right + shift + below, height: leaving.isEmpty ? bottom + below : max(endBelow, bottom + below))
    return places.moved(by: Point(shift, 0))
  }

  private func frame(_ places: inout GraphPlaces, left: Double, right: Double) {
    if !places.blocks.isEmpty { places.blocks[0].reach = (left, right) }
  }
}
