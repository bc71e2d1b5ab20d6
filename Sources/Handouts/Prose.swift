package import GradusFormulas

/// Paragraphs of text, which blank lines divide; a string is shown as it is.
public struct Prose: Hashable, Sendable {
  package let paragraphs: [RichText]

  package init(_ text: String) {
    // Most have one paragraph, and the regular expression is compiled each time.
    let parts = text.contains("\n") ? text.split(separator: #/\n\s*\n/#) : text.isEmpty ? [] : [text[...]]
    paragraphs = parts.map { RichText(String($0)) }
  }
  package init(_ paragraph: RichText) { paragraphs = [paragraph] }
}

extension Prose: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }
}
