import Foundation
import Testing

@Suite("How we write")
struct WritingTests {
  @Test("no lesson, template or page holds words that CONTRIBUTING says to avoid") func avoided() throws {
    let words = try Self.wordsToAvoid()
    #expect(words.count > 15)
    let texts = try Self.texts()
    #expect(texts.count > 50)
    for (file, text) in texts {
      for word in words {
        let found = text.firstRange(of: word)
        #expect(found == nil, "\(file) says “\(word)”")
      }
    }
  }

  /// The first cells of the table of words, between semicolons.
  private static func wordsToAvoid() throws -> [String] {
    let table = try #require(
      try text(of: "CONTRIBUTING.md").firstMatch(of: #/\| not \| but \|\n\|[-|]+\n((?:\|.*\n)+)/#)
    ).1
    return table.split(separator: "\n").flatMap { row in
      row.split(separator: "|")[0].split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// What readers get to see: the lessons, the README, and the templates, each on one line, since a word may stand at the end of
  /// one.
  private static func texts() throws -> [(file: String, text: String)] {
    let files = try ["lessons", "assets/templates", "Sources/Figures"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: Program.root.appendingPathComponent(folder).path)
        .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".mustache") }.map { "\(folder)/\($0)" }
    }
    return try (files + ["README.md"]).map { file in
      (file, try text(of: file).replacing(#/\s*\\?\n\s*/#, with: " "))
    }
  }

  private static func text(of file: String) throws -> String {
    try String(contentsOf: Program.root.appendingPathComponent(file), encoding: .utf8)
  }
}
