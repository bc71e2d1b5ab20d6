import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusTraining
import Synchronization

/// Runs lessons with many seeds side by side, as many at once as there are cores.
struct Replication {
  /// The runs to do.
  let runs: [LessonRun]
  /// Whether runs that have finished before are left as they are.
  let resumes: Bool

  /// - Throws: `Interrupted` where a signal asked us to end, and `ReplicationError` where a lesson failed; the other runs
  ///   are done nevertheless.
  func perform() async throws {
    let open = resumes ? runs.filter { !$0.isFinished } : runs
    let state = Mutex(State(done: runs.count - open.count))
    if open.count < runs.count { print("\(runs.count - open.count) of \(runs.count) runs have finished before") }
    let jobs = max(1, min(Sweep.usualJobs, open.count))
    // What runs inside a lesson shares the cores with the other lessons.
    let threads = max(1, Sweep.usualJobs / jobs)
    setenv(Sweep.jobsVariable, "\(threads)", 1)
    Interruption.shared.watch()
    _ = try await Sweep.run(open.count, jobs: jobs) { place in
      let failure = self.failure(of: open[place])
      let line = state.withLock { $0.record(failure, of: open[place], total: runs.count) }
      if let line {
        print(line)
        StandardOutput.flush()
      }
    }
    let (done, failures) = state.withLock { ($0.done, $0.failures) }
    do { try Interruption.shared.check() } catch {
      // As --resume will count: the signal may have come after a lesson's last file, and before its end.
      let done = runs.count(where: \.isFinished)
      let rest = done == 0 ? "no run is complete" : "\(done) of \(runs.count) runs are complete"
      StandardError.write("\ngradus: \(error); \(rest); --resume goes on from there\n")
      throw error
    }
    if let first = failures.first {
      throw ReplicationError.failed(first, others: failures.count - 1, done: done, total: runs.count)
    }
  }

  /// Runs a lesson; nil where all went well.
  private func failure(of run: LessonRun) -> String? {
    do {
      try Interruption.shared.check()
      try LessonProgram(name: run.name).run(run.arguments, ChildProcess.Streams(output: .kept))
      return nil
    } catch { return "\(run.name) with seed \(run.options.seed): \(error)" }
  }

  private struct State {
    var done: Int
    var failures: [String] = []

    /// What to print of a run.
    mutating func record(_ failure: String?, of run: LessonRun, total: Int) -> String? {
      let name = "\(run.name), seed \(run.options.seed)"
      if let failure {
        failures.append(failure)
        return (try? Interruption.shared.check()) == nil ? nil : "[failed] \(name)"
      }
      done += 1
      let outcomes = (try? run.claims())?.map(\.finding.outcome) ?? []
      return "[\(done) of \(total)] \(name)" + (outcomes.isEmpty ? "" : ": \(OutcomeTally(outcomes))")
    }
  }
}

enum ReplicationError: Error, CustomStringConvertible {
  case failed(String, others: Int, done: Int, total: Int)
  case missing([LessonRun], total: Int)
  case statementsFailed(Int, total: Int, rule: String)

  var description: String {
    switch self {
    case .failed(let first, let others, let done, let total):
      "\(first)\(others > 0 ? " (and \(others) more runs failed)" : ""); \(done) of \(total) runs are complete, and "
        + "--resume does the others again"
    case .missing(let runs, let total):
      "\(runs.count) of \(total) runs are not there with these options: "
        + runs.prefix(3).map { "\($0.folder)/" }.joined(separator: ", ") + (runs.count > 3 ? ", …" : "")
        + "; run them with --resume, or give --merge the options that the others ran with"
    case .statementsFailed(let count, let total, let rule):
      "\(count) of \(total) statements \(count == 1 ? "does" : "do") not \(rule); see the table above"
    }
  }
}
