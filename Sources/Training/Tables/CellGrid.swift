/// The cells of a text, row after row, without their quotes and the blanks around them.
///
/// All cells lie in one buffer, with the place where each of them ends: a table of many short cells takes less memory
/// so than as strings.
struct CellGrid: Sendable {
  /// Lines that begin with #.
  private(set) var comments: [[UInt8]] = []
  private var contents: [UInt8] = []
  /// Where each cell ends in `contents`, shifted by one bit, which says whether it stood in quotes.
  private var ends: [UInt32] = []
  /// For each row the line where it begins.
  private var lines: [UInt32] = []
  /// How many cells there are up to the end of each row.
  private var rowEnds: [UInt32] = []

  var rowCount: Int { rowEnds.count }

  /// The line of the text where a row begins, from 1.
  func line(of row: Int) -> Int { Int(lines[row]) }

  /// How many cells stand in a row.
  func count(_ row: Int) -> Int { Int(rowEnds[row]) - firstCell(of: row) }

  /// The bytes of a cell; nothing for one beyond the end of its row.
  subscript(row: Int, column: Int) -> ArraySlice<UInt8> {
    let index = firstCell(of: row) + column
    guard index < Int(rowEnds[row]) else { return [] }
    return contents[(index == 0 ? 0 : Int(ends[index - 1] >> 1))..<Int(ends[index] >> 1)]
  }

  func text(_ row: Int, _ column: Int) -> String { String(decoding: self[row, column], as: UTF8.self) }

  func isQuoted(_ row: Int, _ column: Int) -> Bool {
    let index = firstCell(of: row) + column
    return index < Int(rowEnds[row]) && ends[index] & 1 == 1
  }

  /// How many cells stand in a row up to the last that holds something.
  func filledCount(_ row: Int) -> Int {
    var count = count(row)
    while count > 0, self[row, count - 1].isEmpty { count -= 1 }
    return count
  }

  private func firstCell(of row: Int) -> Int { row == 0 ? 0 : Int(rowEnds[row - 1]) }
}

// MARK: - Filling

extension CellGrid {
  mutating func append(_ byte: UInt8) { contents.append(byte) }

  /// Ends the cell whose bytes were appended, without the blanks around it and other signs that are not seen.
  mutating func endCell(isQuoted: Bool) {
    let start = ends.last.map { Int($0 >> 1) } ?? 0
    while let count = InvisibleSigns.count(atEndOf: contents[start...]) { contents.removeLast(count) }
    while let count = InvisibleSigns.count(atStartOf: contents[start...]) {
      contents.removeSubrange(start..<start + count)
    }
    ends.append(UInt32(contents.count) << 1 | (isQuoted ? 1 : 0))
  }

  /// Ends the row that begins at `line`, unless all of its cells are empty.
  mutating func endRow(line: Int) {
    let first = Int(rowEnds.last ?? 0)
    let start = first == 0 ? 0 : Int(ends[first - 1] >> 1)
    guard contents.count > start else { return ends.removeLast(ends.count - first) }
    rowEnds.append(UInt32(ends.count))
    lines.append(UInt32(line))
  }

  mutating func append(comment: ArraySlice<UInt8>) { comments.append(Array(comment)) }
}
