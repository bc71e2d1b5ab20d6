/// A column of a table.
package struct TableColumn: Hashable, Sendable {
  /// What a column is used for.
  package enum Role: Hashable, Sendable {
    /// Values that can be learned from.
    case data
    /// Names or numbers of the rows, as R and pandas write them: nothing to learn from.
    case rowNames
    /// No cell holds anything.
    case empty
  }

  /// The name at the head of the column.
  package let name: String
  package let role: Role
  /// Its place among the cells of a row.
  let index: Int

  /// The name as a listing may repeat it: no longer than about a line, and without control codes.
  package var shownName: String { name.shown }
}
