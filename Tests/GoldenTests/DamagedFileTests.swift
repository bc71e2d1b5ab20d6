import Foundation
import Testing

/// Copies of the golden files with something missing, or of the wrong kind or shape: each is noticed, and none stops the tests.
@Suite("Damaged golden files") struct DamagedFileTests {
  static let files = (try? GoldenFolder.standard.files()) ?? []
  static func file(_ name: String) throws -> GoldenFile { try #require(files.first { $0.name == name }) }

  @Test("A file of this folder without counts fails, and the sentence says what they would be", arguments: files)
  func noCounts(file: GoldenFile) throws {
    let report = GoldenReport(on: try file.json().removing(["counts"]), called: file.name, needsCounts: true)
    #expect(report.failures == ["\(file.name) has no “counts”; it holds \(report.counts)"])
  }

  @Test("Without counts a file passes in another folder") func otherFolder() throws {
    let copies = try GoldenCopies()
    try copies.write(String(contentsOf: Self.file("op_add.json").url, encoding: .utf8), to: "op_add.json")
    let file = try #require(try copies.folder.files().first)
    #expect(!file.needsCounts && Self.files.allSatisfy(\.needsCounts))
    let report = GoldenReport(
      on: try file.json().removing(["counts"]), called: file.name, needsCounts: file.needsCounts)
    #expect(report.failures == [])
  }

  @Test(
    "Counts that are wrong are noticed",
    arguments: [
      #"{"cases": 6, "expected_values": 28}"#, #"{"cases": 7, "expected_values": 27}"#, #"{"cases": 7}"#,
      #"{"expected_values": 28}"#, #"{"cases": 7, "expected_values": 28, "inputs": 14}"#, "7", "null",
    ])
  func wrongCounts(counts: String) throws {
    let json = try Self.file("op_add.json").json()
    let wrong = try JSONDecoder().decode(JSON.self, from: Data(counts.utf8))
    #expect(!json.replacing(["counts"], by: wrong).failures.isEmpty)
    #expect(json.counted == json && json.failures == [])
  }

  @Test("A case that is missing is noticed", arguments: files) func removedCase(file: GoldenFile) throws {
    let json = try file.json()
    let last = try #require(json.field("cases").list).count - 1
    #expect(!json.removing(["cases", "\(last)"]).failures.isEmpty)
  }

  @Test("A value or a gradient that is missing is noticed, wherever it stands", arguments: files)
  func removedResult(file: GoldenFile) throws {
    let cases = try file.json().singleCases
    for single in [cases.first, cases.last].compactMap({ $0?.counted }) {
      #expect(single.failures == [])
      // A tensor goes as a whole, a number by itself.
      for path in Set(single.results.map(\.wholeTensor)) {
        #expect(!single.removing(path).failures.isEmpty, "\(path) can be missing unnoticed")
      }
    }
  }

  @Test("A tensor of another shape is noticed, such as a column that is written as a row", arguments: files)
  func otherShape(file: GoldenFile) throws {
    let single = try #require(try file.json().singleCases.first)
    for path in single.tensors {
      let shape = try #require(single.value(at: path + ["shape"]).integers)
      let count = shape.reduce(1, *)
      guard count > 1 else { continue }
      let others = [shape.reversed(), [count], [count, 1], shape + [1]]
      for other in others where !GoldenArray.areSame(other, shape) {
        let changed = single.replacing(path + ["shape"], by: .list(other.map { .number(Double($0)) }))
        #expect(!changed.failures.isEmpty, "\(path) can have the shape \(other) instead of \(shape) unnoticed")
      }
    }
  }

  @Test("Whatever stands in a place where it does not belong, the tests go on", arguments: files)
  func nonsense(file: GoldenFile) throws {
    let single = try #require(try file.json().singleCases.first).counted
    #expect(single.failures == [])
    for path in single.places {
      for value in single.value(at: path).nonsense { _ = single.replacing(path, by: value).failures }
      if !path.contains("tolerance") {  // a case's own tolerance comes before that of its file
        #expect(!single.replacing(path, by: .list([.null])).failures.isEmpty, "\(path) is overlooked")
      }
    }
  }

  @Test(
    "What is no tensor is not read as one",
    arguments: [
      "1", "[1]", "{}", #"{"data": [1]}"#, #"{"shape": [1]}"#, #"{"shape": [2], "data": [1]}"#,
      #"{"shape": [0], "data": []}"#, #"{"shape": [-1, -1], "data": [1]}"#, #"{"shape": [1.5], "data": [1]}"#,
      #"{"shape": [4611686018427387904, 4], "data": []}"#, #"{"shape": 1, "data": [1]}"#,
      #"{"shape": [1], "data": ["1"]}"#, #"{"shape": [1], "data": [null]}"#, #"{"shape": [1], "data": 1}"#,
      #"{"shape": [1], "data": [[1]]}"#, #"{"shape": [1], "data": [1], "unit": "m"}"#,
      #"{"shape": [1], "data": [1], "dtype": "int8"}"#, #"{"shape": [1], "data": [1.5], "dtype": "int64"}"#,
      #"{"shape": [1], "data": [1e300], "dtype": "int64"}"#,
    ])
  func noTensor(text: String) throws {
    #expect(GoldenArray(try JSONDecoder().decode(JSON.self, from: Data(text.utf8))) == nil)
  }

  @Test(
    "A file that is no JSON fails alone",
    arguments: ["", "{", #"{"cases": [1,"#, "nul", #"{"format": 1e999}"#, "\u{0}", "[ without end"])
  func noJSON(text: String) throws {
    let copies = try GoldenCopies()
    try copies.write(text == "[ without end" ? String(repeating: "[", count: 100_000) : text, to: "bad.json")
    try copies.write("x,y", to: "numbers.csv")
    let good = try Self.file("op_add.json")
    try copies.write(String(contentsOf: good.url, encoding: .utf8), to: good.name)
    let files = try copies.folder.files()
    #expect(files.map(\.name) == ["bad.json", "numbers.csv", good.name])
    #expect(throws: (any Error).self) { try files[0].json() }
    #expect(throws: GoldenError.self) { try files[1].json() }
    #expect(try files[2].json().failures == [])
  }

  @Test("An expression that is nested without end is refused", arguments: ["(", "-", "tanh(", "2^"])
  func nesting(opening: String) {
    #expect(throws: GoldenError.self) { try Expression(parsing: String(repeating: opening, count: 100_000) + "x") }
  }
}

extension JSON {
  /// What is of the same kind as this, but has no meaning, or another.
  fileprivate var nonsense: [JSON] {
    switch self {
    case .number: [.number(-1), .number(0), .number(2.5), .number(1e300)]
    case .list: [.list([]), .list([.number(4e18)]), .list([.list([])]), .list([.list([.number(-1)])])]
    case .fields:
      [GoldenArray(self) == nil ? .fields([:]) : .fields(["shape": .list([]), "data": .list([.number(1)])])]
    case .null, .flag, .text: []
    }
  }
}

extension [String] {
  /// The place of the tensor in which this number stands; where it stands in none, its own.
  fileprivate var wholeTensor: [String] { lastIndex(of: "data").map { Array(prefix(upTo: $0)) } ?? self }
}

/// A folder of golden files that is gone when the test is over.
final class GoldenCopies {
  let folder = GoldenFolder(url: FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)"))

  init() throws { try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: folder.url) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.url.appending(path: name))
  }
}
