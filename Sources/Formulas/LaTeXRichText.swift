import Foundation

/// Rich text for figures in LaTeX, with no package: words in the document's own font, and symbols as formulas with their
/// indices and exponents.
package struct LaTeXRichText {
  private var runs: [(isMath: Bool, latex: String)] = []
  /// The scripts that the last sign has already: LaTeX takes each once.
  private var scripts: Set<RichText.Style> = []

  /// The text as LaTeX reads it in a line.
  package static func written(_ text: RichText) -> String {
    var writer = LaTeXRichText()
    writer.add(text, isMath: false)
    return writer.runs.map { $0.isMath ? "$\($0.latex)$" : $0.latex }.joined()
  }

  /// The text as a part of a formula.
  private static func math(_ text: RichText) -> String {
    var writer = LaTeXRichText()
    writer.add(text, isMath: true)
    return writer.runs.map(\.latex).joined()
  }

  private mutating func add(_ text: RichText, isMath: Bool) {
    for part in text.parts {
      switch part {
      case .text(let letters): append(isMath ? LaTeXFormulaText.written(letters) : LaTeXText.escaped(letters), isMath)
      case .styled(.math, let inner): add(inner, isMath: true)
      case .styled(.sub, let inner): appendScript(.sub, "_{\(Self.math(inner))}")
      case .styled(.sup, let inner): appendScript(.sup, "^{\(Self.math(inner))}")
      case .styled(.italic, let inner) where isMath || inner.isSymbol: add(inner, isMath: true)
      case .styled(.italic, let inner): append("\\textit{\(Self.written(inner))}", false)
      case .styled(.bold, let inner) where isMath: add(inner, isMath: true)
      case .styled(.bold, let inner): append("\\textbf{\(Self.written(inner))}", false)
      case .styled(.code, let inner): append("\\texttt{\(LaTeXText.escaped(inner.letters))}", false)
      }
    }
  }

  private mutating func append(_ latex: String, _ isMath: Bool) {
    scripts = []
    if let last = runs.last, last.isMath == isMath {
      runs[runs.count - 1].latex += latex
    } else {
      runs.append((isMath, latex))
    }
  }

  private mutating func appendScript(_ style: RichText.Style, _ latex: String) {
    let before = scripts
    append((before.contains(style) ? "{}" : "") + latex, true)
    scripts = before.contains(style) ? [style] : before.union([style])
  }
}

extension RichText {
  /// Whether it is short enough for a variable, such as "w": longer texts in italics are words.
  fileprivate var isSymbol: Bool { letters.count <= 2 }
}

/// The letters of a formula in LaTeX's mathematics, with no package: small letters in a row are a word.
enum LaTeXFormulaText {
  static func written(_ letters: String) -> String {
    var (result, rest) = ("", letters[...])
    while let next = rest.first {
      if let scripts = SmallScripts(at: rest) {
        result += scripts.latex
        rest = rest.dropFirst(scripts.count)
        continue
      }
      let word = rest.prefix { $0.isASCII && $0.isLowercase }
      if word.count > 1 {
        let isFunction = functions.contains(String(word))
        result += isFunction ? "\\\(word) " : "\\mathrm{\(word)}"
        rest = rest.dropFirst(word.count)
        // Mathematics has no blanks of its own, and words need one between them.
        if !isFunction, rest.first == " ", rest.dropFirst().first?.isLetter == true {
          result += "\\ "
          rest.removeFirst()
        }
      } else if next == "√" {
        let (radicand, isEnclosed) = Self.radicand(rest.dropFirst())
        result += "\\sqrt{\(written(String(isEnclosed ? radicand.dropFirst().dropLast() : radicand)))}"
        rest = rest.dropFirst(1 + radicand.count)
      } else {
        rest.removeFirst()
        let separatesThousands = next == "," && (rest.first?.isNumber ?? false)
        // Without blanks in the text, a sign has none in the formula, whose room was measured so.
        let isTight = "·×−+".contains(next) && rest.first != " " && !result.hasSuffix(" ")
        result += separatesThousands ? "{,}" : isTight ? "{\(sign(next))}" : sign(next)
      }
    }
    return result
  }

  private static let functions: Set<String> = ["tanh", "cos", "log", "ln", "exp", "max", "min"]

  /// What stands below a root: parentheses with their contents, or one sign.
  private static func radicand(_ text: Substring) -> (text: Substring, isEnclosed: Bool) {
    guard text.first == "(" else { return (text.prefix(1), false) }
    var depth = 0
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return (text[...index], true) }
    }
    return (text.prefix(1), false)
  }

  private static func sign(_ sign: Character) -> String {
    switch sign {
    case "\u{2002}", "\u{2003}": return "\\enspace "
    case "°": return "{}^\\circ "
    case "{", "}", "%", "&", "#", "$", "_": return "\\\(sign)"
    case "~", "^", "\\", "\"", "`": return "\\mbox{\(LaTeXText.escaped(String(sign)))}"
    default: break
    }
    if sign.isASCII { return String(sign) }
    if let command = LaTeXSigns.commands[sign] { return command.last?.isLetter == true ? command + " " : command }
    return accented(sign) ?? "\\mbox{\(LaTeXText.escaped(String(sign)))}"
  }

  private static func accented(_ sign: Character) -> String? {
    let scalars = Array(String(sign).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count == 2, let accent = LaTeXText.accents[scalars[1]]?.math else { return nil }
    return "\\\(accent){\(self.sign(Character(scalars[0])))}"
  }
}
