/// What people and programs write for a value that is missing.
enum MissingWord {
  static func matches(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count <= longest else { return false }
    if cell.isEmpty { return true }
    return words.contains(String(decoding: cell, as: UTF8.self).lowercased())
  }

  /// R, pandas, NumPy, SQL, and the errors of spreadsheets in several languages, in lower case.
  private static let words: Set<String> = [
    "na", "n/a", "<na>", "nan", "-nan", "+nan", "nan.0", "null", "(null)", "none", "nil", "\\n", "nat", "missing",
    "<missing>", "n.a.", "n.a", "k.a.", "i.a.", "?", ":", ".", "..", "...", "-", "--", "---", "–", "—", "−", "*",
    "#n/a",
    "#n/a n/a", "#na", "#nv", "#i/t", "#n/d", "#n/b", "#div/0!", "#division/0!", "#dividieren/0!", "#value!", "#wert!",
    "#værdi!", "#valeur!", "#ref!", "#bezug!", "#reference!", "#name?", "#navn?", "#num!", "#zahl!", "#tal!", "#null!",
    "#nul!", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan",
  ]
  private static let longest = words.map(\.utf8.count).max() ?? 0
}
