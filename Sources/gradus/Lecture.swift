import ArgumentParser
import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusSite
import GradusTensors

/// Runs lessons one after the other, in the lecture's order, or with many seeds side by side.
struct Lecture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the lessons of the lecture, or those that are named, and says where their figures are.",
    discussion: """
      Ctrl-C ends the lecture and the lesson that runs; --resume goes on with the lessons that are not finished.

      A result that one seed shows may be chance. --replicate 10 runs the lessons with ten seeds, and says in how many \
      of the runs each statement holds. Over several machines with a common folder: --replicate 10 --shard 1/4 on \
      the first, and so on, then --replicate 10 --merge once all have ended.
      """)

  @Argument(help: "The lessons to run, by name; all when none is named.", completion: .list(LessonNames.all))
  var names: [String] = []

  @OptionGroup var options: LessonOptions

  @Flag(help: "Skip lessons that have finished before in the same folder, with the same options and version.")
  var resume = false

  @Flag(
    help: """
      End with status 1 where a claim does not hold, or where the draws cannot tell whether it holds, which a run with \
      --quick may leave open. With --replicate each statement must hold in at least 19 of 20 runs: in all of 10, or in \
      19 of 20.
      """)
  var strict = false

  @Option(help: "The folder with a folder NN-name for each lesson.", completion: .directory)
  var lessons = "lessons"

  @OptionGroup(title: "Other seeds") var replication: ReplicationOptions

  func validate() throws {
    if options.record != nil { throw ValidationError("--record is for one lesson, whose main run it keeps") }
    if options.ask, replication.replicate != nil {
      throw ValidationError(
        "--ask waits for a reader's answers, and --replicate runs lessons side by side: give one of them")
    }
  }

  func run() async throws {
    let names = try chosenNames()
    if let count = replication.replicate { return try await replicate(names, count: count) }
    let runs = names.map { LessonRun(name: $0, folder: folder(of: $0, among: names), options: options) }
    let lock = try lockedFolder(of: runs)
    defer { withExtendedLifetime(lock) {} }
    var finished: [LessonRun] = []
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
    let report = ClaimReport(try runs.map { ($0.name, try $0.claims()) }, isQuick: options.quick)
    report.show()
    if strict { try report.check() }
    print("\nThe figures are in:\n" + runs.map { "  \($0.folder)/" }.joined(separator: "\n"))
    if lock != nil { writeFrontPage() }
  }

  /// The page that leads to all lessons which have run in the folder; those that have just run are there without it.
  private func writeFrontPage() {
    let folder = URL(fileURLWithPath: options.out ?? "out")
    do {
      try CourseSite(lessonsIn: folder).pages.write(to: folder.path)
      print("\nThe front page leads to them: \(folder.appendingPathComponent("index.html").absoluteString)")
    } catch { print("\nThere is no new front page: \(error)") }
  }

  private func replicate(_ names: [String], count: Int) async throws {
    let plan = ReplicationPlan(names, count: count, options: options)
    if !replication.merge {
      for name in names where !LessonProgram(name: name).exists { throw LectureError.notBuilt(name: name) }
      let runs = plan.runs(of: replication.shard)
      try await Replication(runs: runs, resumes: resume).perform()
      if let shard = replication.shard {
        return print("\nPart \(shard.number) of \(shard.count) is complete: \(runs.count) of \(plan.runs.count) runs.")
      }
    }
    let report = try ReplicationReport(plan, isQuick: options.quick)
    report.show()
    try report.write(to: options.out ?? "out")
    if strict { try report.check() }
  }

  private func chosenNames() throws -> [String] {
    let all = try LessonFolder.names(in: lessons)
    for name in names where !all.contains(name) {
      throw UsageError(message: "there is no lesson \"\(name)\": \(suggestion(for: name, among: all))")
    }
    return names.isEmpty ? all : all.filter(names.contains)
  }

  /// One lesson alone writes to --out itself.
  private func folder(of name: String, among names: [String]) -> String {
    if names.count == 1, let out = options.out { return out }
    return "\(options.out ?? "out")/\(name)"
  }

  /// The lock of the folder in which each lesson has a folder; a lesson locks its own.
  private func lockedFolder(of runs: [LessonRun]) throws -> FolderLock? {
    guard runs.count > 1 || options.out == nil else { return nil }
    let folder = options.out ?? "out"
    try Files.createFolder(folder)
    return try LockedFolder.lock(folder, program: "lecture")
  }

  private func perform(_ run: LessonRun) throws {
    if resume, run.isFinished { return print("finished before: see \(run.folder)/") }
    StandardOutput.flush()
    try LessonProgram(name: run.name).run(run.arguments, ChildProcess.Streams(readsInput: options.ask))
  }

  private static func sentence(on finished: [String]) -> String {
    finished.isEmpty
      ? "no lesson is complete"
      : "complete \(finished.count == 1 ? "is" : "are") \(finished.joined(separator: ", ")); --resume goes on from there"
  }
}

enum LectureError: Error, CustomStringConvertible {
  case notBuilt(name: String)
  /// - Parameter says: what the lesson wrote to standard error; nil where a reader has seen it already.
  case lessonFailed(name: String, status: Int32, says: String?)
  case lessonKilled(name: String, signal: Int32)
  case claimsFailed(OutcomeTally)

  var description: String {
    switch self {
    case .notBuilt(let name):
      "\(name) is not built beside this program: build the package with `swift build`"
    case .lessonFailed(let name, let status, let says):
      "the lesson \(name) ended with status \(status)" + (says.map { ": \($0)" } ?? "; what it says above tells why")
    case .lessonKilled(let name, let signal): "the lesson \(name) was ended by signal \(signal)"
    case .claimsFailed(let tally): "\(tally); see the table above"
    }
  }
}
