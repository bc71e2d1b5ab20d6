import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Tables that show tensors as they are: numbers side by side, columns as columns, matrices as matrices.
///
/// Scalars share a table, and so do columns of the same height, such as a feature and its targets: as many as fit into half a page.
struct NumberTables {
  /// One tensor with the text of each of its elements.
  struct Entry {
    let symbol: String
    let shape: TensorShape
    let cells: [String]
    /// Those of the elements to be filled in; empty where none is.
    var fields: [Table.Field] = []
  }

  static func tables(_ entries: [Entry]) -> [Block] {
    var tables: [Block] = []
    var rest = entries[...]
    while let first = rest.first {
      let alike = rest.prefix { canShare($0.shape, first.shape) }.prefix(first.fields.isEmpty ? 4 : 2)
      rest = rest.dropFirst(max(1, alike.count))
      tables.append(.table(alike.isEmpty ? matrix(first) : shared(Array(alike))))
    }
    return tables
  }

  private static func canShare(_ a: TensorShape, _ b: TensorShape) -> Bool {
    a.columns == 1 && b.columns == 1 && a.rows == b.rows
  }

  private static func shared(_ entries: [Entry]) -> Table {
    let rows = entries[0].shape.rows
    let symbols = entries.map(\.symbol)
    let first = rows == 1 ? 0 : 1
    var fields: [Table.Place: Table.Field] = [:]
    for (column, entry) in entries.enumerated() {
      for (row, field) in entry.fields.enumerated() { fields[.init(row: row, column: first + column)] = field }
    }
    return rows == 1
      ? Table(symbols, rows: [entries.map { $0.cells[0] }], fields: fields)
      : Table(
        ["row"] + symbols, rows: (0..<rows).map { row in ["\(row + 1)"] + entries.map { $0.cells[row] } },
        fields: fields)
  }

  private static func matrix(_ entry: Entry) -> Table {
    let (rows, columns) = (entry.shape.rows, entry.shape.columns)
    let heads = [entry.symbol] + (1...columns).map { rows == 1 ? "\($0)" : "column \($0)" }
    var fields: [Table.Place: Table.Field] = [:]
    for (place, field) in entry.fields.enumerated() {
      fields[.init(row: place / columns, column: 1 + place % columns)] = field
    }
    return Table(
      heads,
      rows: (0..<rows).map { row in
        [rows == 1 ? "" : "row \(row + 1)"] + (0..<columns).map { entry.cells[row * columns + $0] }
      },
      fields: fields)
  }
}
