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
      if letter == "&" {
        result += isEntity(letters[(place + 1)...]) ? "&amp;" : "&"
      } else {
        let isMark = signs.contains(letter) && isMark(letter, before, after, hasLinks: hasLinks)
        result += (isMark ? "\\" : "") + String(letter)
      }
    }
    return result
  }

  /// The text as the start of a line, where "1." and the like would begin a list, and "#" a heading.
  static func asParagraph(_ text: String) -> String {
    let number = text.prefix(while: \.isNumber)
    let rest = text[number.endIndex...]
    guard let sign = rest.first else { return text }
    let after = rest.dropFirst().first
    let isAlone = after.map { $0.isWhitespace || $0 == sign } ?? true
    let beginsBlock = number.isEmpty ? sign == "#" || "+-:=".contains(sign) && isAlone : ".)".contains(sign) && isAlone
    return beginsBlock ? "\(number)\\\(rest)" : text
  }

  private static let signs = #"\`*_[]<>|$~^&@"#

  /// Whether a sign could be a mark between these two letters; nil stands for what is not known here.
  private static func isMark(_ sign: Character, _ before: Character?, _ after: Character?, hasLinks: Bool) -> Bool {
    switch sign {
    // Within a word, and between blanks, there is no emphasis.
    case "_": !(before.isWordLetter && after.isWordLetter)
    case "*": !(before?.isWhitespace ?? false && after?.isWhitespace ?? false)
    case "<": !(after.map { $0.isWhitespace || $0.isNumber } ?? false)
    case ">": before == nil
    case "@": !before.isWordLetter
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
      if depth < 0 || isLink { return true }
    }
    return depth != 0
  }

  /// Whether an entity such as "amp;" or "#38;" begins here.
  private static func isEntity(_ rest: ArraySlice<Character>) -> Bool {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    return !name.isEmpty && rest.dropFirst(name.count).first == ";"
  }
}

extension Character? {
  fileprivate var isWordLetter: Bool { map { $0.isLetter || $0.isNumber } ?? false }
}
