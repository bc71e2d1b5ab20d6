import GradusDrawing

/// The places of boxes, arrows and the texts beside them, from left to right.
struct GraphLayout: Sendable {
  struct Box: Sendable {
    var kind: GraphGrid.Kind
    var size: Size
    /// The box stands in the frame of this number; nil for none.
    var group: Int?
  }
  struct Edge: Sendable {
    var from, to: Int
    /// The sizes of the texts on the two sides of the arrow.
    var before = Size(width: 0, height: 0), after = Size(width: 0, height: 0)
  }

  /// The middles of the boxes, in points from the upper left.
  private(set) var centers: [Point] = []
  /// The corners of each arrow, from its start to its end.
  private(set) var routes: [[Point]] = []
  /// Where the texts of each arrow stand on it, and whether it runs upright there.
  private(set) var labels: [(place: Point, isUpright: Bool)] = []
  private(set) var size = Size(width: 0, height: 0)

  let boxes: [Box]
  let edges: [Edge]
  let cells: [GraphGrid.Cell]
  let ways: [GraphRoutes.Route]
  /// What the frames hold.
  private(set) var blocks: [GraphFrames.Block]
  private(set) var (columns, rows) = (Tracks([]), Tracks([]))
  /// The arrows that run around others: each has a lane of its own.
  private(set) var lanes: [Int: Double] = [:]
  /// How far from the middle of its box it leaves and arrives, and how far from the boxes it turns.
  private(set) var ports: [Int: (out: Double, into: Double, first: Double, last: Double)] = [:]

  /// The arrows whose texts would be crossed by others: room is made for them between the columns.
  private(set) var crowded: Set<Int> = []

  /// Between boxes, for the heads of an arrow; between an arrow and its text; beside and above the boxes in a frame.
  private let gap: Double
  static let (beside, lane) = (4.0, 6.0)
  static let (inset, heading) = (6.0, 13.0)

  /// - Parameters:
  ///   - boxes: in the order of computation.
  ///   - edges: from earlier boxes to later ones.
  ///   - gap: between boxes, at least.
  ///   - isFolded: whether detours go down before they go to the right.
  ///   - leavesBelow: whether what leaves the graph goes down, rather than to the right.
  ///   - isCleared: whether what stands between the boxes of a layer is moved out of its frame.
  ///   - heading: the width of the name of a frame around these boxes.
  init(
    boxes: [Box], edges: [Edge], gap: Double, isFolded: Bool, leavesBelow: Bool = true, isCleared: Bool = false,
    heading: (GraphFrames.Block) -> Double = { _ in 0 }
  ) {
    (self.boxes, self.edges, self.gap) = (boxes, edges, gap)
    let pairs = edges.map { (from: $0.from, to: $0.to) }
    let groups = boxes.map(\.group)
    let grid = GraphGrid(
      boxes.map(\.kind), groups: groups, edges: pairs, isFolded: isFolded, leavesBelow: leavesBelow)
    cells = isCleared ? GraphGrid.cleared(grid.cells, groups: groups, edges: pairs) : grid.cells
    ways = GraphRoutes(cells, edges: pairs).routes
    blocks = GraphFrames(cells, groups: groups).blocks
    for place in blocks.indices {
      blocks[place].heading = heading(blocks[place])
      blocks[place].reach = reach(of: blocks[place])
    }
    for _ in 0..<3 {
      place()
      let crossed = crossedTexts
      if crossed.isSubset(of: crowded) { break }
      crowded.formUnion(crossed)
    }
  }

  private mutating func place() {
    columns = Tracks(cells.map(\.column))
    rows = Tracks(cells.map(\.row))
    (lanes, ports) = ([:], [:])
    makeRoomForBoxes()
    makeRoomForTexts()
    makeRoomForFrames()
    placeLanes()
    columns.place()
    rows.place()
    size = Size(width: columns.length, height: rows.length)
    centers = cells.map { Point(columns.middle($0.column), rows.middle($0.row)) }
    routes = edges.indices.map(route)
    labels = edges.indices.map(label)
  }

  // MARK: - Room

  private mutating func makeRoomForBoxes() {
    for (box, cell) in zip(boxes, cells) {
      columns.widen(cell.column, box.size.width / 2, box.size.width / 2)
      rows.widen(cell.row, box.size.height / 2, box.size.height / 2)
    }
    columns.separate(by: gap)
    rows.separate(by: gap)
  }

  private mutating func makeRoomForTexts() {
    for (index, (edge, way)) in zip(edges, ways).enumerated() {
      let (from, to) = (cells[edge.from], cells[edge.to])
      let width = max(edge.before.width, edge.after.width) + (crowded.contains(index) ? 9 : 4)
      switch way {
      case .across, .turningAcross, .turningAlong:
        let row = way == .turningAcross ? to.row : from.row
        rows.widen(row, edge.before.height + Self.beside, edge.after.height + Self.beside)
        columns.part(from.column, by: width)
      case .along:
        // They may reach into the gaps between columns, half as far as these are wide, but not over the edge of a frame.
        let firsts = cells.map(\.column).min().map { [$0] } ?? []
        let lasts = cells.map(\.column).max().map { [$0] } ?? []
        let reach = crowded.contains(index) ? 0 : gap / 2
        let left = (firsts + blocks.map(\.columns.lowerBound)).contains(from.column) ? 0 : reach
        let right = (lasts + blocks.map(\.columns.upperBound)).contains(from.column) ? 0 : reach
        let beside = Self.beside + 1.5
        columns.widen(from.column, edge.before.width + beside - left, edge.after.width + beside - right)
        rows.part(min(from.row, to.row), by: max(edge.before.height, edge.after.height) + 4)
      case .around where !crowded.contains(index): break
      // Upright lines run along the middle of a column, and beside the texts in a gap.
      case .around where from.column == to.column: columns.widen(from.column, width + Self.beside, 0)
      case .around: columns.part(min(from.column, to.column), by: width)
      }
    }
  }

  private mutating func makeRoomForFrames() {
    for block in blocks {
      columns.widen(block.columns.lowerBound, block.reach.left, block.reach.right)
      columns.indent(block.columns.lowerBound, before: Self.inset)
      columns.indent(block.columns.upperBound, after: Self.inset)
      rows.indent(block.rows.lowerBound, before: Self.heading)
      rows.indent(block.rows.upperBound, after: Self.inset)
    }
  }

  private mutating func placeLanes() {
    var (counts, totals) = ([Int: Int](), [Int: Int]())
    for (edge, way) in zip(edges, ways) {
      if case .around = way { for box in [edge.from, edge.to] { totals[box, default: 0] += 1 } }
    }
    /// Beside the middle of a box, each at a height of its own.
    func port(_ box: Int, _ sign: Double) -> Double {
      counts[box, default: 0] += 1
      let distance = min(Self.lane, (boxes[box].size.height / 2 - 3) / Double(totals[box]!))
      return sign * distance * Double(counts[box]!)
    }
    for (index, way) in ways.enumerated() {
      guard case .around(let row) = way else { continue }
      let edge = edges[index]
      // A lane between neighbours is as long as its texts.
      if cells[edge.to].column == cells[edge.from].column + 1 {
        columns.part(cells[edge.from].column, by: max(edge.before.width, edge.after.width) + 4)
      }
      let texts = edge.before.height + edge.after.height
      lanes[index] = rows.addLane(before: row, texts + 2 * Self.beside + (texts > 0 ? Self.beside : 0))
      ports[index] = (
        port(edge.from, row > cells[edge.from].row ? 1 : -1), port(edge.to, row > cells[edge.to].row ? 1 : -1),
        columns.addTurn(behind: cells[edge.from].column, Self.lane),
        columns.addLane(before: cells[edge.to].column, Self.lane)
      )
    }
  }
}
