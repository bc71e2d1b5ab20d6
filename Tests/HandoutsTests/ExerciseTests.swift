import Foundation
import GradusTensors
import GradusTraces
import PythonTool
import Testing

@testable import GradusHandouts

@Suite("The exercise of a lesson") struct ExerciseTests {
  @Test("is there for each lesson of the lecture, and asks for 8 numbers", arguments: Exercise.all.indices)
  func sheets(_ place: Int) throws {
    let exercise = Exercise.all[place]
    var options = WorksheetOptions()
    (options.blanks, options.count) = (exercise.blanks, 8)
    let sheets = try Worksheet.draw(12, from: exercise.sheetTrace(), title: "a", options: options, seed: 1)
    #expect(sheets.allSatisfy { $0.blanks.count == 8 && $0.minutes <= 15 })
    #expect(Set(sheets.map { $0.blanks.map(\.answer) }).count == 12)
    for sheet in sheets {
      let marks = try Student(sheet, roundingTo: 3).marks()
      #expect(marks.points == marks.possible, "sheet \(sheet.number)")
    }
  }

  @Test("has a task whose key can be read again, and whose trials differ", arguments: Exercise.all.indices)
  func keys(_ place: Int) throws {
    let key = try TaskKey(Exercise.all[place], seed: 3)
    let read = try TaskKey(json: key.json, file: "key")
    #expect(read.task == key.task && read.traces.map(\.fingerprint) == key.traces.map(\.fingerprint))
    #expect(Set(key.traces.map(\.fingerprint)).count == 3)
    let given = try key.traces.map { trace in
      try key.task.results.map { try Self.array(trace[$0].value.scalars, trace[$0].shape.dimensions) }
    }
    #expect(try TaskGrading(given, by: key).marks.allSatisfy { $0.verdict == .right })
    let turned = given.map { $0.map { TaskGrading.Array(shape: $0.shape, numbers: $0.numbers.map { $0.map { -$0 } }) } }
    #expect(try TaskGrading(turned, by: key).marks.allSatisfy { $0.verdict == .near("the sign is wrong") })
  }

  private static func array(_ numbers: [Double], _ shape: [Int]) -> TaskGrading.Array {
    TaskGrading.Array(shape: shape, numbers: numbers)
  }

  @Test("refuses a key that is none, or that does not fit together") func refused() throws {
    let json = String(decoding: try TaskKey(Exercise.all[0], seed: 1).json, as: UTF8.self)
    for (text, says) in [
      ("{}", "is no programming task"), (json.replacing("\"version\" : 1", with: "\"version\" : 7"), "version 7"),
      (json.replacing("\"count\" : 3", with: "\"count\" : 4"), "\"trace4\" is missing"),
      (json.replacing("\"value\" : \"input\"", with: "\"value\" : \"nothing\""), "no value \"nothing\""),
    ] {
      let error = #expect(throws: (any Error).self) { try TaskKey(json: Data(text.utf8), file: "key.json") }
      #expect("\(error!)".contains(says), "\(error!)")
    }
  }
}

@Suite(
  "A student's function",
  .enabled(if: Python.has("numpy"), "Python has no numpy: script/bootstrap --with python installs it"))
struct StudentProgramTests {
  private func marks(_ lesson: String, _ body: String) throws -> [TaskGrading.Verdict] {
    let exercise = try #require(Exercise.all.first { $0.lesson == lesson })
    let names = exercise.task.arguments.map(\.name).joined(separator: ", ")
    let lines = body.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try run(
      "import numpy as np\nprint('{}')\ndef \(exercise.task.function)(\(names)):\n\(lines)", TaskKey(exercise, seed: 1))
  }

  private func run(_ program: String, _ key: TaskKey) throws -> [TaskGrading.Verdict] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString).py")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(program.utf8).write(to: file)
    return try TaskGrading(StudentProgram(file, python: Python.interpreter(with: "numpy")).results(of: key), by: key)
      .marks.map(\.verdict)
  }

  static let solutions = [
    ("backpropagation", "z = g * (1 - h**2)\nreturn z @ W.T, x.T @ z, z.sum(0)"),
    (
      "learning-with-sgd",
      "p = np.exp(z) / np.exp(z).sum(1, keepdims=True)\nd = (p - t) / len(z)\nreturn d, x.T @ d, d.sum(0)"
    ),
    ("overfitting", "d = 2 * (x @ W + b - t) / t.size\nreturn x.T @ d, d.sum(axis=0)"),
    ("capacity", "d = (g @ W.T) * (1 - h**2)\nreturn [x.T @ d, d.sum(0)]"),
    ("early-stopping", "return ((np.tanh(x @ W + b) - t)**2).mean()"),
    (
      "batch-normalization",
      "d = g * gamma\nreturn (d - d.mean(0) - u_hat * (d * u_hat).mean(0)) / sigma, (g * u_hat).sum(0), g.sum(0)"
    ),
    (
      "batch-norm-in-networks",
      """
      g = g * (1 - h**2)
      d = g * gamma
      return (d - d.mean(0) - u_hat * (d * u_hat).mean(0)) / sigma, (g * u_hat).sum(0), g.sum(0)
      """
    ),
  ]
  @Test("is right where it is right, for each lesson", arguments: solutions) func right(
    _ lesson: String, _ body: String
  )
    throws
  {
    #expect(try marks(lesson, body).allSatisfy { $0 == .right })
  }

  @Test("is told which usual mistake it makes") func mistakes() throws {
    let norm = try marks(
      "batch-normalization", "d = g * gamma\nreturn (d - d.mean(0)) / sigma, (g * u_hat).mean(0), -g.sum(0)")
    #expect(norm[0] == .near("the path via σ is missing") && norm[2] == .near("the sign is wrong"))
    // In the trials the batch has 4, 7 and 5 rows.
    #expect(norm[1] == .near("divided by 4, but it is a sum and no mean"))
    let loss = try marks("early-stopping", "return ((np.tanh(x @ W + b) - t)**2).sum()")
    #expect(loss == [.near("the factor 1/4 of the mean is missing")])
    let regression = try marks(
      "overfitting", "d = (x @ W + b - t) / t.size\nreturn x.T @ d, 2 * d.sum(0, keepdims=True)")
    #expect(regression == [.near("the factor 2 of the square is missing"), .right])
    let wrong = try marks("overfitting", "return np.zeros((3, 1)), np.zeros(1)")
    #expect("\(wrong[0])".contains("its shape is (3, 1) in trial 1, and should be (2, 1)"))
    #expect("\(wrong[1])".contains("number 1 of it is 0.0 in trial 1, and should be "))
    let nan = try marks("early-stopping", "return np.nan")
    #expect("\(nan)".contains("not a finite number"))
  }

  @Test(
    "gives a sentence where it gives no arrays",
    arguments: [
      ("def bn_backward(g, u, s, c):\n    return 1 / 0\n", "line 2: ZeroDivisionError: division by zero"),
      ("def bn_backward(g:\n", "line 1: SyntaxError"), ("x = 1\n", "there is no function bn_backward"),
      ("def bn_backward(*a): return a[0]\n", "returns one ndarray, and should return 3 arrays"),
      ("def bn_backward(*a): return a\n", "returns 4 values, and should return 3"),
      ("def bn_backward(*a): return 'a', 'b', 'c'\n", "returns str where an array of numbers belongs"),
      ("def bn_backward(g, u, s, c): return g + 1j, g, g\n", "complex numbers where real ones belong"),
      ("import sys; sys.exit(3)\n", "line 1: SystemExit: 3"), ("import os; os._exit(0)\n", "it ended before"),
    ])
  func refused(_ program: String, _ says: String) throws {
    let key = try TaskKey(#require(Exercise.all.first { $0.lesson == "batch-normalization" }), seed: 1)
    let error = #expect(throws: TaskError.self) { try run(program, key) }
    #expect("\(error!)".contains(says), "\(error!)")
  }

  @Test("may import what lies beside it, and cannot open the key") func beside() throws {
    let key = try TaskKey(#require(Exercise.all.first { $0.lesson == "early-stopping" }), seed: 1)
    let folder = try TemporaryFolder()
    func file(_ name: String) -> URL { folder.url.appendingPathComponent(name) }
    try key.json.write(to: file("task-key.json"))
    try Data("12".utf8).write(to: file("worksheet-01-key.md"))
    try Data("def squares(a): return a ** 2\n".utf8).write(to: file("helper.py"))
    let program = """
      import os
      from helper import squares
      import numpy as np
      def validation_loss(x, W, b, t): return squares(np.tanh(x @ W + b) - t).mean()
      """
    let python = try #require(Python.interpreter(with: "numpy"))
    try Data(program.utf8).write(to: file("answer.py"))
    let student = StudentProgram(file("answer.py"), python: python, hiding: file("task-key.json"))
    #expect(try TaskGrading(student.results(of: key), by: key).marks.map(\.verdict) == [.right])
    #expect(!FileManager.default.fileExists(atPath: file("__pycache__").path))
    for reading in [
      "open('\(file("task-key.json").path)')", "open('\(file("worksheet-01-key.md").path)')",
      "os.open(os.path.dirname(__file__) + '/task-key.json', 0)",
    ] {
      try Data((program + "\n\(reading)\n").utf8).write(to: file("answer.py"))
      let error = #expect(throws: TaskError.self) { try student.results(of: key) }
      #expect("\(error!)".contains("line 5: PermissionError: a key cannot be read"), "\(error!)")
    }
    for start in ["os.system('cat *')", "__import__('subprocess').run(['cat', 'task-key.json'])", "os.fork()"] {
      try Data((program + "\n\(start)\n").utf8).write(to: file("answer.py"))
      let error = #expect(throws: TaskError.self) { try student.results(of: key) }
      #expect("\(error!)".contains("line 5: PermissionError: other programs cannot be started"), "\(error!)")
    }
  }

  @Test("prints no more than somebody would read, and leaves nothing running") func bounded() throws {
    let key = try TaskKey(#require(Exercise.all.first { $0.lesson == "batch-normalization" }), seed: 1)
    let folder = try TemporaryFolder()
    let (file, pids) = (folder.url.appendingPathComponent("a.py"), folder.url.appendingPathComponent("pids"))
    let program = """
      import os, subprocess, sys
      for stream in (1, 2):
          for _ in range(100): os.write(stream, b"loud " * 10000)
      print("loud " * 100000)
      subprocess.run(["sh", "-c", "yes loud | head -c 1000000"])
      children = [subprocess.Popen(["sleep", "600"]) for _ in range(2)]
      open("\(pids.path)", "w").write(" ".join(str(child.pid) for child in children))
      def bn_backward(g, u, sigma, gamma):
          d = g * gamma
          return (d - d.mean(0) - u * (d * u).mean(0)) / sigma, (g * u).sum(0), g.sum(0)
      """
    try Data(program.utf8).write(to: file)
    let python = try #require(Python.interpreter(with: "numpy"))
    let said = folder.url.appendingPathComponent("said")
    try Data().write(to: said)
    let given = try StudentProgram(file, python: python, output: FileHandle(forWritingTo: said)).results(of: key)
    let printed = try folder.text("said")
    #expect(try TaskGrading(given, by: key).marks.allSatisfy { $0.verdict == .right })
    #expect(printed.contains("loud") && printed.utf8.count < 11_000, "\(printed.utf8.count) bytes")
    let children = try folder.text("pids").split(separator: " ")
    #expect(children.count == 2)
    // What is stopped takes a moment to end; one that nobody asks about then stays as a zombie.
    func isRunning(_ child: Substring) -> Bool {
      let state = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ""
      return !state.isEmpty && !state.contains(") Z ")
    }
    for _ in 0..<500 where children.contains(where: isRunning) { usleep(20_000) }
    #expect(!children.contains(where: isRunning))
  }

  @Test("is stopped where it does not end, and Python is named where there is none") func ends() throws {
    let key = try TaskKey(#require(Exercise.all.first { $0.lesson == "batch-normalization" }), seed: 1)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString).py")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("while True: pass\n".utf8).write(to: file)
    let late = #expect(throws: TaskError.self) {
      try StudentProgram(file, python: Python.interpreter(with: "numpy"), seconds: 1).results(of: key)
    }
    #expect("\(late!)".contains("took more than 1 second, and was stopped"))
    let none = #expect(throws: TaskError.self) { try StudentProgram(file, python: "no-such-python").results(of: key) }
    #expect("\(none!)".contains("no-such-python cannot run the function: there is no such program"))
  }
}
