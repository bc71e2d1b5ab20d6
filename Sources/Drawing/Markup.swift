/// Text with subscripts, superscripts, italics and bold: `z<sup>(ℓ)</sup>`, `x<sub>i</sub>`, `<i>f</i>`, `<b>w</b>`.
///
/// `&lt;`, `&gt;` and `&amp;` stand for <, > and &; a < that no letter or / follows, and any other &, stand for themselves.
public struct Markup: Hashable, Sendable {
  enum Tag: String, CaseIterable { case sub, sup, i, b }

  /// A part of the text that one tag changes.
  struct Span: Hashable {
    let tag: Tag
    /// Bytes of UTF-8.
    let range: Range<Int>
    /// How many other `sub` and `sup` it stands in.
    let depth: Int
  }

  /// The text without its tags.
  public private(set) var plain = ""
  private(set) var spans: [Span] = []

  /// Reads a text with tags.
  public init(_ text: String) throws(DrawingError) {
    var open: [(tag: Tag, start: Int)] = []
    var rest = Substring(text)
    while let character = rest.first {
      if let (symbol, length) = Self.entity(at: rest) {
        plain.append(symbol)
        rest = rest.dropFirst(length)
      } else if character == "<", let next = rest.dropFirst().first, next.isLetter || next == "/" {
        try readTag(&rest, &open, text)
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    if let tag = open.last?.tag { throw .badMarkup(text: text, reason: "<\(tag)> is not closed by </\(tag)>") }
  }

  private mutating func readTag(
    _ rest: inout Substring, _ open: inout [(tag: Tag, start: Int)], _ text: String
  ) throws(DrawingError) {
    let name = rest.dropFirst().prefix { $0 != ">" && $0 != "<" }
    guard rest.dropFirst(name.count + 1).first == ">",
      let tag = Tag(rawValue: String(name.drop { $0 == "/" }))
    else {
      throw .badMarkup(
        text: text, reason: "<\(name) begins no tag; the tags are <sub>, <sup>, <i> and <b>, and &lt; stands for <")
    }
    rest = rest.dropFirst(name.count + 2)
    guard name.first == "/" else { return open.append((tag, plain.utf8.count)) }
    guard let last = open.popLast(), last.tag == tag else {
      throw .badMarkup(text: text, reason: "</\(tag)> closes nothing that is open there")
    }
    let depth = open.count { $0.tag == .sub || $0.tag == .sup }
    spans.append(Span(tag: tag, range: last.start..<plain.utf8.count, depth: depth))
  }

  private static func entity(at text: Substring) -> (Character, length: Int)? {
    guard text.first == "&" else { return nil }
    let entities: [(String, Character)] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    return entities.first { text.hasPrefix($0.0) }.map { ($0.1, $0.0.count) }
  }

  /// `text` in a form that markup shows as it is.
  public static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }

  /// `text` without its tags: scripts of digits in Unicode's small digits, others after ^ or _. A text whose tags are wrong stays
  /// as it is.
  public static func plain(_ text: String) -> String {
    // Most texts have no tags, and need no regular expression to tell.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }), (try? Markup(text)) != nil
    else { return text }
    let withScripts = text.replacing(#/<(?:sub>(−?\d+)<\/sub|sup>(−?\d+)<\/sup)>/#) { match in
      match.1.map { small($0, "₀₁₂₃₄₅₆₇₈₉", minus: "₋") } ?? small(match.2!, "⁰¹²³⁴⁵⁶⁷⁸⁹", minus: "⁻")
    }.replacing("<sup>", with: "^<sup>").replacing("<sub>", with: "_<sub>")
    return (try? Markup(withScripts))?.plain ?? text
  }

  private static func small(_ number: Substring, _ digits: String, minus: String) -> String {
    let digits = digits.map(String.init)
    return number.map { $0.wholeNumberValue.map { digits[$0] } ?? minus }.joined()
  }
}
