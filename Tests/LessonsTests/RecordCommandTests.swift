import Foundation
import GradusFormulas
import GradusTensors
import GradusTraces
import PythonTool
import ServiceTool
import Testing

@Suite("Records that gradus train and lessons write", .waits)
struct RecordCommandTests {
  private let folder: TemporaryFolder
  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  init() throws { folder = try TemporaryFolder() }

  private func gradus(_ arguments: String...) throws -> Program.Outcome { try Program(name: "gradus").run(arguments) }

  @Test("leave a record that goes on to the same bits after kill -9 at any moment")
  func killed() throws {
    try (NetworkCommandTests.network() + "batch size: 2\n").write(
      toFile: path("network.yaml"), atomically: true, encoding: .utf8)
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

  @Test("compare the epochs of two runs too")
  func epochs() throws {
    func record(_ name: String, validation: String) throws {
      let data = "  validation: {inputs: [[0, 1]], targets: [[\(validation)]]}\n"
      try (NetworkCommandTests.network() + data).write(toFile: path("network.yaml"), atomically: true, encoding: .utf8)
      let arguments = ["train", path("network.yaml"), "--epochs", "4", "--record", path(name), "--out", path("out")]
      #expect(try Program(name: "gradus").run(arguments).status == 0)
    }
    try record("a.sqlite", validation: "1")
    try record("b.sqlite", validation: "1")
    try record("c.sqlite", validation: "-3")
    let same = try gradus("diff", path("a.sqlite"), path("b.sqlite"))
    #expect(same.status == 0 && same.output.contains("All 4 steps are equal, and so are the losses of all 4 epochs."))
    let other = try gradus("diff", path("a.sqlite"), path("c.sqlite"))
    #expect(other.status == 1 && other.output.contains("In epoch 1, the first that differs, the validation loss is"))
  }

  @Test("say which step or epoch of a record is damaged or missing")
  func damaged() async throws {
    let validation = "  validation: {inputs: [[0, 1], [1, 1]], targets: [[1], [0]]}\n"
    try (NetworkCommandTests.network() + validation).write(
      toFile: path("network.yaml"), atomically: true, encoding: .utf8)
    let arguments = [
      "train", path("network.yaml"), "--epochs", "9", "--record", path("a.sqlite"), "--out", path("run"),
    ]
    #expect(try Program(name: "gradus").run(arguments).status == 0)
    func changed(_ sql: String) throws -> String {
      let copy = path("b.sqlite")
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: path("a.sqlite"), toPath: copy)
      let script = "import sqlite3, sys; run = sqlite3.connect(sys.argv[1]); run.execute(sys.argv[2]); run.commit()"
      let outcome = try Python.run(script, [copy, sql])
      #expect(outcome.status == 0, "\(outcome.output)")
      return copy
    }
    for damage in ["zeroblob(40)", "zeroblob(length(numbers))"] {
      let copy = try changed("UPDATE steps SET numbers = \(damage) WHERE step = 7")
      for words in [
        ["diff", path("a.sqlite"), copy], ["diff", copy, path("a.sqlite")], ["show", copy, "loss"],
        ["export", copy, "--format", "npz", "--out", path("x.npz")],
        ["export", copy, "--format", "csv", "--out", path("x.csv")], ["plot", copy, "loss", "--out", path("x.png")],
      ] {
        let outcome = try await Refusal(of: words)
        #expect(
          outcome.status == (words[0] == "diff" ? 2 : 1) && outcome.error.contains("step 7 is damaged"),
          "\(words): \(outcome.error)")
      }
      #expect(!FileManager.default.fileExists(atPath: path("x.csv")))
    }
    for (name, sql) in [
      ("step 5", "DELETE FROM steps WHERE step = 5"), ("epoch 3", "DELETE FROM epochs WHERE epoch = 3"),
    ] {
      let copy = try changed(sql)
      let ends = [(path("a.sqlite"), copy, "second"), (copy, path("a.sqlite"), "first")]
      for (first, second, place) in ends {
        let outcome = try gradus("diff", first, second)
        #expect(outcome.status == 1)
        #expect(outcome.output.lowercased().contains("\(name) is missing in the \(place)."), "\(outcome.output)")
        #expect(!outcome.output.contains("n \(name)"), "\(outcome.output)")
      }
    }
    // The table that a run learned from may have its name.
    let exported = try gradus("export", path("a.sqlite"), "--format", "csv")
    #expect(exported.output.contains("wrote \(path("a.steps.csv"))"), "\(exported.error)")
    let nameless = try await Refusal(of: ["show", changed("DELETE FROM names"), "norm.sigma"])
    #expect(nameless.error.contains("it has none."), "\(nameless.error)")
  }

  @Test("say so where a value is kept at one step alone")
  func alone() throws {
    try NetworkCommandTests.network().replacing("dense: 3", with: "dense: 5").write(
      toFile: path("network.yaml"), atomically: true, encoding: .utf8)
    let arguments = ["train", path("network.yaml"), "--epochs", "9", "--record", path("a.sqlite"), "--every", "6"]
    #expect(try Program(name: "gradus").run(arguments + ["--out", path("run")]).status == 0)
    let plotted = try gradus("plot", path("a.sqlite"), "hidden.output", "--out", path("a.svg"))
    #expect(plotted.status == 0, "\(plotted.error)")
    let picture = try String(contentsOfFile: path("a.svg"), encoding: .utf8)
    #expect(picture.contains("hidden.output, step 6 alone") && picture.contains("--every"))
  }

  @Test("read a record whose last change was not finished, as it was before")
  func journal() throws {
    let record = path("run.sqlite")
    try NetworkCommandTests.network().write(toFile: path("network.yaml"), atomically: true, encoding: .utf8)
    let trained = try gradus(
      "train", path("network.yaml"), "--epochs", "5", "--record", record, "--out", path("run"))
    #expect(trained.status == 0, "\(trained.error)")
    let before = try gradus("show", record, "loss").output
    let script = """
      import os, sqlite3, sys
      bytes = open(sys.argv[1], "rb").read()
      record = sqlite3.connect(sys.argv[1], isolation_level=None)
      for statement in [
          "PRAGMA journal_mode = DELETE", "PRAGMA cache_size = 2", "BEGIN IMMEDIATE", "UPDATE steps SET loss = 9",
          "UPDATE arrays SET numbers = zeroblob(200000)"]:
          record.execute(statement)
      assert os.path.getsize(sys.argv[1] + "-journal") > 0 and open(sys.argv[1], "rb").read() != bytes
      os._exit(0)
      """
    let killed = try Python.run(script, [record])
    #expect(killed.status == 0, "\(killed.output)")
    let after = try gradus("show", record, "loss")
    #expect(after.status == 0 && after.output == before && before.contains("loss"), "\(after.error)")
  }

  @Test("read what a lesson records, and compute its steps again")
  func lesson() async throws {
    let record = path("lesson.sqlite")
    func lesson(_ name: String) throws -> Program.Outcome {
      try Program(name: name).run(
        ["--quick", "--only-figure", "network", "--record", record, "--out", path("lesson")])
    }
    let first = try lesson("backpropagation")
    #expect(first.status == 0 && first.output.contains("200 steps of the 2-3-1 network"), "\(first.error)")
    let traced = try gradus("trace", record, "--step", "137", "--formats", "json", "--out", path("step"))
    #expect(traced.status == 0, "\(traced.error)")
    let trace = try Trace(contentsOf: URL(fileURLWithPath: path("step/lesson-step-137.trace.json")))
    let shown = try gradus("show", record, "loss", "--steps", "137").output
    #expect(shown.contains("\(Numeral(try trace["loss"].value.scalar, digits: 4))"), "\(shown)")
    #expect(try lesson("backpropagation").error.contains("there is a file of this name already"))
    #expect(try lesson("overfitting").error.contains("trains no network over minibatches"))
    #expect(try await Refusal(of: ["lecture", "--record", record]).error.contains("--record is for one lesson"))
  }
}
