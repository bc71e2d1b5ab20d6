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
    return parts.allSatisfy { units.contains(String($0)) || words.contains($0.lowercased()) }
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
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
    "year",
    "years", "metre", "metres", "meter", "meters", "centimetres", "centimeters", "millimetres", "millimeters", "gram",
    "grams", "kilogram", "kilograms", "degree", "degrees", "celsius", "kelvin", "percent", "volt", "volts", "ampere",
    "unit", "units", "none", "number", "count", "dimensionless",
  ]
}
