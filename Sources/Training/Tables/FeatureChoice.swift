/// Which columns are features: all but the class, or those that are named.
public struct FeatureChoice: Hashable, Sendable {
  /// Nothing for all columns.
  public let columns: [String]
  package let without: [String]

  public static let all = FeatureChoice()

  /// - Parameters: each may also hold several names, with commas between them.
  public init(columns: [String] = [], without: [String] = []) { (self.columns, self.without) = (columns, without) }

  /// The columns to look at; throws a `DataError` for a name that there is not.
  func candidates(in table: DataTable, target: TableColumn) throws(DataError) -> [TableColumn] {
    let left = try Self.columns(named: without, in: table)
    guard columns.isEmpty else {
      return try Self.columns(named: columns, in: table).filter { $0 != target && !left.contains($0) }
    }
    return table.columns.filter { $0.role == .data && $0 != target && !left.contains($0) }
  }

  private static func columns(named names: [String], in table: DataTable) throws(DataError) -> [TableColumn] {
    var found: [TableColumn] = []
    for name in names {
      // A name may hold commas itself.
      let parts = table.columns.contains { $0.name == name } ? [name] : name.split(separator: ",").map(String.init)
      for part in parts {
        let name = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let column = try table.column(named: name)
        if !found.contains(column) { found.append(column) }
      }
    }
    return found
  }
}
