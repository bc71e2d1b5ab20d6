/// Splits a text into cells.
///
/// A cell that begins with a quote goes on to the next single quote, over separators and line ends (RFC 4180). A quote
/// in the middle of a cell is a letter like any other, as in 5" pipe. Rows end with LF, CR LF or CR.
struct CellSplitter {
  private let text: [UInt8]
  private let separator: Separator
  private let skipsComments: Bool
  /// How many cells a line has that begins with # and is a row all the same; nil where none is.
  private let width: Int?
  private var place = 0
  private var line: Int
  private var grid = CellGrid()

  /// The cells of `text`.
  ///
  /// - Parameters:
  ///   - firstLine: the number of its first line in the file.
  ///   - skipsComments: whether lines that begin with # hold no cells.
  ///   - width: below the first row, those of so many cells are rows, unless a blank stands behind the #.
  static func split(
    _ text: [UInt8], by separator: Separator, firstLine: Int = 1, skipsComments: Bool = true,
    width: Int? = nil, file: String
  ) throws(DataError) -> CellGrid {
    var splitter = CellSplitter(
      text: text, separator: separator, skipsComments: skipsComments, width: width, line: firstLine)
    while splitter.place < text.count { try splitter.readRow(file) }
    return splitter.grid
  }

  private init(text: [UInt8], separator: Separator, skipsComments: Bool, width: Int?, line: Int) {
    (self.text, self.separator, self.skipsComments) = (text, separator, skipsComments)
    (self.width, self.line) = (width, line)
  }

  /// A row of more is a text without line ends; tables of genes have some ten thousand columns.
  private static let mostCells = 1_000_000
  private static let (quote, hash) = (UInt8(ascii: "\""), UInt8(ascii: "#"))

  private mutating func readRow(_ file: String) throws(DataError) {
    let start = line
    skipBlanks()
    if skipsComments, isComment { return readComment() }
    var (isRowAtEnd, cells) = (false, 0)
    while !isRowAtEnd {
      skipBlanks()
      if place < text.count, text[place] == Self.quote {
        guard readQuoted() else { throw .brokenQuotes(file: file, line: start) }
      } else {
        readPlain()
      }
      isRowAtEnd = endsRow()
      cells += 1
      guard cells <= Self.mostCells else { throw .tooManyCells(file: file, line: start, most: Self.mostCells) }
    }
    grid.endRow(line: start)
  }

  /// Whether the line begins with #, and not with a cell such as #N/A.
  private var isComment: Bool {
    guard place < text.count, text[place] == Self.hash else { return false }
    if let width, grid.rowCount > 0 {
      let line = text[place...].dropFirst().prefix { !isLineEnd($0) }
      if line.first.map(Self.isBlank) == false, line.count(where: separator.matches) == width - 1,
        WrittenNumber(line.prefix { !separator.matches($0) }) == nil
      {
        return false
      }
    }
    return !MissingWord.matches(text[place...].prefix(40).prefix { !isLineEnd($0) && !separator.matches($0) })
  }

  private mutating func readComment() {
    let start = place
    while place < text.count, !isLineEnd(text[place]) { place += 1 }
    grid.append(comment: text[start..<place])
    readLineEnd()
  }

  private mutating func readPlain() {
    while place < text.count, !isLineEnd(text[place]), !separator.matches(text[place]) {
      grid.append(text[place])
      place += 1
    }
    grid.endCell(isQuoted: false)
  }

  /// Reads a cell in quotes; false where they do not pair, or something stands behind them.
  private mutating func readQuoted() -> Bool {
    place += 1
    while place < text.count {
      var byte = text[place]
      if escapesQuote {
        place += 1
        byte = Self.quote
      } else if byte == Self.quote {
        guard place + 1 < text.count, text[place + 1] == Self.quote else { break }
        place += 1
      }
      if byte == 0x0A || (byte == 0x0D && !(place + 1 < text.count && text[place + 1] == 0x0A)) { line += 1 }
      grid.append(byte)
      place += 1
    }
    guard place < text.count else { return false }
    place += 1
    grid.endCell(isQuoted: true)
    let end = place
    skipBlanks()
    return place == text.count || isLineEnd(text[place]) || separator.matches(text[place])
      || (separator == .blanks && place > end)
  }

  /// Whether a backslash stands here that makes the quote behind it a letter, as databases write it; where the cell could end
  /// behind that quote, the backslash is a letter, as in C:\\.
  private var escapesQuote: Bool {
    func ends(_ place: Int) -> Bool { place >= text.count || isLineEnd(text[place]) || separator.matches(text[place]) }
    guard text[place] == UInt8(ascii: "\\"), place + 1 < text.count, text[place + 1] == Self.quote, !ends(place + 2)
    else {
      return false
    }
    return text[place + 2] != Self.quote || ends(place + 3)
  }

  /// Steps over the separator or the line end behind a cell; true where the row ends.
  private mutating func endsRow() -> Bool {
    if separator == .blanks { skipBlanks() }
    guard place < text.count, !isLineEnd(text[place]) else {
      readLineEnd()
      return true
    }
    if separator != .blanks { place += 1 }
    return false
  }

  private mutating func readLineEnd() {
    guard place < text.count else { return }
    place += text[place] == 0x0D && place + 1 < text.count && text[place + 1] == 0x0A ? 2 : 1
    line += 1
  }

  private mutating func skipBlanks() {
    while place < text.count, Self.isBlank(text[place]), separator == .blanks || !separator.matches(text[place]) {
      place += 1
    }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
