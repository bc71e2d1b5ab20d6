import GradusFormulas

/// Symbols with indices and exponents within a text, such as w₁ or 10⁻⁵, as formulas: many readers of Markdown know no tags
/// for what is raised or lowered.
enum MarkdownFormulas {
  enum Piece {
    case formula(String)
    case other(RichText)
  }

  static func pieces(of text: RichText) -> [Piece] {
    var (pieces, open): ([Piece], [RichText.Part]) = ([], [])
    var parts = text.parts[...]
    while let part = parts.popFirst() {
      open.append(part)
      let scripts = parts.prefix(while: \.isScript)
      guard !scripts.isEmpty else { continue }
      parts = parts.dropFirst(scripts.count)
      if let (before, latex) = formula(part, scripts), !startsWithDigit(parts.first) {
        open.removeLast()
        if !before.isEmpty { open.append(.text(before)) }
        pieces += [.other(RichText(parts: open)), .formula(latex)]
        open = []
      } else {
        open += scripts
      }
    }
    return pieces + [.other(RichText(parts: open))]
  }

  /// The symbol at the end of `part` with its scripts, and what stands before it; nil where that is no symbol.
  private static func formula(
    _ part: RichText.Part, _ scripts: ArraySlice<RichText.Part>
  ) -> (before: String, latex: String)? {
    let (text, isItalic) = part.symbolText
    guard let text else { return nil }
    let symbol = String(text.reversed().prefix { !$0.isWhitespace && !"([{,;:“‘".contains($0) }.reversed())
    let before = String(text.dropLast(symbol.count))
    // In italics, as a variable, only a text that is a symbol as a whole.
    guard !symbol.isEmpty, before.isEmpty || !isItalic, before.last?.isLetter != true, let base = latex(symbol)
    else { return nil }
    var result = base
    for script in scripts {
      guard case .styled(let style, let inner) = script, let index = latex(inner.letters), inner.parts.count == 1
      else { return nil }
      result += "\(style == .sub ? "_" : "^"){\(index)}"
    }
    return (before, result)
  }

  /// Letters, numbers and quotients of them; nil where there is another sign.
  private static func latex(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let written = parts.compactMap { part -> String? in
      if part.isEmpty { return nil }
      if part.allSatisfy({ $0.isNumber && $0.isASCII || ".·−+-, ".contains($0) }) {
        return String(part).replacing("·", with: " \\cdot ").replacing("−", with: "-").replacing(",", with: "{,}")
      }
      if let open = part.firstIndex(of: "⁽") { return layered(part[..<open], part[open...]) }
      let isSymbol = part.allSatisfy { $0.isLetter || $0.isNumber || "∂−+".contains($0) }
      return isSymbol ? LaTeXNotation().symbol(MathSymbol(String(part))) : nil
    }
    return written.count == parts.count ? written.joined(separator: "/") : nil
  }

  /// Letters with the number of their layer, such as W⁽²⁾.
  private static func layered(_ letters: Substring, _ layer: Substring) -> String? {
    guard !letters.isEmpty, letters.allSatisfy(\.isLetter), let scripts = SmallScripts(at: layer),
      scripts.count == layer.count
    else { return nil }
    return LaTeXNotation().symbol(MathSymbol(String(letters))) + scripts.latex
  }

  /// A dollar before a digit ends no formula.
  private static func startsWithDigit(_ part: RichText.Part?) -> Bool {
    guard case .text(let text)? = part, let first = text.first else { return false }
    return first.isNumber || first.isLetter
  }
}

extension RichText.Part {
  fileprivate var isScript: Bool {
    if case .styled(let style, _) = self { style == .sub || style == .sup } else { false }
  }

  /// The letters that a symbol can be taken from; nil in code, in bold letters and in scripts.
  fileprivate var symbolText: (text: String?, isItalic: Bool) {
    switch self {
    case .text(let text): (text, false)
    case .styled(.italic, let inner) where inner.parts.count == 1: (inner.letters, true)
    case .styled: (nil, false)
    }
  }
}
