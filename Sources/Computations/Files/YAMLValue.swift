import Yams

/// A part of a YAML file with its place: lists, entries with names, and texts, which are not yet taken as numbers.
///
/// YAML guesses what a text is, and takes y and no for truth values; here who reads a text knows what it must be.
struct YAMLValue {
  indirect enum Kind {
    case text(String)
    case list([YAMLValue])
    /// In the order of the file.
    case entries([Entry])
    case nothing
  }

  /// A name with what stands behind its colon.
  struct Entry {
    let name: String
    let place: SourcePlace
    let value: YAMLValue
  }

  let kind: Kind
  let place: SourcePlace
  /// Whether it is a text below its `|` or `>`.
  let isBlock: Bool

  /// An element of a list; nil where there is none.
  func element(_ number: Int) -> YAMLValue? {
    if case .list(let values) = kind, values.indices.contains(number) { values[number] } else { nil }
  }

  /// Whether it says the same, wherever and in whatever order its names stand.
  func isSame(as other: YAMLValue) -> Bool {
    switch (kind, other.kind) {
    case (.text(let text), .text(let other)): return text == other
    case (.nothing, .nothing): return true
    case (.list(let values), .list(let others)):
      return values.count == others.count && zip(values, others).allSatisfy { $0.isSame(as: $1) }
    case (.entries(let entries), .entries(let others)):
      return entries.count == others.count
        && entries.allSatisfy { entry in
          others.contains { $0.name == entry.name && $0.value.isSame(as: entry.value) }
        }
    default: return false
    }
  }

  /// Whether it is a text of letters.
  var isWord: Bool { if case .text(let text) = kind { text.allSatisfy { $0.isLetter || $0 == " " } } else { false } }

  /// What kind of thing it is, in words.
  var words: String {
    switch kind {
    case .text(let text): "\"\(text.prefix(40))\(text.count > 40 ? "…" : "")\""
    case .list: "a list"
    case .entries: "a block of names with values"
    case .nothing: "nothing"
    }
  }

  private init(_ node: Node, _ source: SourceText, after place: SourcePlace, depth: Int = 0) throws {
    let place = node.mark.map { SourcePlace(line: $0.line, column: $0.column) } ?? place
    self.place = place
    // Deeper than anything that is read here.
    guard depth < 20 else {
      throw ComputationError(source, place, "lists and blocks stand too deeply in one another here")
    }
    switch node {
    case .scalar(let scalar):
      isBlock = scalar.style == .literal || scalar.style == .folded
      let isEmpty = scalar.string.isEmpty || scalar.style == .plain && ["~", "null"].contains(scalar.string)
      kind = isEmpty ? .nothing : .text(scalar.string)
    case .sequence(let sequence):
      isBlock = false
      kind = .list(try sequence.map { try YAMLValue($0, source, after: place, depth: depth + 1) })
    case .mapping(let mapping):
      isBlock = false
      kind = .entries(
        try mapping.map { key, value in
          let key = try YAMLValue(key, source, after: place, depth: depth + 1)
          guard case .text(let name) = key.kind else {
            throw ComputationError(source, key.place, "before a colon stands a name, not \(key.words)")
          }
          return Entry(
            name: name, place: key.place, value: try YAMLValue(value, source, after: key.place, depth: depth + 1))
        })
    case .alias:
      throw ComputationError(
        source, place, "a name that stands for a value elsewhere (*name) is not used here: write the value")
    }
  }

  /// The text of a file, which holds one block of names with values.
  static func file(_ text: String, _ source: SourceText) throws -> YAMLValue {
    try refuseAnchors(text, source)
    do {
      guard let node = try compose(yaml: text) else { throw ComputationError(source, nil, "the file is empty") }
      return try YAMLValue(node, source, after: SourcePlace(line: 1, column: 1))
    } catch let error as YamlError {
      throw error.described(source)
    }
  }

  /// Values that stand for others could make a short file very long.
  private static func refuseAnchors(_ text: String, _ source: SourceText) throws {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains("&"), let found = line.firstMatch(of: #/(?:^|[\s\[\]{},:?-])(&[^\s&])/#) else { continue }
      let before = line[..<found.1.startIndex]
      if before.contains("#") { continue }
      throw ComputationError(
        source, SourcePlace(line: number + 1, column: before.unicodeScalars.count + 1),
        "names for values of the file (&name) are not used here: write the value wherever it is needed")
    }
  }
}

extension YamlError {
  /// In the words of the other messages.
  fileprivate func described(_ source: SourceText) -> ComputationError {
    func place(_ mark: Mark) -> SourcePlace { SourcePlace(line: mark.line, column: mark.column) }
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let reason = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      return ComputationError(
        source, place(mark), "this is no YAML: \(reason)\(Self.advice(problem, source.sign(at: place(mark))))")
    case .duplicatedKeysInMapping(let names, let context):
      let name = names.first ?? "a name"
      return ComputationError(
        source, source.secondPlace(of: name, after: place(context.mark)),
        "\(name) stands here a second time: each name has one value")
    case .reader(let problem, _, _, _): return ComputationError(source, nil, "this is no text in UTF-8: \(problem)")
    default: return ComputationError(source, nil, "this is no YAML: \(self)")
    }
  }

  private static func advice(_ problem: String, _ sign: Unicode.Scalar?) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "; a colon stands between a name and its value, once in a line"
    case "found character that cannot start any token" where sign == "\t":
      "; blocks are indented by blanks, not by tabs"
    case "found character that cannot start any token", "found undefined alias",
      "did not find expected alphabetic or numeric character":
      "; a text that begins with this sign stands in quotation marks"
    case "did not find expected key":
      "; lines of one block begin in one column, and those below a name further to the right"
    case "could not find expected ':'": "; after a name stands a colon and a blank"
    default: ""
    }
  }
}
