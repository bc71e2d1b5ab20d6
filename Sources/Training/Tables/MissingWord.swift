/// What people and programs write for a value that is missing.
enum MissingWord {
  static func matches(_ cell: ArraySlice<UInt8>) -> Bool {
    if cell.isEmpty || (isError(cell) && cell.contains { "!?/".utf8.contains($0) }) { return true }
    return cell.count <= longest && words.contains(String(decoding: cell, as: UTF8.self).lowercased())
  }

  /// Whether a word says among numbers that one is missing; among words it may be one of them, as ND for North Dakota.
  static func matchesAmongNumbers(_ cell: ArraySlice<UInt8>) -> Bool {
    if isError(cell) { return true }
    guard cell.count <= longest else { return false }
    let word = String(decoding: cell, as: UTF8.self).lowercased()
    return wordsAmongNumbers.contains(word) || signs.contains(word)
  }

  /// Whether a spreadsheet writes so, in whatever language, where a formula has no result: #VALUE!, #DIV/0!, #HIÁNYZIK.
  private static func isError(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.first == UInt8(ascii: "#"), 3...40 ~= cell.count else { return false }
    return String(decoding: cell.dropFirst(), as: UTF8.self).allSatisfy {
      ($0.isLetter && !$0.isLowercase) || "/0_ !?¡¿".contains($0)
    }
  }

  /// R, pandas, NumPy, SQL, C, GISTEMP, and what spreadsheets write without "!", in lower case.
  private static let words: Set<String> = [
    "na", "n/a", "<na>", "nan", "-nan", "+nan", "nan.0", "null", "(null)", "none", "nil", "\\n", "nat", "missing",
    "<missing>", "n.a.", "n.a", "k.a.", "i.a.", "?", ":", ".", "..", "...", "…", "-", "--", "---", "–", "—", "−", "*",
    "[null]", "<null>", "[na]", "(na)", "(blank)", "[blank]", "<blank>", "(empty)", "[empty]", "<empty>", "(none)",
    "<none>", "(missing)", "[missing]", "(unknown)", "<unknown>", "0000-00-00", "0000-00-00 00:00:00", "??", "???",
    "nan(ind)", "-nan(ind)", "nan(snan)", "-nan(snan)", "#n/a", "#n/a n/a", "#na", "#nv", "#i/t", "#n/d", "#n/b",
    "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "1.#snan", "-1.#snan",
    "1.#inf", "-1.#inf", "**", "***", "****", "*****", "#div/0", "#err", "#error",
  ]
  private static let wordsAmongNumbers: Set<String> = [
    "unknown", "unk", "unk.", "nd", "n.d.", "n.d", "n/d", "nm", "n.m.", "n/m", "nr", "n.r.", "s.d.", "s/d", "k. a.",
    "k.a", "n. a.", "n. d.", "keine angabe", "ohne angabe", "o.a.", "unbekannt", "fehlt", "fehlend", "inconnu",
    "inconnue", "manquant", "desconocido", "desconocida", "sin dato", "sin datos", "sconosciuto", "onbekend", "ukendt",
    "okänd", "ukjent", "нет данных", "not available", "not applicable", "not measured", "not recorded", "not known",
    "not given", "no data", "nodata", "no value", "no answer", "no reading", "unavailable", "undefined", "undef",
    "invalid", "error", "blank", "empty", "void", "lost", "tba", "t.b.a.", "tbd", "t.b.d.", "tbc", "_", "__", "___",
    "n.v.", "n. v.", "nc", "n.c.", "leer", "____", "----", "-----", "/", "//", "·", "•", "無", "无", "なし", "未知", "不明",
  ]
  /// Stata's other signs for a missing value, .a to .z, and the errors of LibreOffice, Err:501 to Err:540.
  private static let signs =
    Set(
      (UInt8(ascii: "a")...UInt8(ascii: "z")).map { ".\(Character(UnicodeScalar($0)))" }
        + (501...540).map { "err:\($0)" })
  private static let longest = words.union(wordsAmongNumbers).map(\.utf8.count).max() ?? 0
}
