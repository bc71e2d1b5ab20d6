import Foundation
import GradusAssets
import GradusAutograd
import PythonTool
import Testing

@testable import GradusTraces

@Suite("The published schema")
struct SchemaTests {
  static let schema = Assets.url("schemas/trace-1.schema.json")

  @Test(
    "is obeyed by every trace, as Python's jsonschema sees it",
    .enabled(if: Python.has("jsonschema"), "Python has no jsonschema: script/bootstrap --with python installs it"))
  func validates() throws {
    let folder = try TemporaryFolder()
    var files = [Self.schema.path]
    for (name, trace) in TraceFileTests.examples + [("an own operation", TraceExamples.softSign())] {
      let url = folder.url.appendingPathComponent("\(name).trace.json")
      try TraceFile(trace).write(to: url)
      files.append(url.path)
    }
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      for file in sys.argv[2:]:
        jsonschema.validate(json.load(open(file)), schema)
      print(len(sys.argv) - 2, "valid")
      """
    let outcome = try Python.run(script, files, with: "jsonschema")
    #expect(outcome.status == 0 && outcome.output.contains("6 valid"), "\(outcome.output)")
  }

  @Test("knows every field that a node has, and no other", arguments: TraceFileTests.examples.indices)
  func fields(_ example: Int) throws {
    let definitions = try Self.object(Data(contentsOf: Self.schema))["$defs"] as? [String: [String: Any]] ?? [:]
    let node = definitions["node"] ?? [:]
    let known = Set((node["properties"] as? [String: Any] ?? [:]).keys)
    let required = Set(node["required"] as? [String] ?? [])
    #expect(known.count == 12 && required.count == 6)
    let nodes =
      try Self.object(TraceFile(TraceFileTests.examples[example].trace).json())["nodes"] as? [[String: Any]] ?? []
    #expect(!nodes.isEmpty)
    for node in nodes {
      let fields = Set(node.keys)
      #expect(fields.isSubset(of: known) && fields.isSuperset(of: required), "\(fields.sorted())")
    }
  }

  private static func object(_ data: Data) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
