import GradusFormulas

/// Signs that some platform takes as a command even in text, such as {x} and [[0]] in Numbas, \(x\) where mathematics is set, and
/// ##ANSWER1## in R/exams; each is spelled so that the platform shows it as it is.
enum InertText {
  /// It has no width, and keeps a sign apart from what it would be a command with.
  static let joiner = "\u{2060}"

  /// For HTML: programs that look for commands in the text of a page read the entity, and browsers show the sign. Mathematics is
  /// looked for in what a browser shows.
  static let entities: [Character: String] = {
    let plain = Dictionary(uniqueKeysWithValues: "{}#~`[]\\$".map { ($0, "&#\($0.unicodeScalars.first!.value);") })
    return plain.merging(["\\": "&#92;&#8288;", "$": "&#36;&#8288;"]) { $1 }
  }()

  /// For names, in one line, which some platforms write into a page as they are: < begins no element before a blank.
  static func name(_ text: String) -> String {
    text.richText.letters.reduce(into: "") { result, sign in
      if result.last == "<", sign != " " { result += " " }
      result.append(sign)
      if sign == "\\" || sign == "$" { result += joiner }
    }
  }
}
