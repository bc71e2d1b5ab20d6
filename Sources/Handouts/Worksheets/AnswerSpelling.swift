import Foundation

/// The signs of an answer as those that its grammar knows: - + * / ^ % ( ), sqrt, π, and digits with points and commas.
enum AnswerSpelling {
  private static let digit = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Whether there are no signs but digits, points and minus, as in most answers.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { digit ~= $0 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  /// Each side of its = and ≈ by itself.
  static func sides(_ text: String) -> [String] {
    if isPlain(text) { return [text] }
    var plain = text.map { signs[$0] ?? fullWidth($0) }.joined()
    if plain.utf8.contains(UInt8(ascii: "\\")) { plain = withoutFractionCommands(plain) }
    for (spelling, sign) in words where plain.contains(spelling) { plain = plain.replacing(spelling, with: sign) }
    // 25^½ has the fraction as its exponent.
    if plain.contains("^ ") { plain = plain.replacing(Patterns.raisedFraction) { "^(\($0.1))" } }
    plain = plain.replacing("{", with: "(").replacing("}", with: ")")
    if plain.contains(where: { raised[$0] != nil }) {
      plain = plain.replacing(Patterns.raisedSigns) { "^(" + $0.1.compactMap { raised[$0] } + ")" }
    }
    return plain.split(omittingEmptySubsequences: false) { "=≈".contains($0) }.map { side(String($0)) }
  }

  private static func side(_ text: String) -> String {
    // The e of 1.5e-5 is no word.
    let plain = text.contains { $0.isLetter && $0 != "e" && $0 != "E" } ? withoutWords(text) : text
    return withoutBrackets(plain.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"“”„'‘’;!?`"))))
  }

  /// pi is π, 2x10 is 2*10, 20 percent is 20%, minus 7 is -7, and "about" says nothing.
  private static func withoutWords(_ text: String) -> String {
    text.replacing(Patterns.pi) { "\($0.1)π" }.replacing(Patterns.timesTen) { "\($0.1)*" }
      .replacing(Patterns.about, with: "").replacing(Patterns.remark, with: "")
      .replacing(Patterns.minus, with: "-").replacing(Patterns.percent) { "\($0.1)%" }
  }

  /// In square brackets, as a result is boxed.
  private static func withoutBrackets(_ text: String) -> String {
    let isBoxed = text.hasPrefix("[") && text.hasSuffix("]") && text.count > 2
    return (isBoxed ? String(text.dropFirst().dropLast()) : text).trimmingCharacters(in: .whitespaces)
  }

  /// \frac{3}{4} is (3)/(4), with a blank before it, since 2\frac{3}{4} is 2 + 3/4 to most.
  private static func withoutFractionCommands(_ text: String) -> String {
    text.replacing(Patterns.fraction) { " ((\($0.1))/(\($0.2)))" }
      .replacing(Patterns.digitFraction) { " (\($0.1)/\($0.2))" }
  }

  /// The plain form of a full-width digit or sign, as East Asian keyboards write it.
  private static func fullWidth(_ character: Character) -> String {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first,
      0xFF01...0xFF5E ~= scalar.value, let plain = Unicode.Scalar(scalar.value - 0xFEE0)
    else { return String(character) }
    return signs[Character(plain)] ?? String(plain)
  }

  private static let signs: [Character: String] = {
    var signs: [Character: String] = [
      "√": "sqrt", "÷": "/", "∕": "/", "⁄": "/", "∶": "/", "≃": "≈", "≅": "≈", "~": "≈", "…": "...",
    ]
    for dash in "−‐‑‒–—―﹣˗" { signs[dash] = "-" }
    for times in "×·∙⋅∗•✕✖" { signs[times] = "*" }
    for blank in "\u{A0}\u{2002}\u{2003}\u{2007}\u{2009}\u{200A}\u{202F}\t\n" { signs[blank] = " " }
    for invisible in "\u{200B}\u{2060}\u{FEFF}$" { signs[invisible] = "" }
    for (sign, fraction) in zip(
      "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
      ["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6", "1/8", "3/8", "5/8", "7/8"])
    {
      signs[sign] = " " + fraction
    }
    return signs
  }()

  private static let words = [
    ("**", "^"), ("\\(", ""), ("\\)", ""), ("\\[", ""), ("\\]", ""), ("\\left", ""), ("\\right", ""), ("\\cdot", "*"),
    ("\\times", "*"), ("\\approx", "≈"),
    ("\\sqrt", "sqrt"),
    ("\\pi", "π"), ("\\%", "%"), ("\\,", ""), ("\\;", ""), ("\\!", ""), ("\\ ", " "), ("{,}", ","), ("root", "sqrt"),
    ("Sqrt", "sqrt"), ("SQRT", "sqrt"), (":=", "="), ("==", "="),
  ]

  private static let raised: [Character: Character] = [
    "⁺": "+", "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9",
  ]
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let pi = #/(^|[^\p{L}])pi(?!\p{L})/#
  nonisolated(unsafe) static let raisedSigns = #/([⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/#
  nonisolated(unsafe) static let raisedFraction = #/\^ +([0-9]\/[0-9])/#
  nonisolated(unsafe) static let remark =
    #/(?:\s*\((?:rounded|approx\.?|approximately|exact|gerundet|exakt|arrondi)\)|,?\s(?:rounded|approx\.?|approximately|exactly|gerundet))\s*$/#
    .ignoresCase()
  nonisolated(unsafe) static let minus = #/^\s*(?:minus|negative|neg\.?)\s+/#.ignoresCase()
  nonisolated(unsafe) static let percent =
    #/([0-9)]) ?(?:percent|per ?cent|pct\.?|prozent|procent|pour ?cent|por ?ciento)(?!\p{L})/#.ignoresCase()
  nonisolated(unsafe) static let timesTen = #/([0-9)]) ?[xX] ?(?=10)/#
  nonisolated(unsafe) static let about = #/^\s*(?:circa|ca|about|approx|approximately|etwa|environ|env|rund)\b\.?/#
    .ignoresCase()
  nonisolated(unsafe) static let fraction = #/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/#
  nonisolated(unsafe) static let digitFraction = #/\\[dt]?frac\s*([0-9])\s*([0-9])/#
}
