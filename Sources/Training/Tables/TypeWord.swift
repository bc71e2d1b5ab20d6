/// Words by which a line of types is told from one of names: <dbl> <chr>, int float, VARCHAR(20).
enum TypeWord {
  /// Whether a row holds types alone, and one of them that is hardly a name.
  static func fill(_ grid: CellGrid, row: Int) -> Bool {
    let cells = (0..<grid.count(row)).map { grid.text(row, $0).lowercased() }.filter { !$0.isEmpty }
    return cells.allSatisfy { isCertain($0) || likely.contains($0) } && cells.contains(where: isCertain)
  }

  private static func isCertain(_ cell: String) -> Bool {
    if cell.count > 2, cell.first == "<", cell.last == ">" { return true }
    // Behind the type, SQL writes its length or digits.
    let isSized = cell.last == ")" && cell.contains("(")
    let word = isSized ? String(cell.prefix { $0 != "(" }.filter { $0 != " " }) : cell
    return certain.contains(word) || (isSized && likely.contains(word))
  }

  /// Of programming languages and databases.
  private static let certain: Set<String> = [
    "int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "integer", "bigint", "smallint",
    "tinyint", "float", "float16", "float32", "float64", "double", "double precision", "decimal", "numeric", "str",
    "string", "bool", "boolean", "varchar", "varchar2", "nvarchar", "char", "nchar", "chr", "dbl", "lgl", "fct",
    "datetime", "datetime64[ns]", "timestamp", "num", "posixct", "ganzzahl", "zeichenkette",
  ]
  /// Those that name columns too.
  private static let likely: Set<String> = [
    "date", "time", "text", "object", "category", "factor", "character", "number", "real", "long", "short", "byte",
    "logical", "blob", "ordinal", "nominal", "continuous", "class", "meta", "id",
  ]
}
