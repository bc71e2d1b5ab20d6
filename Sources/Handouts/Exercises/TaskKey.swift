package import Foundation
import GradusFiles
import GradusFormulas
package import GradusTraces

/// A programming task with the traces by which a function is tried, in a file that `gradus grade --code` reads.
package struct TaskKey: Sendable {
  package static let fileName = "task-key.json"
  static let format = "gradus-programming-task"
  private static let version = 1

  package let lesson: String
  package let task: ProgrammingTask
  package let traces: [Trace]

  package init(_ exercise: Exercise, seed: UInt64) throws {
    (lesson, task, traces) = (exercise.lesson, exercise.task, try exercise.taskTraces(seed: seed))
  }

  package init(contentsOf url: URL) throws {
    try self.init(json: InputFile.contents(of: url.relativePath), file: url.relativePath)
  }

  /// - Parameter file: what error messages call the file.
  package init(json: Data, file: String) throws {
    guard let head = try? JSONDecoder().decode(Head.self, from: json), head.format == Self.format else {
      throw TaskError.foreign(file: file)
    }
    guard head.version == Self.version else { throw WorksheetError.otherVersion(file: file, found: head.version) }
    guard let body = try? JSONDecoder().decode(Body.self, from: json), 1...9 ~= body.count,
      !body.task.arguments.isEmpty, !body.task.results.isEmpty
    else {
      throw WorksheetError.damagedKey(file: file, problem: "a part of the task is missing or of another kind")
    }
    (lesson, task) = (body.lesson, body.task)
    traces = try (1...body.count).map { try Trace(member: "trace\($0)", ofJSON: json, file: file) }
    for trace in traces {
      do { for name in task.arguments.map(\.value) + task.results { _ = try trace[name] } } catch {
        throw WorksheetError.damagedKey(file: file, problem: "\(error)")
      }
    }
  }

  /// What a student gets: the task for every kind of handout, and the beginning of the file to write.
  package func sheetFiles(_ templates: HandoutTemplates) throws -> [Handout.File] {
    let trace = traces[0]
    let rows = try task.arguments.map { [$0.name, try task.written($0.value, trace)] }
    let page = Handout(
      title: "\(task.function): a function to write", subtitle: "Lesson: \(lesson)",
      blocks: [
        .prose(
          Prose(
            "Write the function \(task.function) in Python, with NumPy, in a copy of task.py. \(task.summary) It is tried on "
              + "\(traces.count) batches of other sizes and numbers, and has to give every number to a millionth. Sizes "
              + "below are those of the first.")),
        .heading("It is given"), .table(Table(["name", "value"], rows: rows)), .heading("It returns, in this order"),
        .table(
          Table(["", "value"], rows: try task.results.enumerated().map { ["\($0 + 1)", try task.written($1, trace)] })),
      ])
    let pages = [HandoutFormat.markdown, .html, .latex].map { format in
      Handout.File(
        name: "task.\(format.fileName.split(separator: ".").last!)",
        contents: Data(page.singleFile(format, templates).utf8))
    }
    return pages + [Handout.File(name: "task.py", contents: Data(try task.skeleton(trace).utf8))]
  }

  package var json: Data {
    get throws {
      let body = Body(format: Self.format, version: Self.version, lesson: lesson, task: task, count: traces.count)
      return try KeyFile.json(body, traces: traces.enumerated().map { ("trace\($0 + 1)", $1) })
    }
  }

  private struct Head: Decodable {
    let format: String
    let version: Int
  }

  /// Everything but the traces.
  private struct Body: Codable {
    let format: String
    let version: Int
    let lesson: String
    let task: ProgrammingTask
    let count: Int
  }
}

/// Why a programming task cannot be checked.
package enum TaskError: Error, Equatable, CustomStringConvertible {
  case foreign(file: String)
  /// No Python, or one without NumPy.
  case noPython(program: String, problem: String)
  /// What the student's file does instead of giving arrays; the line where it is known.
  case program(file: String, line: Int?, problem: String)
  case tooLong(file: String, seconds: Int)

  package var description: String {
    switch self {
    case .foreign(let file):
      "\(file) is no programming task: give keys/task-key.json, which `gradus worksheet LESSON` writes"
    case .noPython(let program, let problem):
      "\(program) cannot run the function: \(problem); set PYTHON to a Python 3 that has NumPy"
    case .program(let file, let line, let problem): "\(file)\(line.map { ", line \($0)" } ?? ""): \(problem)"
    case .tooLong(let file, let seconds):
      "\(file) took more than \(seconds) \(seconds == 1 ? "second" : "seconds"), and was stopped: look for a loop that does not end"
    }
  }
}
