/// A column of a table.
public struct TableColumn: Hashable, Sendable {
  /// What a column is there for.
  public enum Role: Hashable, Sendable {
    case data
    /// Names or numbers of the rows, as R and pandas write them: nothing to learn from.
    case rowNames
    /// No cell holds anything.
    case empty
  }

  public let name: String
  package let role: Role
  /// Its place among the cells of a row.
  let index: Int
}
