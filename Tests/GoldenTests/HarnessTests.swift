import Foundation
import Tensors
import Testing

/// The golden tests themselves: nothing in a file can be wrong, or be overlooked, without a failure.
@Suite("What the golden tests notice") struct HarnessTests {
  static let files = (try? GoldenFolder.chosen.files()) ?? []

  @Test("A changed result is noticed, wherever it stands", arguments: files) func changedNumber(file: GoldenFile) throws
  {
    let json = try file.json()
    var random = RandomGenerator(seed: 1)
    for number in json.field("cases").list?.indices ?? 0..<0 {
      let single = json.replacing(["cases"], by: .list([json.field("cases").list![number]]))
      let results = single.results
      try #require(!results.isEmpty, "\(file), case \(number) has no results")
      for _ in 0..<2 {
        let path = results[random.integer(below: results.count)]
        let value = try #require(single.value(at: path).number)
        let changed = single.replacing(path, by: .number(value + 1e-3 * (1 + abs(value))))
        #expect(!failures(in: changed, called: file.name).isEmpty, "\(path) can change from \(value) unnoticed")
      }
    }
  }

  @Test("A key that nothing reads is noticed, wherever it stands", arguments: files)
  func unknownKey(file: GoldenFile) throws {
    let json = try file.json()
    let single = json.replacing(["cases"], by: .list([json.field("cases").list![0]]))
    let places = single.objects
    #expect(places.count > 2)
    for path in places {
      let changed = single.replacing(path + ["surprise"], by: .number(1))
      #expect(!failures(in: changed, called: file.name).isEmpty, "\(path).surprise is overlooked")
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
    let standard = GoldenFolder.standard.url.appendingPathComponent(name)
    let changed = try GoldenFile(name: name, url: standard).json().replacing(path, by: .text("nonsense"))
    #expect(!failures(in: changed, called: name).isEmpty)
  }

  @Test("A folder that is empty, is missing, or holds something else than JSON is noticed") func folders() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("golden-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(throws: (any Error).self) { try GoldenFolder(url: url).files() }
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    #expect(throws: GoldenError.self) { try GoldenFolder(url: url).files() }
    try Data().write(to: url.appendingPathComponent("numbers.csv"))
    #expect(throws: GoldenError.self) { try GoldenFolder(url: url).files()[0].json() }
    #expect(failures(in: .fields([:]), called: "empty") == ["empty has no “format”, only []"])
  }
}

/// Places in a JSON value, as paths of keys and numbers.
extension JSON {
  func field(_ key: String) -> JSON { Int(key).flatMap { list?[$0] } ?? fields?[key] ?? .null }
  func value(at path: [String]) -> JSON { path.reduce(self) { $0.field($1) } }

  func replacing(_ path: [String], by value: JSON) -> JSON {
    guard let key = path.first else { return value }
    let changed = field(key).replacing(Array(path.dropFirst()), by: value)
    if var list, let number = Int(key), list.indices ~= number {
      list[number] = changed
      return .list(list)
    }
    return .fields((fields ?? [:]).merging([key: changed]) { $1 })
  }

  private var parts: [(key: String, value: JSON)] {
    list?.enumerated().map { ("\($0)", $1) } ?? fields?.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } ?? []
  }

  /// The places of the objects in which every key has to be read.
  fileprivate var objects: [[String]] {
    let own = fields == nil ? [] : [[String]()]
    let closed = ["max_abs_error_vs_60_digits", "max_abs_diff_vs_torch_fused"]
    return own
      + parts.filter { !closed.contains($0.key) }.flatMap { part in part.value.objects.map { [part.key] + $0 } }
  }

  /// The places of the numbers of a file that are results, not inputs.
  fileprivate var results: [[String]] {
    let groups = [
      "outputs", "grads", "paths", "values", "losses", "checkpoints", "population", "running", "batch_averages",
      "ridge",
      "least_squares", "train_mse", "val_mse", "w_best", "best_val_mse", "condition_number",
    ]
    return field("cases").field("0").parts.filter { part in
      groups.contains { part.key.hasPrefix($0) } || part.key.hasPrefix("params_after")
    }.flatMap { part in part.value.measured.map { ["cases", "0", part.key] + $0 } }
  }

  private var measured: [[String]] {
    if number != nil { return [[]] }
    let given = ["shape", "step", "lambda", "dtype"]
    return parts.filter { !given.contains($0.key) }.flatMap { part in part.value.measured.map { [part.key] + $0 } }
  }
}
