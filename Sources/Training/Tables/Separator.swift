/// What stands between the cells of a row.
enum Separator: Hashable, Sendable {
  case tab, semicolon, bar, comma
  /// One or more spaces or tabs.
  case blanks
  /// What a first line such as `sep=:` names.
  case other(UInt8)

  func matches(_ byte: UInt8) -> Bool {
    switch self {
    case .tab: byte == 0x09
    case .semicolon: byte == UInt8(ascii: ";")
    case .bar: byte == UInt8(ascii: "|")
    case .comma: byte == UInt8(ascii: ",")
    case .blanks: byte == 0x20 || byte == 0x09
    case .other(let own): byte == own
    }
  }

  /// Such as “commas”.
  var name: String {
    switch self {
    case .tab: "tabs"
    case .semicolon: "semicolons"
    case .bar: "bars"
    case .comma: "commas"
    case .blanks: "blanks"
    case .other(let byte): "“\(Character(UnicodeScalar(byte)))”"
    }
  }

  /// The separator by which the rows come out most alike; among equals the one whose cells are more often numbers,
  /// then the first in this list: a comma is often decimal, and a blank often part of a name.
  static func found(
    in text: [UInt8], among candidates: [Separator] = [.tab, .semicolon, .bar, .comma, .blanks], skipsComments: Bool
  ) -> Separator {
    let sample = Self.sample(of: text)
    var fits = candidates.compactMap { candidate -> Fit? in
      guard sample.contains(where: candidate.matches),
        let grid = try? CellSplitter.split(sample, by: candidate, skipsComments: skipsComments, file: "")
      else { return nil }
      return Fit(candidate, grid)
    }
    // Tabs beside another sign are blanks, as in 0,→0.5.
    let others = fits
    fits.removeAll { fit in
      fit.separator == .tab
        && others.contains { $0.likeRows >= fit.likeRows && fit.pads($0.separator, within: sample) }
    }
    // Blanks stand within cells too, as in 61 kg: they separate none where another sign makes more rows alike.
    if let blanks = fits.last, blanks.separator == .blanks,
      fits.dropLast().contains(where: { other in
        other.share >= 0.9
          && (other.likeRows > blanks.likeRows
            || (other.likeRows == blanks.likeRows && blanks.holds(other.separator, within: sample)))
      })
    {
      fits.removeLast()
    }
    return fits.reduce(nil as Fit?) { best, next in
      best.map { next.score > $0.score + 1e-9 ? next : $0 } ?? next
    }?.separator ?? .comma
  }

  /// The first lines, whole ones where there are more.
  private static func sample(of text: [UInt8]) -> [UInt8] {
    let most = 1 << 16
    guard text.count > most else { return text }
    let end = text[..<most].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? most
    return Array(text[..<end])
  }

  /// A separator that numbers do not contain tells more when all rows agree.
  private var isNeverPartOfNumbers: Bool { [.tab, .semicolon, .bar].contains(self) }

  /// How well a separator fits a text.
  private struct Fit {
    let separator: Separator
    /// How many rows have the most frequent number of cells, and which share of all they are.
    let likeRows: Int
    let share: Double
    /// That share, plus the share of numbers among the cells.
    let score: Double

    /// Whether each row has a cell with another separator that is no part of a number, such as the comma in kg,1.51.
    func holds(_ other: Separator, within text: [UInt8]) -> Bool {
      guard let grid = try? CellSplitter.split(text, by: separator, skipsComments: true, file: "") else { return false }
      return (0..<grid.rowCount).allSatisfy { row in
        (0..<grid.count(row)).contains { column in
          let cell = grid[row, column]
          return !grid.isQuoted(row, column) && cell.contains(where: other.matches) && !CellKind(cell).isTyped
        }
      }
    }

    /// Whether it stands beside another sign that separates cells, wherever it stands.
    func pads(_ other: Separator, within text: [UInt8]) -> Bool {
      guard [.semicolon, .bar, .comma].contains(other),
        let grid = try? CellSplitter.split(text, by: separator, skipsComments: true, file: "")
      else { return false }
      return (0..<grid.rowCount).allSatisfy { row in
        (1..<max(1, grid.count(row))).allSatisfy { column in
          grid[row, column - 1].last.map(other.matches) == true || grid[row, column].first.map(other.matches) == true
        }
      }
    }

    /// Nil where most rows have one cell only.
    init?(_ separator: Separator, _ grid: CellGrid) {
      let frequent = TableLayout.mostFrequentCount(in: grid)
      guard grid.rowCount > 0, frequent > 1 else { return nil }
      let rows = (0..<grid.rowCount).filter { grid.count($0) == frequent }
      let numbers = rows.reduce(0) { sum, row in
        sum + (0..<frequent).count { CellKind(grid[row, $0]).isTyped || grid[row, $0].isEmpty }
      }
      (self.separator, likeRows) = (separator, rows.count)
      share = Double(rows.count) / Double(grid.rowCount)
      let bonus = separator.isNeverPartOfNumbers && rows.count == grid.rowCount ? 0.5 : 0
      score = share + Double(numbers) / Double(rows.count * frequent) + bonus
    }
  }
}

/// A first line such as `sep=;`, by which spreadsheets are told what separates the cells.
struct SeparatorLine {
  let separator: Separator
  /// The text below it.
  let rest: [UInt8]

  init?(_ text: [UInt8]) {
    let end = text.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    let line = text[..<end].filter { $0 != UInt8(ascii: "\"") }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
    let all = [Separator.tab, .semicolon, .bar, .comma, .blanks]
    separator = all.first { $0.matches(line[4]) } ?? .other(line[4])
    let isTwoBytes = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
    rest = Array(text.dropFirst(end + (isTwoBytes ? 2 : 1)))
  }
}
