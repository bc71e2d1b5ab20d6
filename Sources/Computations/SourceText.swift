/// A place in a text, counted from 1 as editors count.
package struct SourcePlace: Hashable, Sendable {
  package let line, column: Int
}

/// A text that somebody wrote, with the name by which messages call it.
package struct SourceText: Sendable {
  /// The name of a file, or what the text is: "the formula".
  package let name: String
  /// Whether lines count.
  var isFile: Bool { lines.count > 1 }
  /// Without their ends.
  private let lines: [[Unicode.Scalar]]

  package init(name: String, _ text: String) {
    self.name = name
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Array($0.unicodeScalars) }
  }

  /// The line with this number and a sign below the column; nil where there is no such line, or where it could not be read on a
  /// screen.
  func excerpt(at place: SourcePlace) -> String? {
    guard lines.indices.contains(place.line - 1) else { return nil }
    let before = lines[place.line - 1].prefix(max(place.column - 1, 0))
    // A long line is shown from a little before the place on.
    let start = max(0, before.count - 60)
    let shown = lines[place.line - 1].dropFirst(start).prefix(100)
    guard shown.allSatisfy({ !$0.isControl || $0 == "\t" }) else { return nil }
    let text = String(String.UnicodeScalarView(shown)).replacing("\t", with: " ")
    let width = String(String.UnicodeScalarView(before.dropFirst(start))).count
    return "  \(text)\n  \(String(repeating: " ", count: width))^"
  }

  /// The sign at a place; nil where there is none.
  func sign(at place: SourcePlace) -> Unicode.Scalar? {
    guard lines.indices.contains(place.line - 1), lines[place.line - 1].indices.contains(place.column - 1) else {
      return nil
    }
    return lines[place.line - 1][place.column - 1]
  }

  /// Where a name that stands at `first` stands a second time in its block or in its braces; the first place where it does not.
  func secondPlace(of name: String, after first: SourcePlace) -> SourcePlace {
    guard lines.indices.contains(first.line - 1) else { return first }
    let before = lines[first.line - 1].prefix(first.column - 1).last { !$0.properties.isWhitespace }
    let isInBraces = before == "{" || before == ","
    var isSecond = false
    for number in lines.indices.dropFirst(first.line - 1) {
      let start = number == first.line - 1 ? first.column - 1 : 0
      for column in lines[number].indices.dropFirst(start) where isInBraces || column == first.column - 1 {
        guard hasName(name, number, column) else { continue }
        if isSecond { return SourcePlace(line: number + 1, column: column + 1) }
        isSecond = true
      }
    }
    return first
  }

  /// Whether a name with its colon begins here.
  private func hasName(_ name: String, _ line: Int, _ column: Int) -> Bool {
    if column > 0, !" {,\t".unicodeScalars.contains(lines[line][column - 1]) { return false }
    let rest = lines[line].dropFirst(column).drop { "\"'".unicodeScalars.contains($0) }
    guard rest.starts(with: name.unicodeScalars) else { return false }
    return rest.dropFirst(name.unicodeScalars.count).first { !"\"' ".unicodeScalars.contains($0) } == ":"
  }

  /// Whether the next sign behind a place is a comma.
  func isFollowedByComma(_ place: SourcePlace) -> Bool {
    guard lines.indices.contains(place.line - 1) else { return false }
    return lines[place.line - 1].dropFirst(place.column).first { !$0.properties.isWhitespace } == ","
  }

  /// Where each sign of `content` stands, a scalar of a file that begins at `start`: a file may break it into lines, indent it and put
  /// it in quotation marks, but keeps the order of its signs.
  func places(of content: String, from start: SourcePlace, isBlock: Bool) -> [SourcePlace] {
    var (line, column) = isBlock ? (start.line, 0) : (start.line - 1, start.column - 1)
    return content.unicodeScalars.map { sign in
      var (seen, at) = (line, column)
      while lines.indices.contains(seen), !(lines[seen].indices.contains(at) && lines[seen][at] == sign) {
        at += 1
        if at >= lines[seen].count { (seen, at) = (seen + 1, 0) }
      }
      guard lines.indices.contains(seen), !sign.properties.isWhitespace else {
        return SourcePlace(line: line + 1, column: column + 1)
      }
      (line, column) = (seen, at + 1)
      return SourcePlace(line: seen + 1, column: at + 1)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { [.control, .format].contains(properties.generalCategory) }
}
