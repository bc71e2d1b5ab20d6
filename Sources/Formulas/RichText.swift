/// Text with subscripts, superscripts, italics, bold letters and code: a value that each medium writes in its own way.
///
/// A string is shown as it is, whatever characters it holds, also where it is interpolated, as in `"loss of \(name)"`.
/// Styles are asked for, as in `"\(italic: "w")\(sub: 1)"`, or by tags in a literal, as in
/// `RichText(markup: "<i>w</i><sub>1</sub>")`. Control characters never become part of it.
public struct RichText: Hashable, Sendable {
  /// How a part of a text is written; the raw value is the name of its tag.
  package enum Style: String, Hashable, Sendable, CaseIterable {
    /// Lowered or raised letters, smaller than the others.
    case sub, sup
    /// Slanted letters, as for variables.
    case italic = "i"
    /// Heavy letters.
    case bold = "b"
    /// Letters of equal width, as for commands.
    case code
    /// The letters of a formula, which a medium that knows formulas sets as one.
    case math
  }
  /// A piece of a text: plain letters, or a text in a style.
  package enum Part: Hashable, Sendable {
    /// Letters without a style.
    case text(String)
    /// A text in a style, which may hold other styles.
    case styled(Style, RichText)
  }

  /// The pieces from left to right; plain letters side by side are always one piece.
  package private(set) var parts: [Part] = []

  /// A text without letters.
  package init() {}

  /// A string as it is, or another value that has a rich text.
  public init(_ text: some RichTextConvertible) { self = text.richText }

  /// The text in one style, such as a subscript; an empty text stays empty.
  package init(_ style: Style, _ text: RichText) { append(.styled(style, text)) }

  fileprivate init(letters: String) { append(.text(Self.withoutControls(letters))) }

  /// Pieces one after the other.
  package init(parts: [Part]) { for part in parts { append(part) } }

  /// Whether there is nothing to show.
  package var isEmpty: Bool { parts.isEmpty }

  /// The same text with each styled part that `change` knows in another form.
  package func replacing(_ change: (Style, RichText) -> RichText?) -> RichText {
    parts.reduce(into: RichText()) { result, part in
      guard case .styled(let style, let inner) = part else { return result.append(part) }
      result += change(style, inner) ?? RichText(style, inner.replacing(change))
    }
  }

  /// All letters, without their styles.
  package var letters: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .styled(_, let inner): inner.letters
      }
    }.joined()
  }

  /// The same text with its letters changed and its styles kept.
  package func mappingLetters(_ change: (String) -> String) -> RichText {
    parts.reduce(into: RichText()) { result, part in
      switch part {
      case .text(let text): result += RichText(change(text))
      case .styled(let style, let inner): result += RichText(style, inner.mappingLetters(change))
      }
    }
  }

  /// Equal texts have equal parts: neighbours are joined, and what is empty is left out.
  private mutating func append(_ part: Part) {
    switch (part, parts.last) {
    case (.text(""), _): break
    case (.styled(_, let inner), _) where inner.isEmpty: break
    case (.text(let new), .text(let old)?): parts[parts.count - 1] = .text(old + new)
    default: parts.append(part)
    }
  }

  /// The two texts, one after the other.
  public static func + (a: RichText, b: RichText) -> RichText { b.parts.reduce(into: a) { $0.append($1) } }
  /// Appends a text.
  public static func += (a: inout RichText, b: RichText) { for part in b.parts { a.append(part) } }

  /// Line breaks and tabs become blanks; what else could command a terminal, or turn the text around, a replacement
  /// sign.
  static func withoutControls(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { 0x20..<0x7F ~= $0 } || text.unicodeScalars.allSatisfy { replacement(for: $0) == nil }
    return isPlain
      ? text
      : String(String.UnicodeScalarView(text.unicodeScalars.map { replacement(for: $0) ?? $0 }))
  }

  private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
    case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: nil
    }
  }
}

/// A value that can be used as rich text: a string, which is shown as it is, rich text, a numeral or a symbol.
public protocol RichTextConvertible {
  /// The value as rich text.
  var richText: RichText { get }
}

extension RichText: RichTextConvertible {
  /// The text itself.
  public var richText: RichText { self }
}
extension String: RichTextConvertible {
  /// The string as it is, except for control characters: line breaks and tabs become blanks, the others U+FFFD.
  public var richText: RichText { RichText(letters: self) }
}
extension Numeral: RichTextConvertible {
  /// The number with its power of ten raised.
  public var richText: RichText { MarkupNotation.read(MarkupNotation().numeral(self)) }
}

extension RichText: ExpressibleByStringInterpolation {
  /// The literal as it is; it holds no tags.
  public init(stringLiteral text: String) { self.init(letters: text) }
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  /// Collects the parts of an interpolated literal, such as `"\(italic: "w")\(sub: 1)"`.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = RichText()
    public init(literalCapacity: Int, interpolationCount: Int) {}
    public mutating func appendLiteral(_ literal: String) { text += RichText(letters: literal) }
    /// Appends a string, a `Numeral`, a symbol or rich text.
    public mutating func appendInterpolation(_ other: some RichTextConvertible) { text += other.richText }
    /// Appends another value by its description.
    @_disfavoredOverload
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += RichText(letters: value.description)
    }
    /// Appends a subscript: `\(sub: 1)`.
    public mutating func appendInterpolation(sub index: some CustomStringConvertible) {
      text += RichText(.sub, RichText(letters: index.description))
    }
    /// Appends a superscript: `\(sup: 2)`.
    public mutating func appendInterpolation(sup exponent: some CustomStringConvertible) {
      text += RichText(.sup, RichText(letters: exponent.description))
    }
    /// Appends a text in italics, as variables are set: `\(italic: "w")`.
    public mutating func appendInterpolation(italic letters: some RichTextConvertible) {
      text += RichText(.italic, letters.richText)
    }
    /// Appends a text in bold letters: `\(bold: "start")`.
    public mutating func appendInterpolation(bold letters: some RichTextConvertible) {
      text += RichText(.bold, letters.richText)
    }
    /// Appends a text as code: `\(code: "--seed")`.
    public mutating func appendInterpolation(code letters: some RichTextConvertible) {
      text += RichText(.code, letters.richText)
    }
  }
}

extension RichText: CustomStringConvertible {
  /// The text without styles: scripts of digits as small Unicode digits, other scripts after ^ or _.
  public var description: String { written(in: PlainMedium()) }
}

extension Sequence<RichText> {
  /// All texts, one after the other, with `separator` between them.
  public func joined(separator: RichText = "") -> RichText {
    var isFirst = true
    return reduce(into: RichText()) { result, text in
      if !isFirst { result += separator }
      result += text
      isFirst = false
    }
  }
}
