import Foundation
import GradusRequirements
import GradusTensors

/// Runs that do not depend on one another, such as many seeds, side by side: each has its own tape, and the
/// results come in the order of the runs, the same whatever the number of jobs.
public enum Sweep {
  /// The environment variable that says how many threads a program may use, such as one of several that run side by side.
  package static let jobsVariable = "GRADUS_THREADS"
  /// How many runs go on at once: as many as there are processor cores, or as the environment says.
  public static var usualJobs: Int {
    let said = ProcessInfo.processInfo.environment[jobsVariable].flatMap { Int($0) }
    return max(1, said ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Runs `body` for 0 ..< `count`, and returns the results in their order.
  ///
  /// - Parameters:
  ///   - jobs: how many run at once, at least 1.
  ///   - finished: called after each run with the number of finished runs.
  public static func run<Result: Sendable>(
    _ count: Int, jobs: Int = usualJobs, finished: (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) throws -> Result
  ) async throws -> [Result] {
    require(jobs > 0, "a sweep needs at least 1 job, not \(jobs)")
    let isSideBySide = min(jobs, count) > 1
    if isSideBySide { SharedLoops.suspend() }
    defer { if isSideBySide { SharedLoops.resume() } }
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      func start(_ index: Int) { group.addTask { (index, try body(index)) } }
      for index in 0..<min(jobs, count) { start(index) }
      var results = [Result?](repeating: nil, count: count)
      var done = 0
      while let (index, result) = try await group.next() {
        results[index] = result
        done += 1
        finished(done)
        if done + jobs <= count { start(done + jobs - 1) }
      }
      return results.map { $0! }
    }
  }
}
