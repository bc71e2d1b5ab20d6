/// The units that may stand behind the number in an answer: any other word could change what it says.
enum AnswerUnit {
  /// Whether a text is a unit, or several with /, * or “per” between them, each with a power: m/s^2.
  static func matches(_ text: String) -> Bool {
    text.split(separator: Patterns.between, omittingEmptySubsequences: false).allSatisfy { part in
      let unit = part.replacing(Patterns.power, with: "")
      if unit.wholeMatch(of: Patterns.symbol) != nil { return true }
      let word = unit.lowercased()
      return words.contains(word) || word.wholeMatch(of: Patterns.name) != nil
    }
  }

  private static let words: Set<String> = [
    "point", "points", "pt", "pts", "unit", "units", "piece", "pieces", "pc", "pcs", "sec", "minute", "minutes", "hour",
    "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "degree", "degrees", "celsius",
    "fahrenheit", "kelvin", "step", "steps", "epoch", "epochs", "einheit", "einheiten", "punkt", "punkte", "stück",
    "sekunde", "sekunden", "minuten", "stunde", "stunden", "tag", "tage", "jahr", "jahre", "grad",
  ]
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let between = #/ ?[\/*] ?| per | /#
  nonisolated(unsafe) static let power = #/\^\(?-?[0-9]\)?$/#
  nonisolated(unsafe) static let symbol =
    #/[nuµμmcdhkMG]?(?:s|m|g|A|K|mol|N|J|W|V|Hz|Pa|Ω|F|C|T|l|L|bar|eV|Wh|rad)|°[CF]?|h|min|deg|px|ppm|dB/#
  nonisolated(unsafe) static let name =
    #/(?:nano|micro|milli|centi|kilo|mega)?(?:second|metre|meter|gram|gramm|litre|liter|newton|joule|watt|volt|ampere|hertz|pascal|ohm|mole|radian)s?/#
}
