import Foundation
import GradusTensors
import GradusTraces
import PythonTool
import ServiceTool
import Testing

@Suite("gradus trace, train, show and plot for networks in files", .waits)
struct NetworkCommandTests {
  private let folder: TemporaryFolder
  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  init() throws { folder = try TemporaryFolder() }

  /// The second block of YAML in the README.
  static func network() throws -> String {
    let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let blocks = readme.matches(of: #/```yaml\n((?s).*?)```/#)
    try #require(blocks.count == 2)
    return String(blocks[1].1)
  }

  private func gradus(_ arguments: String...) throws -> Program.Outcome { try Program(name: "gradus").run(arguments) }

  @Test(
    "do what the README says, and Python reads the record as it says",
    .enabled(if: Python.has("numpy"), "Python has no numpy: script/bootstrap --with python installs it"))
  func readme() async throws {
    try Self.network().write(toFile: path("network.yaml"), atomically: true, encoding: .utf8)
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
    let walked = try gradus("step", record, "--step", "43")
    let file = try gradus("step", path("step/run-step-43.trace.json"))
    #expect(walked.output == file.output && walked.output.contains("norm.sigma"), "\(walked.error)")
    #expect(try await Refusal(of: ["step", record]).error.contains("--step says which of its steps from 1 to 60"))
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

  @Test("write the statistics with which batch norm measured whole sets, for a network that takes them")
  func statistics() throws {
    func write(_ text: String) throws {
      try text.write(toFile: path("network.yaml"), atomically: true, encoding: .utf8)
    }
    let sets = "  validation: {inputs: [[0, 1], [1, 1]], targets: [[1], [0]]}\n"
    try write(Self.network() + sets)
    let trained = try gradus(
      "train", path("network.yaml"), "--epochs", "12", "--record", path("run.sqlite"), "--out", path("run"))
    #expect(trained.output.contains("statistics.yaml"), "\(trained.error)")
    let script =
      "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('SELECT min(validation) FROM epochs').fetchone())"
    let measured = try Python.run(script, [path("run.sqlite")]).output
    let least = try #require(Double(measured.trimmingCharacters(in: .whitespacesAndNewlines)), "\(measured)")
    let line = try String(contentsOfFile: path("run/statistics.yaml"), encoding: .utf8)
    let given = try #require(line.firstMatch(of: #/norm: \{(mean: .*)\}\n/#)?.1)
    try write(
      """
      network:
        - {dense: 3, name: hidden}
        - {batch norm: {epsilon: 1e-5, \(given)}, name: norm}
        - tanh
        - dense: 1
      loss: mean squared error
      initial: run/parameters.npz
      data: {inputs: [[0, 1], [1, 1]], targets: [[1], [0]]}
      """)
    let traced = try gradus("trace", path("network.yaml"), "--formats", "json", "--out", path("step"))
    #expect(traced.status == 0, "\(traced.error)")
    let trace = try Trace(contentsOf: URL(fileURLWithPath: path("step/network.trace.json")))
    #expect(abs(try trace["loss"].value.scalar - least) < 1e-12)
  }

  @Test("name a table's classes, say how its inputs were scaled, and go on only with the file that a run began with")
  func table() async throws {
    var rows = "height,width,tree\n"
    for row in 0..<60 { rows += "\(row % 7 * 3),\(row * row % 11),\(["ash", "beech", "oak"][row % 3])\n" }
    try Data(rows.utf8).write(to: URL(fileURLWithPath: path("trees.csv")))
    func network(_ seed: Int, _ more: String = "") throws {
      let text = """
        network:
          - dense: 3
        loss: softmax cross-entropy
        optimizer: {sgd: 0.1}
        data: {file: trees.csv, target: tree\(more)}
        seed: \(seed)

        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: path("trees.yaml")))
    }
    try network(3)
    let arguments = ["train", path("trees.yaml"), "--record", path("trees.sqlite"), "--out", path("trees")]
    let trained = try Program(name: "gradus").run(arguments + ["--epochs", "2"])
    #expect(trained.status == 0 && trained.output.contains("in this order: ash, beech, oak."), "\(trained.error)")
    #expect(
      trained.output.contains(#/epoch 2: training loss [\d.]+ \(accuracy [\d.]+ %\), validation loss/#)
        && trained.output.contains(#/On the test set, .* its loss is [\d.]+, and its accuracy [\d.]+ %\./#),
      "\(trained.output)")
    #expect(FileManager.default.fileExists(atPath: path("trees/accuracies.png")))
    let script = """
      import csv, sqlite3, struct, sys
      scales = list(csv.DictReader(open(sys.argv[1])))
      raw = list(csv.DictReader(open(sys.argv[3])))
      rows, columns, blob = sqlite3.connect(sys.argv[2]).execute(
          "SELECT rows, columns, numbers FROM arrays WHERE name = 'training inputs'").fetchone()
      numbers = struct.unpack(f"<{rows * columns}d", blob)
      assert [scale["column"] for scale in scales] == ["height", "width"] and columns == 2 and rows == 36
      for j, scale in enumerate(scales):
          known = {float(row[scale["column"]]) for row in raw}
          for x in numbers[j::2]:
              x = x * float(scale["deviation"]) + float(scale["mean"])
              assert min(abs(x - one) for one in known) < 1e-9, x
      """
    let checked = try Python.run(script, [path("trees/standardization.csv"), path("trees.sqlite"), path("trees.csv")])
    #expect(checked.status == 0, "\(checked.output)")
    // Whatever row changes, of training, validation or test: a run goes on only with those that it began with.
    var sets: Set<String> = []
    for row in 1...24 {
      var lines = rows.split(separator: "\n").map(String.init)
      lines[row] = "\(100 + row),1," + lines[row].split(separator: ",")[2]
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path("trees.csv")))
      let changed = try await Refusal(of: arguments + ["--epochs", "3", "--resume"])
      let set = changed.error.firstMatch(of: #/was begun with other (\w+) examples than/#)?.1
      #expect(changed.status == 1 && set != nil, "row \(row): \(changed.error)")
      sets.insert(String(set ?? ""))
    }
    #expect(sets == ["training", "validation", "test"] || sets == ["training"], "\(sets)")
    try Data(rows.utf8).write(to: URL(fileURLWithPath: path("trees.csv")))
    // A comment, blanks and the order of names say nothing else.
    let text = try String(contentsOfFile: path("trees.yaml"), encoding: .utf8)
    try ("# trees\nseed:   3  # as before\n" + text.replacing("seed: 3\n", with: "")).write(
      toFile: path("trees.yaml"), atomically: true, encoding: .utf8)
    let commented = try Program(name: "gradus").run(arguments + ["--epochs", "3", "--resume"])
    #expect(commented.status == 0, "\(commented.error)")
    try network(4)
    let other = try await Refusal(of: arguments + ["--epochs", "3", "--resume"])
    #expect(other.status == 1 && other.error.contains("line 6 was \"seed: 3\", and is \"seed: 4\""), "\(other.error)")
    try network(3, ", inputs: [[1]]")
    let both = try await Refusal(of: ["train", path("trees.yaml"), "--out", path("both")])
    #expect(both.status == 1 && both.error.contains("line 5") && both.error.contains("is given beside a file"))
    try network(3, ", columns: [hight]")
    let column = try await Refusal(of: ["train", path("trees.yaml"), "--out", path("column")])
    #expect(column.status == 1 && column.error.contains("line 5, column 49"), "\(column.error)")
    for (more, message) in [
      (", columns: [height], without: [width]", "line 5, column 58: without stands beside columns"),
      (", x: height", "line 5, column 39: x stands beside target"),
      (", y: height", "line 5, column 39: y stands beside target"),
    ] {
      try network(3, more)
      let refused = try await Refusal(of: ["train", path("trees.yaml"), "--out", path("column")])
      #expect(refused.status == 1 && refused.error.contains(message), "\(refused.error)")
    }
    let diff = try await Refusal(of: ["diff", path("trees.sqlite"), path("nowhere.sqlite")])
    #expect(diff.error.contains("nowhere.sqlite cannot be read: there is no such file"), "\(diff.error)")
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
  func refused(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    let outcome = try await Refusal(of: arguments)
    #expect(outcome.status == status && outcome.error.contains(words), "\(outcome.error)")
  }

  @Test("begin with examples that run and obey the schema")
  func examples() async throws {
    for kind in ["formula", "network"] {
      let file = path("\(kind).yaml")
      #expect(try gradus("new", kind, "--out", file).status == 0)
      #expect(try await Refusal(of: ["new", kind, "--out", file]).error.contains("exists already"))
      let traced = try gradus("trace", file, "--out", path(kind))
      #expect(traced.status == 0, "\(traced.error)")
    }
    #expect(try gradus("new", "lesson", "--out", path("lesson")).status == 0)
    let manifest = try String(contentsOfFile: path("lesson/Package.swift"), encoding: .utf8)
    #expect(manifest.contains("path: \"\(Program.root.path)\""), "the lesson's package finds this one")
  }
}
