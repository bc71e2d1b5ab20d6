/// Which columns are features: all but the class, or only those that are named.
public struct FeatureChoice: Hashable, Sendable {
  /// The names of the columns to learn from; empty for all but the class.
  public let columns: [String]
  package let without: [String]

  /// All columns but the class.
  public static let all = FeatureChoice()

  /// The columns to learn from, by their names; a string may hold several names, with commas between them.
  ///
  /// - Parameters:
  ///   - columns: the columns to learn from; empty for all but the class.
  ///   - without: columns that are left out.
  public init(columns: [String] = [], without: [String] = []) { (self.columns, self.without) = (columns, without) }

  /// The columns to look at; throws a `DataError` for a name that there is not.
  func candidates(in table: DataTable, target: TableColumn) throws(DataError) -> [TableColumn] {
    let (chosen, left) = (
      try Self.columns(named: columns, in: table), try Self.columns(named: without, in: table)
    )
    guard !chosen.contains(target), !left.contains(target) else {
      throw .targetIsNoFeature(file: table.file, column: target.name)
    }
    let all = columns.isEmpty ? table.columns.filter { $0.role == .data && $0 != target } : chosen
    let used = all.filter { !left.contains($0) }
    // A table of one column has nothing to choose from.
    if used.isEmpty, !columns.isEmpty || !left.isEmpty { throw .noChosenFeature(file: table.file) }
    return used
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
