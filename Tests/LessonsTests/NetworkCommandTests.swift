import Foundation
import GradusTensors
import GradusTraces
import PythonTool
import Testing

@Suite("gradus trace, train, show and plot for networks in files")
struct NetworkCommandTests {
  private let folder: TemporaryFolder
  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  init() throws { folder = try TemporaryFolder() }

  /// The second block of YAML in the README.
  private func network() throws -> String {
    let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let blocks = readme.matches(of: #/```yaml\n((?s).*?)```/#)
    try #require(blocks.count == 2)
    return String(blocks[1].1)
  }

  private func gradus(_ arguments: String...) throws -> Program.Outcome { try Program(name: "gradus").run(arguments) }

  @Test(
    "do what the README says, and Python reads the record as it says",
    .enabled(if: Python.has("numpy"), "Python has no numpy: script/bootstrap --with python installs it"))
  func readme() throws {
    try network().write(toFile: path("network.yaml"), atomically: true, encoding: .utf8)
    let traced = try gradus("trace", path("network.yaml"), "--out", path("trace"))
    #expect(
      traced.status == 0 && traced.output.contains(#/norm.sigma +\d+ +σ +SquareRoot +statistic +\[1, 3\]/#),
      "\(traced.error)")
    let record = path("run.sqlite")
    let trained = try gradus(
      "train", path("network.yaml"), "--epochs", "60", "--record", record, "--every", "25", "--out", path("run"))
    #expect(trained.status == 0 && trained.output.contains("epoch 60: training loss"), "\(trained.error)")
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: path("run")))
    #expect(
      files.isSuperset(of: [
        "losses.png", "percentiles.svg", "distributions.pdf", "gradients.png", "handout.html", "trace.json",
      ]))
    let shown = try gradus("show", record, "norm.sigma", "--steps", "58:60")
    #expect(shown.output.split(separator: "\n").count == 5 && shown.output.contains(#/60 +\d/#))
    #expect(try gradus("plot", record, "norm.sigma", "--out", path("sigma.png")).status == 0)
    #expect(try gradus("plot", record, "hidden.output", "--as", "histogram", "--out", path("h.svg")).status == 0)
    let step = try gradus("trace", record, "--step", "43", "--out", path("step"))
    #expect(step.status == 0, "\(step.error)")
    let trace = try Trace(contentsOf: URL(fileURLWithPath: path("step/run-step-43.trace.json")))
    let sigma = try trace["norm.sigma"].value.scalars
    let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let script = try #require(readme.firstMatch(of: #/```python\n(import sqlite3(?s).*?)```/#)).1
    let outcome = try Python.run(
      script.replacing("\"run.sqlite\"", with: "\"\(record)\"")
        + "\nprint(sigma.shape, [float(x).hex() for x in sigma[42]])",
      [], with: "numpy")
    #expect(outcome.output.contains("(60, 3)"), "\(outcome.output)")
    let hexadecimals = try Python.run("print([x.hex() for x in \(sigma)])", [], with: "numpy").output
    #expect(outcome.output.contains(hexadecimals.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test("leave a record that goes on to the same bits after kill -9 at any moment")
  func killed() throws {
    try (network() + "batch size: 2\n").write(toFile: path("network.yaml"), atomically: true, encoding: .utf8)
    func arguments(_ record: String) -> [String] {
      ["train", path("network.yaml"), "--epochs", "1500", "--record", path(record), "--out", path("out-\(record)")]
    }
    #expect(try Program(name: "gradus").run(arguments("whole.sqlite")).status == 0)
    var (kills, isThere) = (0, false)
    for delay in [0.05, 0.12, 0.2, 0.3, 0.15, 0.25] {
      let process = Process()
      process.executableURL = Program.url(of: "gradus")
      process.arguments = arguments("killed.sqlite") + (isThere ? ["--resume"] : ["--force"])
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      kills += process.terminationReason == .uncaughtSignal ? 1 : 0
      isThere = try gradus("show", path("killed.sqlite")).status == 0
    }
    #expect(kills >= 1)
    let last = try Program(name: "gradus").run(arguments("killed.sqlite") + [isThere ? "--resume" : "--force"])
    #expect(last.status == 0, "\(last.error)")
    let difference = try gradus("diff", path("whole.sqlite"), path("killed.sqlite"))
    #expect(difference.status == 0, "\(difference.output)")
  }

  @Test(
    "refuse what they cannot do with a sentence",
    arguments: [
      (["train", "nowhere.yaml"], 1, "nowhere.yaml: it cannot be read"),
      (["plot", "nowhere.sqlite", "loss"], 1, "there is no such file"),
      (["train", "a.yaml", "--epochs", "0"], 2, "--epochs is a number from 1"),
      (["train", "a.yaml", "--resume"], 2, "--record names"),
      (["new", "figure"], 2, "network"),
    ] as [([String], Int32, String)])
  func refused(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let outcome = try Program(name: "gradus").run(arguments)
    #expect(outcome.status == status && outcome.error.contains(words), "\(outcome.error)")
  }

  @Test("begin with examples that run and obey the schema")
  func examples() throws {
    for kind in ["formula", "network"] {
      let file = path("\(kind).yaml")
      #expect(try gradus("new", kind, "--out", file).status == 0)
      #expect(try gradus("new", kind, "--out", file).error.contains("exists already"))
      let traced = try gradus("trace", file, "--out", path(kind))
      #expect(traced.status == 0, "\(traced.error)")
    }
    #expect(try gradus("new", "lesson", "--out", path("lesson")).status == 0)
    let manifest = try String(contentsOfFile: path("lesson/Package.swift"), encoding: .utf8)
    #expect(manifest.contains("path: \"\(Program.root.path)\""), "the lesson's package finds this one")
  }

  @Test(
    "and the published schema agree on what a file may be",
    .enabled(if: Python.has("jsonschema"), "Python has no jsonschema: script/bootstrap --with python installs it"),
    arguments: [
      (
        #"{"given": {"x": [[1, 2]], "σ": "1/3"}, "compute": {"y_1": "sum(x) * σ"}, "loss": "y_1^2", "layers": {"a": ["y_1"]}}"#,
        true
      ),
      (#"{"given": {"x": 1}, "compute": {"y": "2 * x"}, "targets": "x", "symbols": {"y": "ŷ"}}"#, true),
      (
        #"{"network": [{"dense": 2, "name": "a"}, "tanh", {"residual": [{"dense": 2}]}], "loss": "mse", "seed": 3, "data": {"inputs": [[1, 2]], "targets": [[1, 0]]}}"#,
        true
      ),
      (
        #"{"network": [{"dense": 2}], "loss": "softmax cross-entropy", "optimizer": {"sgd": 0.1}, "data": {"inputs": [[1, 2]], "labels": [1]}}"#,
        true
      ),
      (#"{"given": {"x": 1}, "compute": {"y": "2 * x"}, "los": "y"}"#, false),
      (#"{"given": {"2x": 1}, "compute": {"y": 1}}"#, false), (#"{"given": {"x": 1}}"#, false),
      (#"{"network": ["conv"], "loss": "mse", "data": {"inputs": [1], "targets": [1]}}"#, false),
      (#"{"network": [{"dense": 1}], "loss": "hinge", "data": {"inputs": [1], "targets": [1]}}"#, false),
      (#"{"network": [{"dense": 1}], "data": {"inputs": [1], "targets": [1]}}"#, false),
    ])
  func schema(_ text: String, _ isRight: Bool) throws {
    try text.write(toFile: path("a.json"), atomically: true, encoding: .utf8)
    let traced = try gradus("trace", path("a.json"), "--formats", "json", "--out", path("a"))
    #expect((traced.status == 0) == isRight, "\(traced.error)")
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      print(jsonschema.Draft202012Validator(schema).is_valid(json.load(open(sys.argv[2]))))
      """
    let schema = Program.root.appendingPathComponent("assets/schemas/computation-1.schema.json").path
    let outcome = try Python.run(script, [schema, path("a.json")], with: "jsonschema")
    #expect(outcome.status == 0 && outcome.output.contains(isRight ? "True" : "False"), "\(outcome.output)")
  }
}
