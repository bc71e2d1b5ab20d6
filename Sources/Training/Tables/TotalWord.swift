/// Words with which a row says that it sums up others.
enum TotalWord {
  /// The first cell of a row, where it is such a word.
  static func first(in grid: CellGrid, row: Int) -> String? {
    guard let cell = (0..<grid.count(row)).lazy.map({ grid.text(row, $0) }).first(where: { !$0.isEmpty }) else {
      return nil
    }
    return matches(cell) ? cell : nil
  }

  static func matches(_ cell: String) -> Bool {
    words.contains(cell.lowercased().trimmingSuffix { ":.".contains($0) })
  }

  private static let words: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sum", "overall", "mean", "average", "avg", "ave", "median", "sd",
    "std", "stdev", "standard deviation", "standardabweichung", "summe", "gesamt",
    "insgesamt",
    "mittelwert", "durchschnitt", "somme", "moyenne", "totale", "media", "suma", "promedio", "totaal", "gemiddelde",
    "i alt",
    "gennemsnit", "summa", "razem", "合計", "总计", "合计",
  ]
}

extension String {
  fileprivate func trimmingSuffix(_ matches: (Character) -> Bool) -> String {
    String(reversed().drop(while: matches).reversed())
  }
}
