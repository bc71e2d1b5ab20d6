/// The blocks of neighbouring cells that the boxes of each layer fill: a frame goes around each, and nothing else stands in it.
struct GraphFrames {
  struct Block: Sendable {
    let group: Int
    /// Places of the boxes in it.
    var boxes: [Int]
    var columns, rows: ClosedRange<Int>
    /// The width of its name.
    var heading = 0.0
    /// How far it reaches from the middle of its only column, for its name; 0 where it has several.
    var reach = (left: 0.0, right: 0.0)

    fileprivate var area: Int { columns.count * rows.count }

    fileprivate func meets(_ other: Block) -> Bool { columns.overlaps(other.columns) && rows.overlaps(other.rows) }

    fileprivate func isInside(_ other: Block) -> Bool { joined(with: other).area == other.area }

    fileprivate func contains(_ cell: GraphGrid.Cell) -> Bool {
      columns.contains(cell.column) && rows.contains(cell.row)
    }

    fileprivate func joined(with other: Block) -> Block {
      func around(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> ClosedRange<Int> {
        min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
      }
      return Block(
        group: group, boxes: (boxes + other.boxes).sorted(), columns: around(columns, other.columns),
        rows: around(rows, other.rows))
    }
  }

  private(set) var blocks: [Block] = []
  private let cells: [GraphGrid.Cell]
  private let groups: [Int?]

  /// - Parameter groups: the number of the layer of each box; nil for none.
  init(_ cells: [GraphGrid.Cell], groups: [Int?]) {
    (self.cells, self.groups) = (cells, groups)
    blocks = cells.indices.compactMap { box in
      groups[box].map {
        Block(
          group: $0, boxes: [box], columns: cells[box].column...cells[box].column,
          rows: cells[box].row...cells[box].row)
      }
    }
    for group in Set(groups.compactMap(\.self)).sorted() { joinAll(of: group) }
    while joinNearest() {}
  }

  private func isFree(_ block: Block) -> Bool {
    !blocks.contains { $0.meets(block) && !($0.group == block.group && $0.isInside(block)) }
      && !cells.indices.contains { groups[$0] != block.group && block.contains(cells[$0]) }
  }

  /// One block for all of a layer, where nothing else stands between its boxes.
  private mutating func joinAll(of group: Int) {
    let own = blocks.filter { $0.group == group }
    let all = own.dropFirst().reduce(own[0]) { $0.joined(with: $1) }
    guard isFree(all) else { return }
    blocks.removeAll { $0.group == group }
    blocks.append(all)
  }

  /// Joins the two blocks that make the smallest one; false where none can be joined.
  private mutating func joinNearest() -> Bool {
    var best: (first: Int, second: Int, block: Block)?
    for first in blocks.indices {
      for second in blocks.indices.dropFirst(first + 1) where blocks[first].group == blocks[second].group {
        let block = blocks[first].joined(with: blocks[second])
        if block.area < best?.block.area ?? .max, isFree(block) { best = (first, second, block) }
      }
    }
    guard let best else { return false }
    blocks.remove(at: best.second)
    blocks[best.first] = best.block
    return true
  }
}

extension GraphLayout {
  /// How far the frame around a single column reaches for its name, which stands beside the arrows that come from above.
  func reach(of block: GraphFrames.Block) -> (left: Double, right: Double) {
    guard block.columns.count == 1 else { return (0, 0) }
    let isEntered = zip(edges, ways).contains { edge, way in
      let (from, to) = (cells[edge.from], cells[edge.to])
      let column =
        switch way {
        case .along, .turningAcross: from.column
        case .turningAlong: to.column
        case .across, .around: Int.min
        }
      return block.columns.contains(column) && min(from.row, to.row) < block.rows.lowerBound
        && max(from.row, to.row) >= block.rows.lowerBound
    }
    return isEntered ? (block.heading + 8, 0) : (block.heading / 2 + 4, block.heading / 2 + 4)
  }
}
