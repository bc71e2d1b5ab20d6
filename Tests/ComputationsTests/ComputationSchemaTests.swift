import Foundation
import GradusComputations
import GradusTraces
import PythonTool
import Testing

/// The schema that editors check files by, and the program that reads them.
@Suite("The published schema of computations")
struct ComputationSchemaTests {
  /// Files of formulas, and whether they are right.
  private static let formulas: [(String, Bool)] = [
    (
      #"{"given": {"x": [[1, 2]], "σ": "1/3"}, "compute": {"y_1": "sum(x) * σ"}, "loss": "y_1^2", "layers": {"a": ["y_1"]}}"#,
      true
    ),
    (#"{"given": {"x": 1}, "compute": {"y": "2 * x"}, "targets": "x", "symbols": {"y": "ŷ"}}"#, true),
    (#"{"given": {"x": 1}, "compute": {"y": "2 * x"}, "los": "y"}"#, false),
    (#"{"given": {"2x": 1}, "compute": {"y": 1}}"#, false), (#"{"given": {"x": 1}}"#, false),
  ]

  /// Parts of a network's file in place of those of `network`, and whether they are right.
  private static let parts: [(String, Bool)] = [
    (#""seed": 3, "batch size": 2, "title": "a""#, true), (#""seed": -1"#, false), (#""batch size": 0"#, false),
    (#""network": [{"dense": {"outputs": 3, "bias": false}}, {"linear": 1, "initializer": "he"}]"#, true),
    (#""network": [{"dense": {"bias": false}}]"#, false), (#""network": [{"dense": 1, "bais": false}]"#, false),
    (#""network": [{"dense": 0}]"#, false), (#""network": [{"dense": 1, "outputs": 1}]"#, false),
    (#""network": [{"dense": 1, "initializer": "ones"}]"#, false), (#""network": [{"dense": 1, "bias": 3}]"#, false),
    (#""network": ["batch norm", {"layer norm": 1e-3, "name": "n"}, {"dense": 1}]"#, true),
    (#""network": [{"batch norm": {"epsilon": 0.1, "affine": false}}, {"dense": 1}]"#, true),
    (#""network": [{"batch norm": 0.1, "epsilon": 0.1}, {"dense": 1}]"#, false),
    (#""network": [{"batch norm": 0.1, "mean": [1, 2], "variance": [[1, 0]]}, {"dense": 1}]"#, true),
    (#""network": [{"batch norm": {"mean": [1, 2], "variance": [1, 2]}}, {"dense": 1}]"#, true),
    (#""network": [{"batch norm": {"mean": [1, 2]}}, {"dense": 1}]"#, false),
    (#""network": [{"layer norm": 0.1, "mean": [1, 2], "variance": [1, 2]}, {"dense": 1}]"#, false),
    (#""network": [{"layer norm": {"momentum": 0.1}}, {"dense": 1}]"#, false),
    (#""network": [{"layer norm": -1}, {"dense": 1}]"#, false),
    (#""network": [{"dropout": 0.5, "mask": [[1, 0], [0, 1]]}, {"dense": 1}]"#, true),
    (#""network": [{"dropout": {"rate": 0.5}}, {"dense": 1}]"#, true),
    (#""network": [{"dropout": 1}, {"dense": 1}]"#, false), (#""network": ["dropout", {"dense": 1}]"#, false),
    (#""network": [{"residual": [{"dense": 2}, "tanh"], "name": "r"}, {"dense": 1}]"#, true),
    (#""network": [{"residual": []}, {"dense": 1}]"#, false), (#""network": ["residual", {"dense": 1}]"#, false),
    (#""network": ["tanh", {"relu": null, "name": "r"}, "sigmoid", "softplus", {"dense": 1}]"#, true),
    (#""network": [{"tanh": 3}, {"dense": 1}]"#, false),
    (#""network": [{"tanh": null, "rate": 3}, {"dense": 1}]"#, false),
    (#""network": ["conv"]"#, false), (#""network": []"#, false),
    (#""loss": {"mean squared error": 0.5}"#, true), (#""loss": {"mse": {"factor": 0.5}}"#, true),
    (#""loss": {"mse": {"weight": 0.5}}"#, false), (#""loss": {"softmax cross-entropy": 2}"#, false),
    (#""loss": "hinge""#, false), (#""loss": null"#, false),
    (#""optimizer": {"sgd": 0.1}"#, true), (#""optimizer": {"sgd": "1/3", "weight decay": 0.01, "warm-up": 3}"#, true),
    (#""optimizer": {"sgd": 0.1, "step size": 0.2}"#, false), (#""optimizer": {"sgd": 0.1, "momentum": 0.2}"#, false),
    (#""optimizer": {"sgd": 0}"#, false), (#""optimizer": {"sgd": {}}"#, false), (#""optimizer": "sgd""#, false),
    (#""optimizer": {"momentum": {"step size": 0.1, "momentum": 0.8}}"#, true),
    (#""optimizer": {"nesterov": {"step size": 0.1, "momentum": 0.8}}"#, true),
    (#""optimizer": {"nesterov": {"step size": 0.1, "momentum": 1}}"#, false),
    (#""optimizer": {"adagrad": 0.1, "epsilon": 0}"#, true), (#""optimizer": {"adagrad": 0.1, "decay": 0.9}"#, false),
    (#""optimizer": {"rmsprop": {"step size": 0.1, "decay": 0.9, "epsilon": 1e-8}}"#, true),
    (#""optimizer": {"rmsprop": 0.1, "beta1": 0.9}"#, false),
    (#""optimizer": {"adam": 0.1, "beta1": 0.8, "beta2": 0.9}"#, true),
    (#""optimizer": {"adam": 0.1, "beta1": 1}"#, false),
    (#""optimizer": {"adamw": {"step size": {"cosine": {"from": 0.1, "steps": 100, "to": 0}}}}"#, true),
    (#""optimizer": {"adamw": {"step size": {"cosine": {"from": 0.1}}}}"#, false),
    (#""optimizer": {"sgd": {"step size": {"step decay": {"from": 0.1, "every": 9, "factor": 0.5}}}}"#, true),
    (#""optimizer": {"sgd": {"step size": {"step decay": {"from": 0.1, "steps": 9}}}}"#, false),
    (#""optimizer": {"sgd": {"step size": {"constant": 0.1}}}"#, true),
    (#""optimizer": {"sgd": {"step size": {"linear": 0.1}}}"#, false), (#""optimizer": {"lion": 0.1}"#, false),
    (#""data": {"inputs": [[1, 2]], "targets": [1], "validation": {"inputs": [[1, 2]], "targets": [0]}}"#, true),
    (#""data": {"inputs": [[1, 2]], "targets": [1], "validation": {"inputs": [[1, 2]], "target": [0]}}"#, false),
    (#""data": {"inputs": [[1, 2]], "targets": [1], "labels": [0]}"#, false),
    (#""data": {"inputs": [[1, 2]]}"#, false), (#""data": {"targets": [1]}"#, false),
    (#""data": {"inputs": [[1, 2]], "targets": [1], "lables": [1]}"#, false), (#""data": null"#, false),
    (#""loss": "softmax cross-entropy", "network": [{"dense": 2}], "data": {"inputs": [[1, 2]], "labels": [1]}"#, true),
    (#""data": {"file": "table.csv", "x": "a", "y": "b"}"#, true),
    (#""data": {"file": "table.csv", "target": "b"}"#, true),
    (#""data": {"file": "table.csv", "target": "b", "columns": ["a"]}"#, true),
    (#""data": {"file": "table.csv", "target": "b", "without": ["a"]}"#, true),
    (#""data": {"file": "table.csv", "target": "b", "columns": ["a"], "without": ["c"]}"#, false),
    (#""data": {"file": "table.csv", "x": "a", "target": "b"}"#, false),
    (#""data": {"file": "table.csv", "x": "a", "y": "b", "target": "c"}"#, false),
    (#""data": {"file": "table.csv", "x": "a", "y": "b", "columns": ["c"]}"#, false),
    (#""data": {"file": "table.csv", "x": "a", "y": "b", "without": ["c"]}"#, false),
    (#""data": {"file": "table.csv", "x": "a"}"#, false), (#""data": {"file": "table.csv"}"#, false),
    (#""initial": {"dense.weight": [[1], [2]]}"#, true), (#""initial": [1]"#, false), (#""epochs": 3"#, false),
  ]

  /// A file with some parts of its own.
  private static func network(with parts: String) -> String {
    let others = [
      "network": #"[{"dense": 1}]"#, "loss": #""mse""#, "data": #"{"inputs": [[1, 2], [3, 4]], "targets": [1, 2]}"#,
    ].filter { !parts.contains("\"\($0.key)\": ") }
    return "{"
      + ([parts] + others.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }).joined(separator: ", ") + "}"
  }

  @Test(
    "and the reader agree on what a file may be: every layer, loss and optimizer with its options",
    .enabled(if: Python.has("jsonschema"), "Python has no jsonschema: script/bootstrap --with python installs it"))
  func agreement() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let all = Self.formulas + Self.parts.map { (Self.network(with: $0), $1) }
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    var files = [root.appendingPathComponent("assets/schemas/computation-1.schema.json").path]
    let table = (["a,b,c"] + (0..<40).map { "\($0),\($0 * $0 % 17 - 3),\($0 * 3 % 7 + 1)" }).joined(separator: "\n")
    try table.write(to: folder.appendingPathComponent("table.csv"), atomically: true, encoding: .utf8)
    for (number, (text, isRight)) in all.enumerated() {
      files.append(folder.appendingPathComponent("\(number).json").path)
      try text.write(toFile: files[number + 1], atomically: true, encoding: .utf8)
      let fault = Self.fault(of: files[number + 1])
      #expect((fault == nil) == isRight, "\(text): \(fault ?? "")")
    }
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      valid = jsonschema.Draft202012Validator(schema).is_valid
      print([int(valid(json.load(open(file)))) for file in sys.argv[2:]])
      """
    let outcome = try Python.run(script, files, with: "jsonschema")
    let found = outcome.output.filter { "01".contains($0) }.map { $0 == "1" }
    #expect(outcome.status == 0 && found.count == all.count, "\(outcome.output)")
    for ((text, isRight), isValid) in zip(all, found) { #expect(isValid == isRight, "\(text)") }
  }

  /// What `gradus trace` says of a file that it refuses; nil where it writes a trace.
  private static func fault(of file: String) -> String? {
    do {
      switch try ComputationSource(contentsOf: file) {
      case .formulas(let computation): _ = try TraceFile(computation.trace()).json()
      case .network(let network): _ = try TraceFile(network.trace()).json()
      }
      return nil
    } catch { return "\(error)" }
  }
}
