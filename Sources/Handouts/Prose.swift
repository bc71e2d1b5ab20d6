/// The text of a paragraph, with `code` and *emphasis* told apart from the rest.
struct Prose {
  enum Run: Equatable {
    case plain(String)
    case code(String)
    case emphasis(String)
  }
  private(set) var runs: [Run] = []

  /// A mark that has no partner, or a space inside, is a letter like any other: "2 * 3 * 4" has no emphasis.
  init(_ text: String) {
    var rest = Substring(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    while let mark = rest.firstMatch(of: #/`([^`]+)`|\*([^\s*](?:[^*]*[^\s*])?)\*/#) {
      append(.plain(String(rest[..<mark.range.lowerBound])))
      append(mark.1.map { .code(String($0)) } ?? .emphasis(String(mark.2 ?? "")))
      rest = rest[mark.range.upperBound...]
    }
    append(.plain(String(rest)))
  }

  private mutating func append(_ run: Run) {
    if run != .plain("") { runs.append(run) }
  }

  /// The paragraphs of a text, which blank lines divide.
  static func paragraphs(of text: String) -> [String] {
    text.split(separator: #/\n\s*\n/#).map(String.init)
  }
}
