import Foundation
import Testing

@testable import GradusTraces

@Suite("A file that contradicts itself is refused with one sentence")
struct DamagedTraceTests {
  /// Files that once stopped a program or read memory that is none of theirs, and what is said of them now.
  static let files = [
    ("symbol-index-negative", "node 0 (x): found a symbol with the index [-1], expected none, or one in the shape []"),
    (
      "gradient-path-other-count",
      "node 3 (g): found the shape [2], expected [3] for Accumulate of [3] and [3]"
    ),
    (
      "crossentropy-shapes",
      "node 2 (loss): CrossEntropy has no result: "
        + "cross-entropy's log-probabilities and targets need the same sizes: [2, 2] and [3, 1] do not fit"
    ),
    ("add-shapes", "node 2 (y): Add has no result: shapes [2, 2] and [3] do not fit: each size must be equal or 1"),
    (
      "broadcast-reads-beyond",
      "node 1 (y): Broadcast has no result: a tensor of shape [2, 2] does not repeat to [100000, 100000]"
    ),
    ("parameters-nested-500", "at nodes[0].parameters, found lists in one another, expected at most 32 levels"),
    ("terminal-escapes", "found the control code U+1B in its name, expected text"),
  ]

  @Test("as here", arguments: files)
  func isRefused(_ name: String, _ says: String) throws {
    let error = #expect(throws: TraceFileError.self) { try Trace(contentsOf: Self.url("RefusedTraces/\(name)")) }
    let sentence = error?.description ?? ""
    #expect(sentence.contains(says), "\(sentence)")
    #expect(!sentence.unicodeScalars.contains { $0.value < 0x20 }, "\(sentence)")
  }

  @Test("but none that is only unusual", arguments: ["diamond-17", "latex-write18"])
  func isRead(_ name: String) throws {
    #expect(try !Trace(contentsOf: Self.url("AcceptedTraces/\(name)")).nodes.isEmpty)
  }

  @Test("before lists within lists exhaust the stack", arguments: ["[", "{\"a\":"])
  func deep(_ opening: String) {
    let nested = String(repeating: opening, count: 1_000_000)
    for text in [
      nested, "{\"format\":\"gradus-trace\",\"version\":1,\"nodes\":[{\"parameters\":\(nested)",
      "{\"format\":\"gradus-trace\",\"version\":1,\"more\":\(nested)",
    ] {
      #expect(throws: TraceFileError.self) { try Self.read(text) }
    }
  }

  static func url(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "\(name).trace.json")
  }
  static func read(_ text: String) throws -> Trace {
    try TraceReader(file: "a", data: Data(text.utf8), operations: OperationCatalog()).trace()
  }
}
