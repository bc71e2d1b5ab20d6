/// Letters that stand for a currency: CHF 5, 5 kr.
enum CurrencyWord {
  /// The letters beside the number in a cell; nil where there is none, or they stand for something else.
  static func found(in cell: String) -> String? {
    let isLetter: (Character) -> Bool = { $0.isLetter || $0 == "." && !cell.hasPrefix(".") }
    let (before, after) = (cell.prefix(while: \.isLetter), String(cell.reversed().prefix(while: isLetter).reversed()))
    let word = before.isEmpty ? after : String(before)
    let rest = before.isEmpty ? cell.dropLast(after.count) : cell.dropFirst(before.count).drop { $0 == "." }
    guard words.contains(word.lowercased().filter { $0 != "." }) else { return nil }
    let number = rest.drop { $0 == " " }.utf8.reversed().drop { $0 == UInt8(ascii: " ") }.reversed()
    return WrittenNumber(Array(number)[...]) == nil ? nil : word
  }

  private static let words: Set<String> = [
    "usd", "eur", "chf", "gbp", "jpy", "cny", "rmb", "inr", "sek", "nok", "dkk", "isk", "pln", "czk", "huf", "ron",
    "aud",
    "cad", "nzd", "sgd", "hkd", "krw", "brl", "mxn", "zar", "rub", "try", "ils", "kr", "fr", "rs", "zł", "kč", "ft",
    "lei",
    "euro", "euros", "dollar", "dollars",
  ]
}
