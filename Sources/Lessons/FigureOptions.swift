import Foundation

/// The options that a figure was made with: those that decide what it shows, each with a value that it can have.
package struct FigureOptions: Hashable, Sendable {
  /// Each as one argument of a command line, such as `--theme=dark`.
  package private(set) var arguments: [String] = []
  /// Whether some of them name columns of the reader's own data.
  package private(set) var nameColumns = false

  init() {}

  /// The options among a lesson's own arguments, which its command line has understood already.
  init(commandLine: [String]) {
    for (name, value) in Self.pairs(commandLine) {
      if let option = FigureOption(rawValue: name), option.accepts(value) { append(option, value) }
    }
  }

  /// Reads what `text` writes; the words of older figures have blanks between them.
  ///
  /// - Throws: `ProvenanceError` where the text holds anything but options of figures with values that they can have.
  init(_ text: String) throws(ProvenanceError) {
    guard text.utf8.count <= 4000 else { throw .unknownOption(text) }
    let words = text.hasPrefix("[") ? try Self.words(json: text) : text.split(separator: " ").map(String.init)
    for (name, value) in Self.pairs(words) where !(name == "data" && !text.hasPrefix("[")) {
      guard let option = FigureOption(rawValue: name), option.accepts(value) else {
        throw .unknownOption(value.map { "--\(name)=\($0)" } ?? name)
      }
      append(option, value)
    }
  }

  /// A JSON array of the arguments; empty where there are none.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    guard !arguments.isEmpty, let json = try? encoder.encode(arguments) else { return "" }
    return String(decoding: json, as: UTF8.self)
  }

  private mutating func append(_ option: FigureOption, _ value: String?) {
    arguments.append("--\(option.rawValue)" + (value.map { "=\($0)" } ?? ""))
    if option.namesColumn { nameColumns = true }
  }

  private static func words(json: String) throws(ProvenanceError) -> [String] {
    guard let words = try? JSONDecoder().decode([String].self, from: Data(json.utf8)) else {
      throw .unknownOption(json)
    }
    return words
  }

  /// The value that a command line gives to an option; the last one counts.
  static func value(of name: String, in arguments: [String]) -> String? {
    pairs(arguments).last { $0.name == name }?.value
  }

  /// `--name=value`, `--name value` and `--name` as names and values; a word without dashes that follows no name is a
  /// name that no option has.
  private static func pairs(_ words: [String]) -> [(name: String, value: String?)] {
    var pairs: [(name: String, value: String?)] = []
    for word in words {
      if word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        pairs.append((String(parts[0]), parts.count == 2 ? String(parts[1]) : nil))
      } else if let last = pairs.indices.last, pairs[last].value == nil, !isFlag(pairs[last].name) {
        pairs[last].value = word
      } else {
        pairs.append(("\"\(word)\"", nil))
      }
    }
    return pairs
  }

  private static func isFlag(_ name: String) -> Bool { FigureOption(rawValue: name)?.accepts(nil) ?? false }
}
