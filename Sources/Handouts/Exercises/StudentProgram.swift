package import Foundation
import GradusAssets
import GradusFormulas
import GradusTensors
import GradusTraces

/// A student's file in Python, which is run in a process of its own.
package struct StudentProgram {
  private let file: URL
  private let python: String
  /// After these it is stopped.
  private let seconds: Int
  private let output: FileHandle
  private let hidden: URL?
  /// Where the arrays lie while it runs.
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")

  /// - Parameters:
  ///   - python: the interpreter; nil stands for $PYTHON, or python3.
  ///   - output: where what it prints goes, as far as somebody would read it.
  ///   - key: the file of the task, which the program cannot open; the right arrays are in no other place outside our process.
  package init(
    _ file: URL, python: String? = nil, seconds: Int = 30, output: FileHandle = .standardError, hiding key: URL? = nil
  ) {
    (self.file, self.seconds, self.output, hidden) = (file, seconds, output, key)
    self.python = python ?? ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
  }

  /// What the function of the task returns in each trial.
  ///
  /// - Throws: `TaskError` where there is no Python, or where the program does not give arrays.
  package func results(of key: TaskKey) throws -> [[TaskGrading.Array]] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { removeFiles() }
    let (calls, results) = (folder.appendingPathComponent("calls.json"), folder.appendingPathComponent("results.json"))
    try JSONEncoder().encode(Calls(key)).write(to: calls)
    let paths = [Assets.url("worksheet/run_task.py"), file, calls, results] + (hidden.map { [$0] } ?? [])
    try run(paths.map(\.path))
    guard let data = try? Data(contentsOf: results), let outcome = try? JSONDecoder().decode(Outcome.self, from: data)
    else {
      throw TaskError.program(file: file.relativePath, line: nil, problem: "it ended before the function returned")
    }
    if let problem = outcome.python { throw TaskError.noPython(program: python, problem: problem) }
    guard let given = outcome.given else {
      throw TaskError.program(
        file: file.relativePath, line: outcome.line,
        problem: outcome.problem.map { $0.richText.description } ?? "it gives nothing")
    }
    return given
  }

  /// Removes what was written for the program, as when a signal ends ours.
  package func removeFiles() { try? FileManager.default.removeItem(at: folder) }

  private func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-B"] + arguments
    // It ends when this pipe does, and so with us, however we end.
    let watch = Pipe()
    process.standardInput = watch
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    defer { withExtendedLifetime(watch) {} }
    let end = Date().addingTimeInterval(TimeInterval(seconds))
    while process.isRunning, Date() < end { usleep(20_000) }
    let isLate = process.isRunning
    // Also what the program has started: it is in the group that run_task.py makes.
    kill(-process.processIdentifier, SIGKILL)
    if isLate {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      throw TaskError.tooLong(file: file.relativePath, seconds: seconds)
    }
    // What env says where there is no such program.
    if process.terminationStatus == 127 {
      throw TaskError.noPython(program: python, problem: "there is no such program")
    }
  }

  private struct Calls: Encodable {
    struct Array: Encodable {
      let shape: [Int]
      let numbers: [Double]
    }
    let function: String
    let count: Int
    let calls: [[Array]]

    init(_ key: TaskKey) throws {
      (function, count) = (key.task.function, key.task.results.count)
      calls = try key.traces.map { trace in
        try key.task.arguments.map { argument in
          let value = try trace[argument.value].value
          return Array(shape: value.shape.dimensions, numbers: value.scalars)
        }
      }
    }
  }

  private struct Outcome: Decodable {
    let python, problem: String?
    let line: Int?
    let given: [[TaskGrading.Array]]?
  }
}
