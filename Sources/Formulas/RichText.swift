/// Text with subscripts, superscripts, italics, bold letters and code: a value that each medium writes in its own way.
///
/// A string in it is text as it is, whatever signs it holds, also where it is interpolated: `"loss of \(columnName)"`. Styles
/// are asked for: `"\(italic: "w")\(sub: 1)"`, or by tags in a literal, `RichText(markup: "<i>w</i><sub>1</sub>")`.
/// Control characters never become part of it.
public struct RichText: Hashable, Sendable {
  public enum Style: String, Hashable, Sendable, CaseIterable {
    case sub, sup
    case italic = "i"
    case bold = "b"
    case code
  }
  public enum Part: Hashable, Sendable {
    case text(String)
    case styled(Style, RichText)
  }

  public private(set) var parts: [Part] = []

  public init() {}

  /// A string as it is, or what else can be written.
  public init(_ text: some RichTextConvertible) { self = text.richText }

  public init(_ style: Style, _ text: RichText) { append(.styled(style, text)) }

  fileprivate init(letters: String) { append(.text(Self.withoutControls(letters))) }

  public var isEmpty: Bool { parts.isEmpty }

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

  public static func + (a: RichText, b: RichText) -> RichText { b.parts.reduce(into: a) { $0.append($1) } }
  public static func += (a: inout RichText, b: RichText) { a = a + b }

  /// Line breaks and tabs become blanks; what else could command a terminal, or turn the text around, a replacement sign.
  private static func withoutControls(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { replacement(for: $0) == nil }
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

/// What can stand where rich text is wanted: a string, which is text as it is, rich text, or a number.
public protocol RichTextConvertible {
  var richText: RichText { get }
}

extension RichText: RichTextConvertible {
  public var richText: RichText { self }
}
extension String: RichTextConvertible {
  public var richText: RichText { RichText(letters: self) }
}
extension Numeral: RichTextConvertible {
  /// With a raised exponent.
  public var richText: RichText { MarkupNotation.read(MarkupNotation().numeral(self)) }
}

extension RichText: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(letters: text) }
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = RichText()
    public init(literalCapacity: Int, interpolationCount: Int) {}
    public mutating func appendLiteral(_ literal: String) { text += RichText(letters: literal) }
    public mutating func appendInterpolation(_ other: some RichTextConvertible) { text += other.richText }
    /// As it describes itself.
    @_disfavoredOverload
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += RichText(letters: value.description)
    }
    public mutating func appendInterpolation(sub index: some CustomStringConvertible) {
      text += RichText(.sub, RichText(letters: index.description))
    }
    public mutating func appendInterpolation(sup exponent: some CustomStringConvertible) {
      text += RichText(.sup, RichText(letters: exponent.description))
    }
    public mutating func appendInterpolation(italic letters: some RichTextConvertible) {
      text += RichText(.italic, letters.richText)
    }
    public mutating func appendInterpolation(bold letters: some RichTextConvertible) {
      text += RichText(.bold, letters.richText)
    }
    public mutating func appendInterpolation(code letters: some RichTextConvertible) {
      text += RichText(.code, letters.richText)
    }
  }
}

extension RichText: CustomStringConvertible {
  /// Plain text; see `PlainMedium`.
  public var description: String { written(in: PlainMedium()) }
}

extension Sequence<RichText> {
  public func joined(separator: RichText = "") -> RichText {
    var isFirst = true
    return reduce(into: RichText()) { result, text in
      if !isFirst { result += separator }
      result += text
      isFirst = false
    }
  }
}
