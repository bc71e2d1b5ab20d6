import Foundation
import GradusTensors
import Testing

/// The golden tests themselves: nothing in a file can be wrong, or be overlooked, without a failure.
@Suite("What the golden tests notice") struct HarnessTests {
  static let files = (try? GoldenFolder.chosen.files()) ?? []

  @Test("A changed result is noticed, wherever it stands", arguments: files) func changedNumber(file: GoldenFile) throws
  {
    var random = RandomGenerator(seed: 1)
    for (number, single) in try file.json().singleCases.enumerated() {
      let results = single.results
      try #require(!results.isEmpty, "\(file), case \(number) has no results")
      for _ in 0..<2 {
        let path = results[random.integer(below: results.count)]
        let value = try #require(single.value(at: path).number)
        let changed = single.replacing(path, by: .number(value + 1e-3 * (1 + abs(value))))
        #expect(!changed.failures.isEmpty, "\(path) can change from \(value) unnoticed")
      }
    }
  }

  @Test("A tensor that nothing reads is noticed, wherever it stands", arguments: files)
  func unknownKey(file: GoldenFile) throws {
    let single = try #require(try file.json().singleCases.first)
    let places = single.objects
    #expect(places.count > 2 && single.failures == [])
    let surprise = JSON.fields(["shape": .list([]), "data": .list([.number(1)])])
    for path in places {
      #expect(!single.replacing(path + ["surprise"], by: surprise).failures.isEmpty, "\(path).surprise is overlooked")
    }
  }

  @Test(
    "What cannot be understood is noticed",
    arguments: [
      ("op_add.json", ["cases", "0", "op"]), ("op_add.json", ["format"]),
      ("op_relu.json", ["cases", "0", "attributes", "convention"]),
      ("op_mse.json", ["cases", "0", "attributes", "reduction"]),
      ("op_sum.json", ["cases", "0", "attributes", "axes"]),
      ("op_expressions.json", ["cases", "0", "attributes", "expression"]),
      ("mlp2_relu_sce.json", ["architecture", "activation"]), ("mlp2_relu_sce.json", ["architecture", "loss"]),
      ("mlp2_relu_sce.json", ["cases", "1", "optimizer", "rule"]), ("poly_sgd.json", ["data", "x"]),
    ])
  func notUnderstood(name: String, path: [String]) throws {
    let file = try #require(try GoldenFolder.standard.files().first { $0.name == name })
    #expect(try !file.json().replacing(path, by: .text("nonsense")).failures.isEmpty)
  }

  @Test("A folder that is empty or missing is noticed") func folders() throws {
    let folder = try GoldenCopies()
    #expect(throws: GoldenError.self) { try folder.folder.files() }
    #expect(throws: (any Error).self) { try GoldenFolder(url: folder.folder.url.appending(path: "none")).files() }
    #expect(JSON.fields([:]).failures == ["the file has no “format”, only []"])
  }
}
