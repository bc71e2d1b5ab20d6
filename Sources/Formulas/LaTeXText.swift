import Foundation

/// Prose for LaTeX: its own signs escaped, and Unicode put into commands that every installation has.
package enum LaTeXText {
  package static func escaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    // How many letters there are since a place where the line can be broken.
    var unbroken = 0
    while !rest.isEmpty {
      let plain = plainLetters(of: rest)
      if !plain.isEmpty {
        result += plain
        rest = rest[plain.endIndex...]
        unbroken += plain.utf8.count
        continue
      }
      if let scripts = SmallScripts(at: rest) {
        result += "\\ensuremath{\(scripts.latex)}"
        rest = rest.dropFirst(scripts.count)
        unbroken += scripts.count
        continue
      }
      let before = text[..<rest.startIndex]
      let character = rest.removeFirst()
      let opensQuotation = character == "\"" && (before.last.map { $0.isWhitespace || $0 == "(" } ?? true)
      let isTied = character == " " && isTied(before, rest, unbroken)
      result += opensQuotation ? "``" : isTied ? "~" : escaped(character)
      unbroken = character == " " && !isTied ? 0 : unbroken + 1
    }
    return result
  }

  /// The letters and digits of ASCII that the text begins with, which stay as they are; not one that an accent may follow.
  private static func plainLetters(of text: Substring) -> Substring {
    let plain = text.utf8.prefix { unit in
      switch unit {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    let isFollowed = plain.endIndex < text.endIndex && text.utf8[plain.endIndex] >= 0x80
    return Substring(isFollowed ? plain.dropLast() : plain)
  }

  /// Whether "12 %" and "y − t" stay on one line; a long sum and a list of negative numbers can be broken.
  private static func isTied(_ before: Substring, _ after: Substring, _ unbroken: Int) -> Bool {
    func isSign(_ letters: some Collection<Character>) -> Bool {
      letters.first.map("−·×".contains) ?? false && letters.dropFirst().first == " "
    }
    if after.first == "%" { return true }
    guard unbroken < 16, isSign(after) || isSign(before.reversed()) else { return false }
    let next = after.dropFirst(isSign(after) ? 2 : 0).prefix(24).prefix { $0 != " " }
    return unbroken + next.count < 24
  }

  /// The text for the title of a PDF: hyperref knows letters by their numbers.
  package static func pdfString(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if let own = LaTeXSigns.own[character] {
        result += own
      } else if character.isASCII {
        result += character >= " " ? String(character) : " "
      } else {
        for scalar in character.unicodeScalars {
          result += "\\unichar{\"\(String(scalar.value, radix: 16, uppercase: true))}"
        }
      }
    }
  }

  /// The letters of a text that there is no command for, each once: their numbers stand in their place.
  package static func unknownLetters(in text: String) -> [Character] {
    var letters: [Character] = []
    for letter in text where escaped(letter) == LaTeXSigns.number(of: letter) && !letters.contains(letter) {
      letters.append(letter)
    }
    return letters
  }

  private static func escaped(_ character: Character) -> String {
    if character.isASCII, character.isLetter || character.isNumber { return String(character) }
    if let known = texts[character] { return known }
    if character.isASCII { return character == "\n" || character >= " " ? String(character) : " " }
    if let command = LaTeXSigns.commands[character] ?? small[character] { return "\\ensuremath{\(command)}" }
    return accented(character) ?? LaTeXSigns.number(of: character)
  }

  /// A letter with an accent, such as "é" or "θ̄".
  private static func accented(_ character: Character) -> String? {
    let scalars = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count == 2, let (text, math) = accents[scalars[1]] else { return nil }
    let base = Character(scalars[0])
    if base.isASCII { return "\\\(text){\(base == "i" ? "\\i" : String(base))}" }
    if let latin = greek[base] { return "\\\(text){\(latin)}" }
    return (LaTeXSigns.commands[base] ?? small[base]).flatMap { command in
      math.map { "\\ensuremath{\\\($0){\(command)}}" }
    }
  }

  /// Greek letters that LaTeX has no command for, since they look like Latin ones.
  private static let greek = Dictionary(
    uniqueKeysWithValues: zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo").map { ($0, String($1)) })

  /// Those of words, which no formula has.
  private static let small: [Character: String] = ["ς": #"\varsigma"#, "υ": #"\upsilon"#]

  private static let signs: [Character: String] = [
    "<": #"\ensuremath{<}"#, ">": #"\ensuremath{>}"#, "|": #"\ensuremath{|}"#, "\"": "''",
    "“": "``", "”": "''", "„": ",,", "‘": "`", "’": "'", "–": "--", "—": "---", "…": #"\ldots{}"#, "\u{A0}": "~",
    "\u{2009}": #"\,"#, "\u{202F}": #"\,"#, "\u{2002}": #"\enspace{}"#, "ß": #"\ss{}"#, "ı": #"\i{}"#, "œ": #"\oe{}"#,
    "Œ": #"\OE{}"#, "Ł": #"\L{}"#, "æ": #"\ae{}"#, "ø": #"\o{}"#,
    "Æ": #"\AE{}"#, "Ø": #"\O{}"#, "ł": #"\l{}"#, "§": #"\S{}"#, "©": #"\copyright{}"#,
  ]

  /// All signs that text has without mathematics.
  private static let texts = LaTeXSigns.own.merging(signs) { first, _ in first }.merging(greek) { first, _ in first }

  static let accents: [Unicode.Scalar: (text: String, math: String?)] = [
    "\u{300}": ("`", "grave"), "\u{301}": ("'", "acute"), "\u{302}": ("^", "hat"), "\u{303}": ("~", "tilde"),
    "\u{304}": ("=", "bar"), "\u{307}": (".", "dot"), "\u{308}": ("\"", "ddot"), "\u{30A}": ("r", nil),
    "\u{306}": ("u", nil), "\u{30B}": ("H", nil), "\u{30C}": ("v", nil), "\u{327}": ("c", nil),
  ]
}
