/// Letters in Markdown: a sign is escaped where some reader would take it for a mark, and nowhere else.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    if !text.utf8.contains(where: signs.utf8.contains) { return text }
    let letters = Array(text)
    let hasLinks = hasLinks(letters)
    var result = ""
    for (place, letter) in letters.enumerated() {
      let before = place > 0 ? letters[place - 1] : nil
      let after = place + 1 < letters.count ? letters[place + 1] : nil
      let isMark =
        switch letter {
        case "&": isEntity(letters[(place + 1)...])
        case ":": isPicture(letters[(place + 1)...])
        // These are marks in pairs only, except for pandoc's notes: ^[…].
        case "~", "^": letters.count { $0 == letter } > 1 || letter == "^" && after == "["
        default: signs.contains(letter) && isMark(letter, before, after, hasLinks: hasLinks)
        }
      // Jupyter takes an escaped backslash before a bracket for the start of a formula.
      let isBracketed = letter == "\\" && after.map("()[]".contains) ?? false
      result += isBracketed ? "&#92;" : isMark ? Self.escaped(letter) : String(letter)
    }
    return result
  }

  /// The text as the start of a paragraph, where "1.", "a)" and the like would begin a list, and "#" a heading.
  static func asParagraph(_ text: String) -> String {
    guard let first = text.first else { return text }
    let second = text.dropFirst().first
    let isAlone = second.map { $0.isWhitespace || $0 == first } ?? true
    if first == "#" || first == ":" || "+-=~".contains(first) && isAlone { return escaped(first) + text.dropFirst() }
    let opening = first == "(" ? "(" : ""
    let label = text.dropFirst(opening.count).prefix { $0.isLetter || $0.isNumber }
    let rest = text.dropFirst(opening.count + label.count)
    let endsLabel = rest.first == ")" || rest.first == "." && opening.isEmpty
    guard endsLabel, isListLabel(label), rest.dropFirst().first?.isWhitespace ?? true else { return text }
    return "\(opening)\(label)\\\(rest)"
  }

  /// A number, a letter or a Roman number: pandoc has lists with all of them.
  private static func isListLabel(_ label: Substring) -> Bool {
    label.count == 1
      || !label.isEmpty && (label.allSatisfy(\.isNumber) || label.allSatisfy { "ivxlcdmIVXLCDM".contains($0) })
  }

  /// By a backslash where all readers know that, and by a number where some would show it.
  private static func escaped(_ sign: Character) -> String {
    switch sign {
    case "&": "&amp;"
    case "<": "&lt;"
    case "|", "~", "^", "@", ":", "=": "&#\(sign.asciiValue ?? 0);"
    default: "\\\(sign)"
    }
  }

  private static let signs = #"\`*_[]<>|$~^&@:"#

  /// Whether a sign could be a mark between these two letters; nil stands for what is not known here.
  private static func isMark(_ sign: Character, _ before: Character?, _ after: Character?, hasLinks: Bool) -> Bool {
    switch sign {
    // Within a word, and between blanks, there is no emphasis.
    case "_": !(before.isWordLetter && after.isWordLetter)
    case "*": !(before?.isWhitespace ?? false && after?.isWhitespace ?? false)
    case "<": !(after.map { $0.isWhitespace || $0.isNumber } ?? false)
    case ">": before == nil
    // pandoc's citations, and its examples: (@).
    case "@":
      before == nil || before == "(" || !before.isWordLetter && (after.isWordLetter || after == "_" || after == "{")
    case "[", "]": hasLinks
    default: true
    }
  }

  /// Brackets without a partner, and those with something in or behind them that makes a link, a note or a box of them.
  private static func hasLinks(_ letters: [Character]) -> Bool {
    var depth = 0
    for (place, letter) in letters.enumerated() where letter == "[" || letter == "]" {
      depth += letter == "[" ? 1 : -1
      let after = place + 1 < letters.count ? letters[place + 1] : nil
      let isLink = after.map { (letter == "]" ? "([{:" : "^@!#-+]*_ xX").contains($0) } ?? (letter == "[")
      let isImage = letter == "[" && place > 0 && letters[place - 1] == "!"
      if depth < 0 || isLink || isImage { return true }
    }
    return depth != 0
  }

  /// Whether the name of a small picture begins here, as in ":smile:".
  private static func isPicture(_ rest: ArraySlice<Character>) -> Bool {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
    return (name.first?.isLetter ?? false) && rest.dropFirst(name.count).first == ":"
  }

  /// Whether an entity such as "amp;" or "#38" begins here.
  private static func isEntity(_ rest: ArraySlice<Character>) -> Bool {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    return !name.isEmpty && (name.first == "#" || rest.dropFirst(name.count).first == ";")
  }
}

extension Character? {
  fileprivate var isWordLetter: Bool { map { $0.isLetter || $0.isNumber } ?? false }
}
