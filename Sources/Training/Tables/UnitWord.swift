/// Words by which a line of units is told from one of names.
enum UnitWord {
  /// A unit, with or without brackets; an empty cell has none.
  static func matches(_ text: String) -> Bool {
    if text.isEmpty { return true }
    if let first = text.first, let last = text.last, text.count > 1,
      [("(", ")"), ("[", "]"), ("{", "}")].contains(where: { $0 == (String(first), String(last)) })
    {
      return true
    }
    let parts = text.split { "/·*^ 0123456789-−²³⁻¹".contains($0) }
    return parts.allSatisfy { units.contains(String($0)) || words.contains($0.lowercased()) || isLong($0.lowercased()) }
  }

  /// Whether a word is the whole name of a unit, such as metres, kilograms or Hektopascal.
  private static func isLong(_ word: String) -> Bool {
    let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
    return [word, singular].contains { form in
      names.contains { form.hasSuffix($0) && longPrefixes.contains(String(form.dropLast($0.count))) }
    }
  }

  private static let prefixes = ["", "n", "µ", "μ", "u", "m", "c", "d", "h", "k", "M", "G"]
  private static let units = Set(
    ["s", "m", "g", "A", "K", "mol", "N", "J", "W", "V", "Hz", "Pa", "Ω", "F", "C", "T", "l", "L", "bar", "eV", "Wh"]
      .flatMap { unit in prefixes.map { $0 + unit } }
      + [
        "%", "‰", "°", "°C", "°F", "h", "min", "d", "yr", "a", "t", "px", "ppm", "dB", "rad", "deg", "ha", "kn", "$",
        "€",
      ])
  private static let words: Set<String> = [
    "sec", "secs", "minute", "minutes", "mins", "hour", "hours", "hr", "hrs", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "degree", "degrees", "celsius", "fahrenheit", "kelvin", "percent", "pct", "unit",
    "units",
    "none", "number", "count", "dimensionless", "per", "square", "squared", "cubic", "cubed", "grad", "prozent",
    "minuten", "stunde", "stunden", "tage", "wochen", "monate", "jahre", "inch", "inches", "foot", "feet", "mile",
    "miles", "mph", "rpm", "lb", "lbs", "pounds", "usd", "eur", "euro", "euros", "dollar", "dollars",
  ]
  private static let longPrefixes: Set<String> = [
    "", "nano", "micro", "mikro", "milli", "centi", "zenti", "deci", "dezi", "hecto", "hekto", "kilo", "mega", "giga",
  ]
  private static let names = [
    "second", "sekunde", "sekunden", "metre", "meter", "mètre", "gram", "gramm", "gramme", "litre", "liter", "newton",
    "joule", "watt", "volt", "ampere", "ohm", "hertz", "pascal", "mole", "radian", "calorie", "kalorie", "byte",
  ]
}
