import SwiftCSV

/// A row of a CSV text as it stands there.
struct CSVRow: Sendable {
  /// The line of the text where the row begins, from 1.
  let line: Int
  let cells: [String]

  /// All rows but the blank ones, the column names first; throws `DataError.brokenQuotes`.
  ///
  /// The parser fills up short rows, drops an empty last cell, and takes an open quote for the rest of the text. Reading
  /// its rows one by one, from a text that ends with a line break and has its quotes counted, leaves all three visible.
  static func all(in text: String, file: String) throws(DataError) -> [CSVRow] {
    var rows: [CSVRow] = []
    var line = 1
    do {
      let csv = try EnumeratedCSV(
        string: text + "\n", delimiter: .guessed(string: text), loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(rowLimit: nil) { cells in
        rows.append(CSVRow(line: line, cells: cells))
        line += 1 + cells.reduce(0) { $0 + lineBreaks(in: $1) }
      }
    } catch {
      throw .brokenQuotes(file: file, line: line)
    }
    let quotes = text.utf8.count { $0 == UInt8(ascii: "\"") }
    guard quotes.isMultiple(of: 2) else { throw .brokenQuotes(file: file, line: rows.last?.line ?? 1) }
    return rows.filter { $0.cells != [""] }
  }

  /// How many line breaks stand inside a cell, as they may in a quoted one.
  private static func lineBreaks(in cell: String) -> Int { cell.reduce(0) { $0 + ($1.isNewline ? 1 : 0) } }
}
