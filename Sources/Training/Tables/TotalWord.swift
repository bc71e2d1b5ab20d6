/// Words with which a last row says that it sums up those above.
enum TotalWord {
  /// The first cell of a row, where it is such a word.
  static func first(in grid: CellGrid, row: Int) -> String? {
    guard let cell = (0..<grid.count(row)).lazy.map({ grid.text(row, $0) }).first(where: { !$0.isEmpty }) else {
      return nil
    }
    return words.contains(cell.lowercased().trimmingSuffix { ":.".contains($0) }) ? cell : nil
  }

  private static let words: Set<String> = [
    "total", "totals", "grand total", "sum", "all", "overall", "mean", "average", "median", "summe", "gesamt",
    "insgesamt",
    "mittelwert", "durchschnitt", "somme", "moyenne", "totale", "media", "suma", "promedio", "totaal", "gemiddelde",
    "i alt",
    "gennemsnit", "summa", "razem",
  ]
}

extension String {
  fileprivate func trimmingSuffix(_ matches: (Character) -> Bool) -> String {
    String(reversed().drop(while: matches).reversed())
  }
}
