package import Foundation

/// The rows of a file as cells of text, with the encoding and the separator found as in tables of data.
package struct TextRows: Sendable {
  package struct Row: Sendable {
    /// In the file, from 1.
    package let line: Int
    package let cells: [String]
  }

  /// Rows without any letter are left out.
  package let rows: [Row]
  /// Whether commas separate the cells, so that they cannot be decimal.
  package let isSeparatedByCommas: Bool

  /// Throws a `DataError` if the file cannot be read or is no text.
  package init(contentsOf url: URL, blanksSeparate: Bool = true) throws(DataError) {
    try self.init(bytes: try DataError.bytes(of: url), file: url.lastPathComponent, blanksSeparate: blanksSeparate)
  }

  /// The rows of a text that is called `file`; throws a `DataError` if it is no text, or if quotes do not pair.
  /// - Parameter blanksSeparate: whether blanks separate cells where no other sign does; in a list of names they do not.
  package init(bytes: [UInt8], file: String, blanksSeparate: Bool = true) throws(DataError) {
    if let format = FileFormat.recognized(in: bytes) {
      throw .otherFormat(file: file, format: format.name, remedy: format.remedy)
    }
    let (text, _) = try TextEncoding.decoded(bytes, file: file)
    let line = SeparatorLine(text)
    let rest = line?.rest ?? FullWidthSeparators.replaced(in: text) ?? text
    let separator = line?.separator ?? Self.separator(of: rest, orElse: blanksSeparate ? .blanks : .tab)
    let grid = try CellSplitter.split(
      rest, by: separator, firstLine: line == nil ? 1 : 2, skipsComments: true, file: file)
    isSeparatedByCommas = separator == .comma
    rows = (0..<grid.rowCount).map { row in
      Row(line: grid.line(of: row), cells: (0..<grid.count(row)).map { grid.text(row, $0) })
    }
  }

  /// Blanks are part of texts, and separate cells only where nothing else does.
  private static func separator(of text: [UInt8], orElse other: Separator) -> Separator {
    let signs: [Separator] = [.tab, .semicolon, .bar, .comma]
    let first = text.prefix { $0 != 0x0A && $0 != 0x0D }
    return first.contains { byte in signs.contains { $0.matches(byte) } }
      ? Separator.found(in: text, among: signs, skipsComments: true) : other
  }
}
