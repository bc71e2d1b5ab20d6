/// The cells of boxes in columns and rows: a spine from left to right, detours from it above or below, given values where they are used.
///
/// The spine is the shortest way from what is given to what is computed last. A detour, such as the statistics of a batch, begins
/// below the box that it leaves and ends below the one where it comes back, so that it takes no columns of its own.
struct GraphGrid {
  struct Cell: Hashable { var column, row: Int }
  /// What a box holds, as far as its place depends on it: a spine starts at an input rather than at a parameter.
  /// What leaves the graph is the name of a value that is computed elsewhere.
  enum Kind: Int { case computed, input, parameter, leaving }

  private(set) var cells: [Cell]
  private let kinds: [Kind]
  private let groups: [Int?]
  private let isFolded, leavesBelow: Bool
  private let users, inputs: [[Int]]
  private var taken: Set<Cell> = []
  private var chains: [[Int]] = []

  /// - Parameters:
  ///   - kinds: of each box, in the order of computation.
  ///   - groups: the number of the frame that each box stands in; nil for none.
  ///   - edges: from earlier boxes to later ones.
  ///   - isFolded: whether a detour goes down all but its last step.
  ///   - leavesBelow: whether what leaves goes down, rather than to the right.
  init(_ kinds: [Kind], groups: [Int?], edges: [(from: Int, to: Int)], isFolded: Bool, leavesBelow: Bool) {
    (self.kinds, self.groups, self.isFolded, self.leavesBelow) = (kinds, groups, isFolded, leavesBelow)
    var (users, inputs) = (kinds.map { _ in [Int]() }, kinds.map { _ in [Int]() })
    for edge in edges {
      users[edge.from].append(edge.to)
      inputs[edge.to].append(edge.from)
    }
    (self.users, self.inputs) = (users, inputs)
    cells = kinds.map { _ in Cell(column: 0, row: 0) }
    findChains()
    placeInColumns()
    placeInRows()
    placeAside()
  }

  // MARK: - Chains

  /// The spine first, then each detour; given values are in none, but for the one where the spine begins.
  private mutating func findChains() {
    var chain = kinds.map { _ in -1 }
    func isOpen(_ box: Int) -> Bool { kinds[box] == .computed && chain[box] < 0 }
    func add(_ boxes: [Int]) {
      for box in boxes { chain[box] = chains.count }
      chains.append(boxes)
    }
    let spine = self.spine
    add(spine)
    for start in kinds.indices where isOpen(start) {
      var boxes = [start]
      while let next = users[boxes.last!].first(where: { isOpen($0) && !boxes.contains($0) }) { boxes.append(next) }
      add(boxes)
    }
  }

  /// The shortest way to the last value, from an input that it leaves by an arrow of its own or through other values.
  private var spine: [Int] {
    guard let end = kinds.indices.last(where: { kinds[$0] == .computed }) ?? kinds.indices.first else { return [] }
    var (length, start) = (kinds.map { _ in 0 }, Array(kinds.indices))
    func before(_ box: Int) -> Int? {
      let computed = inputs[box].filter { kinds[$0] == .computed }
      // A given value that meets what was computed of others, as a target does, is no way to start.
      let starts = Set(computed.map { start[$0] })
      let ways = computed.isEmpty ? inputs[box] : inputs[box].filter { starts.contains($0) } + computed
      return ways.min {
        (kinds[$0] == .parameter ? 1 : 0, length[$0], -$0) < (kinds[$1] == .parameter ? 1 : 0, length[$1], -$1)
      }
    }
    for box in kinds.indices {
      guard let input = before(box) else { continue }
      (length[box], start[box]) = (length[input] + 1, start[input])
    }
    var way = [end]
    while let next = before(way.last!) { way.append(next) }
    return way.reversed()
  }

  // MARK: - Columns

  /// How far to the right of an input its user stands, at least; 0 where a detour turns off or comes back.
  private func distance(from input: Int, to user: Int, _ chain: [Int: Int]) -> Int {
    guard let a = chain[input], let b = chain[user] else { return 1 }
    if a == b { return isFolded && a > 0 && user != chains[a].last ? 0 : 1 }
    let comesBack = a > 0 && chains[a].last == input
    let turnsOff = b > 0 && chains[b].first == user && chains[b].count > 1
    // Below a box of another layer, it would stand in that one's frame.
    return (comesBack || turnsOff) && groups[input] == groups[user] ? 0 : 1
  }

  private mutating func placeInColumns() {
    var chain: [Int: Int] = [:]
    for (number, boxes) in chains.enumerated() { for box in boxes { chain[box] = number } }
    for box in chain.keys.sorted() {
      let steps = inputs[box].filter { chain[$0] != nil }
        .map { cells[$0].column + distance(from: $0, to: box, chain) }
      cells[box].column = steps.max() ?? 0
    }
    // A detour that starts from given values alone stands next to where it is needed.
    for box in chain.keys.sorted(by: >) where chain[box] != 0 && !inputs[box].contains(where: { chain[$0] != nil }) {
      let columns = users[box].map { cells[$0].column - distance(from: box, to: $0, chain) }
      cells[box].column = max(columns.min() ?? 0, cells[box].column)
    }
  }

  // MARK: - Rows

  /// 0, 1, -1, 2, -2, …
  private static func row(_ place: Int) -> Int { place.isMultiple(of: 2) ? -place / 2 : (place + 1) / 2 }

  /// Each chain in a row of its own where others are in its way; long ones stay nearest to the spine.
  private mutating func placeInRows() {
    let order = chains.indices.sorted {
      ($0 > 0 ? 1 : 0, -chains[$0].count, $0) < ($1 > 0 ? 1 : 0, -chains[$1].count, $1)
    }
    for number in order where !chains[number].isEmpty {
      let boxes = chains[number]
      /// The cells of the boxes of the chain where it starts in a row, and those between the last two.
      func way(in row: Int) -> (own: [Cell], all: Set<Cell>) {
        let depth = isFolded && number > 0 ? max(boxes.count - 2, 0) : 0
        let own = boxes.enumerated().map { place, box in
          Cell(column: cells[box].column, row: row + (row < 0 ? -1 : 1) * min(place, depth))
        }
        let columns = own.filter { $0.row == own.last!.row }.map(\.column)
        return (own, Set(own + (columns.min()!...columns.max()!).map { Cell(column: $0, row: own.last!.row) }))
      }
      let row = (0...).lazy.map(Self.row).first { taken.isDisjoint(with: way(in: $0).all) }!
      let (own, all) = way(in: row)
      taken.formUnion(all)
      for (box, cell) in zip(boxes, own) { cells[box] = cell }
    }
  }

  /// Given values stand above or below their first user, or at its left where others are in the way.
  private mutating func placeAside() {
    let placed = Set(chains.joined())
    for box in kinds.indices where !placed.contains(box) && kinds[box] != .leaving {
      let user = users[box].map { cells[$0] }.min { $0.column < $1.column } ?? Cell(column: 0, row: 0)
      let near = (1...4).map { Cell(column: user.column, row: user.row - Self.row($0)) }
      let left = Cell(column: user.column - 1, row: user.row)
      let far = (5...).lazy.map { Cell(column: user.column, row: user.row - Self.row($0)) }
      let cell = (near + [left]).first { !self.taken.contains($0) } ?? far.first { !self.taken.contains($0) }!
      taken.insert(cell)
      cells[box] = cell
    }
    for box in kinds.indices where kinds[box] == .leaving { placeLeaving(box) }
  }

  /// Below its box and the frame around that, or to the right where something stands in the way.
  private mutating func placeLeaving(_ box: Int) {
    guard let input = inputs[box].first else { return }
    let source = cells[input]
    let framed = kinds.indices.filter { groups[input] != nil && groups[$0] == groups[input] }.map { cells[$0] }
    let below = Cell(column: source.column, row: (framed.map(\.row).max() ?? source.row) + 1)
    let right = Cell(column: source.column + 1, row: source.row)
    let isBlocked = taken.contains { $0.column == source.column && $0.row > source.row }
    let isLast = framed.allSatisfy { $0.column <= source.column }
    let near = isBlocked || !leavesBelow && isLast ? [right, below] : [below, right]
    let far = (1...).lazy.map { Cell(column: source.column, row: below.row + $0) }
    let cell = near.first { !self.taken.contains($0) } ?? far.first { !self.taken.contains($0) }!
    taken.insert(cell)
    cells[box] = cell
  }
}
