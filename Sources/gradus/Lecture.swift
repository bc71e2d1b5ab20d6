import ArgumentParser
import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusTensors

/// Runs lessons one after the other, in the lecture's order.
struct Lecture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the lessons of the lecture, or those that are named, and says where their figures are.",
    discussion: """
      Ctrl-C ends the lecture and the lesson that runs; --resume goes on with the lessons that are not finished.
      """)

  @Argument(help: "The lessons to run, by name; all when none is named.", completion: .list(LessonNames.all))
  var names: [String] = []

  @OptionGroup var options: LessonOptions

  @Flag(help: "Skip lessons that have finished before in the same folder, with the same options and version.")
  var resume = false

  @Flag(
    help: """
      End with status 1 where a claim does not hold, or, without --quick, where the draws cannot tell whether it holds.
      """)
  var strict = false

  @Option(help: "The folder with a folder NN-name for each lesson.", completion: .directory)
  var lessons = "lessons"

  private struct Run {
    let name, folder: String
  }

  func run() async throws {
    let runs = try chosen()
    let lock = try lockedFolder(of: runs)
    defer { withExtendedLifetime(lock) {} }
    var finished: [Run] = []
    do {
      for (number, run) in runs.enumerated() {
        print("\n[lesson \(number + 1) of \(runs.count)] \(run.name)\n")
        try perform(run)
        finished.append(run)
      }
    } catch let interrupted as Interrupted {
      StandardError.write("\ngradus: \(interrupted); \(Self.sentence(on: finished.map(\.name)))\n")
      throw interrupted
    }
    let report = ClaimReport(
      try runs.map { ($0.name, try Claim.read(from: URL(fileURLWithPath: $0.folder))) }, isQuick: options.quick)
    report.show()
    if strict { try report.check() }
    print("\nThe figures are in:\n" + runs.map { "  \($0.folder)/" }.joined(separator: "\n"))
  }

  private func chosen() throws -> [Run] {
    let all = try LessonFolder.names(in: lessons)
    for name in names where !all.contains(name) {
      throw UsageError(message: "there is no lesson \"\(name)\": \(suggestion(for: name, among: all))")
    }
    let chosen = names.isEmpty ? all : all.filter(names.contains)
    return chosen.map { name in
      Run(
        name: name, folder: chosen.count == 1 && options.out != nil ? options.out! : "\(options.out ?? "out")/\(name)")
    }
  }

  /// The lock of the folder in which each lesson has a folder; a lesson locks its own.
  private func lockedFolder(of runs: [Run]) throws -> FolderLock? {
    guard runs.count > 1 || options.out == nil else { return nil }
    let folder = options.out ?? "out"
    try Files.createFolder(folder)
    return try FolderLock(folder, program: "lecture")
  }

  private func perform(_ run: Run) throws {
    if resume, FinishedRun(lesson: run.name, options: options).isComplete(in: run.folder) {
      return print("finished before: see \(run.folder)/")
    }
    StandardOutput.flush()
    try LessonProgram(name: run.name).run(
      arguments(for: run), ChildProcess.Streams(readsInput: options.ask))
  }

  private func arguments(for run: Run) -> [String] {
    var arguments = ["--out", run.folder, "--seed", "\(options.seed)"]
    if options.quick { arguments.append("--quick") }
    if options.theme != .screen { arguments += ["--theme", options.theme.rawValue] }
    for template in options.template { arguments += ["--template", template] }
    if options.ask { arguments.append("--ask") }
    return arguments
  }

  private static func sentence(on finished: [String]) -> String {
    finished.isEmpty
      ? "no lesson is complete"
      : "complete \(finished.count == 1 ? "is" : "are") \(finished.joined(separator: ", ")); --resume goes on from there"
  }
}

enum LectureError: Error, CustomStringConvertible {
  case notBuilt(name: String)
  case lessonFailed(name: String, status: Int32)
  case lessonKilled(name: String, signal: Int32)
  case claimsFailed(OutcomeTally)

  var description: String {
    switch self {
    case .notBuilt(let name):
      "the lesson \(name) is not built beside this program: build the package with `swift build`"
    case .lessonFailed(let name, let status):
      "the lesson \(name) ended with status \(status); what it says above tells why"
    case .lessonKilled(let name, let signal): "the lesson \(name) was ended by signal \(signal)"
    case .claimsFailed(let tally): "\(tally); see the table above"
    }
  }
}
