import Foundation
import Testing

@Suite("What the README promises")
struct PromiseTests {
  @Test("is kept by suites of tests that exist") func suites() throws {
    let rows = try Self.rows()
    #expect(rows.count > 10)
    let suites = try Self.suites()
    for row in rows {
      let names = row.tests.matches(of: #/`(\w+)`/#).map { String($0.1) }
      #expect(!names.isEmpty, "no test keeps the promise “\(row.promise)”")
      for name in names { #expect(suites.contains(name), "there is no suite \(name) for “\(row.promise)”") }
    }
  }

  /// The rows of the README's table.
  private static func rows() throws -> [(promise: Substring, tests: Substring)] {
    let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let table = try #require(readme.firstMatch(of: #/## What it promises\n(?:.*\n)*?\|[-|]+\n((?:\|.*\n)+)/#)).1
    return table.split(separator: "\n").map { row in
      let cells = row.split(separator: "|")
      return (cells[0], cells.count > 1 ? cells[1] : "")
    }
  }

  /// The types that hold tests, in all files of the tests.
  private static func suites() throws -> Set<String> {
    let folder = Program.root.appendingPathComponent("Tests")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix("Tests.swift") }
    return try files.reduce(into: []) { names, file in
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      names.formUnion(text.matches(of: #/struct (\w+Tests)\b/#).map { String($0.1) })
    }
  }
}
