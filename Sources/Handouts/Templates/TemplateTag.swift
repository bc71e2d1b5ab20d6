/// A tag of a template, such as {{title}} or {{#blocks}}.
struct TemplateTag {
  enum Kind { case value, section, inverted, end, comment, reference }
  let kind: Kind
  /// The name without the functions around it: "columns" of {{last(columns)}}.
  let name: String
  /// Counted from 1.
  let line: Int

  /// All tags of a text, in their order; {{=<< >>=}} changes the signs around them.
  static func all(in text: String) -> [TemplateTag] {
    var (start, end) = ("{{", "}}")
    var tags: [TemplateTag] = []
    var (rest, line) = (text[...], 1)
    while let opening = rest.firstRange(of: start) {
      line += rest[..<opening.upperBound].count(where: \.isNewline)
      rest = rest[opening.upperBound...]
      let closingSigns = rest.first == "{" ? "}" + end : end
      guard let closing = rest.firstRange(of: closingSigns) else { break }
      let content = rest[..<closing.lowerBound]
      if content.hasPrefix("=") {
        let signs = content.dropFirst().dropLast().split(separator: " ").map(String.init)
        if signs.count == 2 { (start, end) = (signs[0], signs[1]) }
      } else {
        tags.append(TemplateTag(String(content), line: line))
      }
      line += content.count(where: \.isNewline)
      rest = rest[closing.upperBound...]
    }
    return tags
  }

  private init(_ content: String, line: Int) {
    let kinds: [Character: Kind] = [
      "#": .section, "^": .inverted, "/": .end, "!": .comment, "%": .comment, ">": .reference, "<": .reference,
      "$": .reference,
    ]
    let kind = content.first.flatMap { kinds[$0] }
    let marks: Set<Character> = ["#", "^", "/", "!", "%", ">", "<", "$", "&", "{"]
    let bare = content.drop { marks.contains($0) || $0.isWhitespace }
    let innermost = bare.split(separator: "(").last ?? ""
    self.kind = innermost == ")" || innermost.isEmpty ? .comment : kind ?? .value
    name = String(innermost.prefix { $0 != ")" && !$0.isWhitespace })
    self.line = line
  }
}
