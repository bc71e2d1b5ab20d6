/// Places in a JSON value, as paths of keys and numbers, and copies in which something is changed.
extension JSON {
  func field(_ key: String) -> JSON {
    if let list, let number = Int(key), list.indices ~= number { return list[number] }
    return fields?[key] ?? .null
  }
  func value(at path: [String]) -> JSON { path.reduce(self) { $0.field($1) } }

  func replacing(_ path: [String], by value: JSON) -> JSON { changing(path) { _ in value } }
  func removing(_ path: [String]) -> JSON { changing(path) { _ in nil } }

  private func changing(_ path: [String], _ change: (JSON) -> JSON?) -> JSON {
    guard let key = path.first else { return change(self) ?? .null }
    let rest = Array(path.dropFirst())
    let changed = rest.isEmpty ? change(field(key)) : field(key).changing(rest, change)
    if var list, let number = Int(key), list.indices ~= number {
      list.replaceSubrange(number...number, with: changed.map { [$0] } ?? [])
      return .list(list)
    }
    var fields = fields ?? [:]
    fields[key] = changed
    return .fields(fields)
  }
}

/// Golden files as JSON.
extension JSON {
  /// What is wrong with this file.
  var failures: [String] { GoldenReport(on: self, called: "the file").failures }
  /// The file with the counts that are right for it.
  var counted: JSON {
    let counts = GoldenReport(on: removing(["counts"]), called: "the file").counts
    let fields = ["cases": counts.cases, "expected_values": counts.expectedValues].mapValues { JSON.number(Double($0)) }
    return replacing(["counts"], by: .fields(fields))
  }
  /// The file with each of its cases alone, and without counts, which would not fit.
  var singleCases: [JSON] {
    let rest = removing(["counts"])
    return (field("cases").list ?? []).map { rest.replacing(["cases"], by: .list([$0])) }
  }

  private var parts: [(key: String, value: JSON)] {
    list?.enumerated().map { ("\($0)", $1) } ?? fields?.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } ?? []
  }
  private func paths(_ inner: (JSON) -> [[String]], where belongs: (String) -> Bool) -> [[String]] {
    parts.filter { belongs($0.key) }.flatMap { part in inner(part.value).map { [part.key] + $0 } }
  }

  /// The places of the objects in which every key has to be read.
  var objects: [[String]] {
    let own = fields == nil ? [] : [[String]()]
    let closed = ["max_abs_error_vs_60_digits", "max_abs_diff_vs_torch_fused"]
    return own + paths(\.objects) { !closed.contains($0) }
  }

  /// The places of the tensors.
  var tensors: [[String]] { GoldenArray(self) != nil ? [[]] : paths(\.tensors) { _ in true } }

  /// The places of all that has a meaning, of lists the first elements only, and tensors as a whole.
  var places: [[String]] {
    let prose = ["name", "generator", "encoding", "notes", "note", "rule_text"]
    return paths(
      { GoldenArray($0) == nil ? [[]] + $0.places : [[]] }, where: { !prose.contains($0) && Int($0) ?? 0 < 1 })
  }

  /// The places of the numbers of a file's first case that are results, not inputs.
  var results: [[String]] {
    let groups = [
      "outputs", "grads", "paths", "values", "losses", "checkpoints", "population", "running", "batch_averages",
      "ridge",
      "least_squares", "train_mse", "val_mse", "w_best", "best_val_mse", "condition_number", "params_after",
      "learning_rates", "W_after",
    ]
    return field("cases").field("0").paths(\.measured) { key in groups.contains { key.hasPrefix($0) } }
      .map { ["cases", "0"] + $0 }
  }

  private var measured: [[String]] {
    if number != nil { return [[]] }
    let given = ["shape", "step", "lambda", "dtype"]
    return paths(\.measured) { !given.contains($0) }
  }
}
