/// How the arrows of a graph run between the cells of its boxes, so that none runs through a box or along another arrow.
struct GraphRoutes {
  enum Route: Hashable {
    /// Straight along a row.
    case across
    /// Straight along a column.
    case along
    /// Along the column of the start, and then along the row of the end.
    case turningAcross
    /// Along the row of the start, and then along the column of the end.
    case turningAlong
    /// Through the gaps between columns and rows: out at the right, along the gap above the row of this number, and in at the left.
    case around(above: Int)
  }

  private(set) var routes: [Route] = []
  /// Cells, and the gaps between them: twice the column and the row, and one more for the gap behind it.
  private var taken: Set<GraphGrid.Cell> = []

  init(_ cells: [GraphGrid.Cell], edges: [(from: Int, to: Int)]) {
    taken = Set(cells.map { Self.doubled($0) })
    routes = edges.map { _ in .across }
    // Short ones first: the long ones find a way around.
    let order = edges.indices.sorted { (Self.length(edges[$0], cells), $0) < (Self.length(edges[$1], cells), $1) }
    for edge in order { routes[edge] = route(from: cells[edges[edge].from], to: cells[edges[edge].to]) }
  }

  private static func length(_ edge: (from: Int, to: Int), _ cells: [GraphGrid.Cell]) -> Int {
    let (a, b) = (cells[edge.from], cells[edge.to])
    return abs(a.column - b.column) + 2 * abs(a.row - b.row)
  }

  private static func doubled(_ cell: GraphGrid.Cell) -> GraphGrid.Cell {
    GraphGrid.Cell(column: 2 * cell.column, row: 2 * cell.row)
  }

  private mutating func route(from start: GraphGrid.Cell, to end: GraphGrid.Cell) -> Route {
    let corners: [(Route, GraphGrid.Cell?)] =
      start.column > end.column
      ? []
      : start.row == end.row
        ? [(.across, nil)]
        : start.column == end.column
          ? [(.along, nil)]
          : [
            (.turningAcross, GraphGrid.Cell(column: start.column, row: end.row)),
            (.turningAlong, GraphGrid.Cell(column: end.column, row: start.row)),
          ]
    for (route, corner) in corners {
      let way = [start, corner, end].compactMap(\.self).map(Self.doubled)
      let between = zip(way, way.dropFirst()).flatMap(Self.between) + way.dropFirst().dropLast()
      guard taken.isDisjoint(with: between) else { continue }
      taken.formUnion(between)
      return route
    }
    return .around(above: end.row > start.row ? start.row + 1 : start.row)
  }

  /// What lies strictly between two cells of one row or one column.
  private static func between(_ a: GraphGrid.Cell, _ b: GraphGrid.Cell) -> [GraphGrid.Cell] {
    a.row == b.row
      ? (min(a.column, b.column) + 1..<max(a.column, b.column, min(a.column, b.column) + 1))
        .map { GraphGrid.Cell(column: $0, row: a.row) }
      : (min(a.row, b.row) + 1..<max(a.row, b.row)).map { GraphGrid.Cell(column: a.column, row: $0) }
  }
}
