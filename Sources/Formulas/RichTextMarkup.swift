extension RichText {
  /// A literal with the tags `<sub>`, `<sup>`, `<i>`, `<b>`, `<code>` and `<math>`, such as `z<sup>2</sup>` or `<i>x</i> &lt; 1`.
  ///
  /// Only a literal can be markup, never text that a program reads; a wrong tag stops the program.
  public init(markup: StaticString) { self = MarkupNotation.read("\(markup)") }
}

extension Formula {
  /// The formula in one line, for figures, with symbols or with the recorded numbers.
  package func richText(digits: Int = 3, as reading: FormulaReading = .symbols) -> RichText {
    MarkupNotation.read(written(in: MarkupNotation(digits: digits), as: reading))
  }
}

extension MathSymbol: RichTextConvertible {
  /// The symbol with its index as a subscript; a gradient is written as ∂L/∂(symbol).
  public var richText: RichText { MarkupNotation.read(MarkupNotation().symbol(self)) }
}

extension MarkupNotation {
  /// Reads what this notation writes, or a literal of the program.
  static func read(_ markup: String) -> RichText {
    var reader = MarkupReader(rest: Substring(markup))
    let text = reader.text(inside: nil)
    if !reader.rest.isEmpty { fatalError("the markup \"\(markup)\" closes a tag that is not open") }
    return text
  }
}

private struct MarkupReader {
  var rest: Substring

  /// What stands before the end, or before the end of the tag.
  mutating func text(inside style: RichText.Style?) -> RichText {
    var result = RichText()
    while !rest.isEmpty, !rest.hasPrefix("</") {
      let letters = rest.prefix { $0 != "<" }
      rest.removeFirst(letters.count)
      result += RichText(Self.unescaped(letters))
      if let inner = opened() { result += RichText(inner, text(inside: inner)) }
    }
    guard let style else { return result }
    let end = "</\(style.rawValue)>"
    if !rest.hasPrefix(end) { fatalError("a markup does not close <\(style.rawValue)> before \"\(rest)\"") }
    rest.removeFirst(end.count)
    return result
  }

  /// The style of the tag that begins here.
  private mutating func opened() -> RichText.Style? {
    guard rest.hasPrefix("<"), !rest.hasPrefix("</") else { return nil }
    guard let style = RichText.Style.allCases.first(where: { rest.hasPrefix("<\($0.rawValue)>") }) else {
      fatalError("\"\(rest)\" begins with none of <sub>, <sup>, <i>, <b>, <code> and <math>; &lt; stands for <")
    }
    rest.removeFirst(style.rawValue.count + 2)
    return style
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(String(text)) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
