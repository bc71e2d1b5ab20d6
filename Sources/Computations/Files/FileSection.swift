import GradusTensors

/// The entries of a block of a file, which are asked for by name; what nobody asks for is an error.
struct FileSection {
  let source: SourceText
  let entries: [YAMLValue.Entry]
  let place: SourcePlace
  /// What the block is, as messages call it.
  let title: String

  init(_ value: YAMLValue, _ title: String, in source: SourceText) throws {
    (self.source, self.title, place) = (source, title, value.place)
    switch value.kind {
    case .entries(let entries): self.entries = entries
    case .nothing: entries = []
    default:
      throw ComputationError(
        source, value.place, "\(title) has a block of names with values, and here stands \(value.words)")
    }
  }

  subscript(name: String) -> YAMLValue? { entries.first { $0.name == name }?.value }

  /// - Throws: where an entry has another name than these.
  func allow(_ names: [String]) throws {
    guard let other = entries.first(where: { !names.contains($0.name) }) else { return }
    throw ComputationError(
      source, other.place,
      "\"\(other.name.prefix(60))\" is nothing that \(title) may have: \(suggestion(for: other.name, among: names))")
  }

  /// The block below `name`; nil where there is none.
  func section(_ name: String) throws -> FileSection? { try self[name].map { try FileSection($0, name, in: source) } }

  /// A text of one line, such as a title; nil where there is none.
  func text(_ name: String) throws -> String? { try self[name].map { try text($0, name) } }

  func text(_ value: YAMLValue, _ name: String) throws -> String {
    guard case .text(let text) = value.kind,
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      throw ComputationError(source, value.place, "\(name) is a text in one line, and here stands \(value.words)")
    }
    return text
  }

  /// The names in a list, or a single one; empty where there is no list.
  func names(_ name: String) throws -> [(name: String, place: SourcePlace)] {
    switch self[name]?.kind {
    case nil, .nothing: []
    case .text(let text): [(text, self[name]!.place)]
    case .list(let values): try values.map { (try text($0, "an element of \(name)"), $0.place) }
    case .entries: throw ComputationError(source, self[name]!.place, "\(name) has a list of names, such as [a, b]")
    }
  }

  /// A whole number of at least `least`; nil where there is none.
  func count(_ name: String, least: Int) throws -> Int? {
    guard let value = self[name] else { return nil }
    if case .text(let text) = value.kind, !text.contains(where: \.isNumber) {
      throw ComputationError(source, value.place, "\(name) is a whole number from \(least) on, not \(value.words)")
    }
    let number = try GivenNumbers.number(value, name, in: source)
    guard number == number.rounded(), Double(least)...1e15 ~= number else {
      let range = number > 1e15 ? "from \(least) to 1e15" : "from \(least) on"
      throw ComputationError(source, value.place, "\(name) is a whole number \(range), not \(value.words)")
    }
    return Int(number)
  }
}
