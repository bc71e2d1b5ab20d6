/// A way of writing rich text: how letters and styles look.
package protocol TextMedium {
  /// Text as it is, with the signs of the medium written so that they stand for themselves.
  func letters(_ text: String) -> String
  func styled(_ style: RichText.Style, _ text: RichText) -> String
}

extension RichText {
  package func written(in medium: some TextMedium) -> String {
    parts.map { part in
      switch part {
      case .text(let text): medium.letters(text)
      case .styled(let style, let inner): medium.styled(style, inner)
      }
    }.joined()
  }
}

/// Plain text, for terminals and alternative texts: scripts of digits in Unicode's small digits, others after ^ or _.
package struct PlainMedium: TextMedium {
  package init() {}
  package func letters(_ text: String) -> String { text }
  package func styled(_ style: RichText.Style, _ text: RichText) -> String {
    let text = text.written(in: self)
    return switch style {
    case .sub: SmallDigits.lowered(text) ?? "_\(text)"
    case .sup: SmallDigits.raised(text) ?? "^\(text)"
    case .italic, .bold, .code, .math: text
    }
  }
}

/// HTML, and the labels of Graphviz, which know the same tags in capitals.
package struct HTMLMedium: TextMedium, Sendable {
  private let tags: [RichText.Style: String]
  package static let page = HTMLMedium(tags: [.sub: "sub", .sup: "sup", .italic: "em", .bold: "strong", .code: "code"])
  package static let graphviz = HTMLMedium(tags: [.sub: "SUB", .sup: "SUP", .italic: "I", .bold: "B"])

  package func letters(_ text: String) -> String { XMLText.escaped(text) }
  package func styled(_ style: RichText.Style, _ text: RichText) -> String {
    let text = text.written(in: self)
    return tags[style].map { "<\($0)>\(text)</\($0)>" } ?? text
  }
}

/// Text inside HTML, SVG and MathML.
package enum XMLText {
  /// The text in a form that is shown as it is, in elements and in attributes; characters that XML forbids are replaced.
  package static func escaped(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: isSpecial) { return text }
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\0"..."\u{8}", "\u{B}"..."\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
      default: result.append(character)
      }
    }
    return result
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "&", "<", ">", "\"", "\0"..<" ", "\u{7F}"..."\u{9F}": true
    default: false
    }
  }
}

/// Unicode's small digits.
package enum SmallDigits {
  /// Raised, where there is a raised form of every sign; nil otherwise.
  package static func raised(_ text: String) -> String? { small(text, raised) }
  /// Lowered, where there is a lowered form of every sign; nil otherwise.
  package static func lowered(_ text: String) -> String? { small(text, lowered) }

  private static func small(_ text: String, _ signs: [Character: Character]) -> String? {
    let small = text.compactMap { signs[$0] }
    return small.count == text.count ? String(small) : nil
  }
  private static let raised = Dictionary(uniqueKeysWithValues: zip("0123456789−()T", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ᵀ"))
  private static let lowered = Dictionary(uniqueKeysWithValues: zip("0123456789−", "₀₁₂₃₄₅₆₇₈₉₋"))
}
