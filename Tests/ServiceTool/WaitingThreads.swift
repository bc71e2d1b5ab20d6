import Foundation
import Synchronization
package import Testing

extension Trait where Self == WaitingTrait {
  /// Tests that mostly wait for other programs: they have threads of their own, so that no core is idle meanwhile.
  package static var waits: Self { WaitingTrait() }
}

/// Lets tests run on the threads of those that wait.
package struct WaitingTrait: SuiteTrait, TestTrait, TestScoping {
  package let isRecursive = true

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(WaitingThreads.all) { try await function() }
  }
}

/// A few threads beside those for tests that compute, of which there is one for each core.
private final class WaitingThreads: TaskExecutor {
  static let all = WaitingThreads(4)

  private let jobs = Mutex<[UnownedJob]>([])
  private let count = DispatchSemaphore(value: 0)

  private init(_ threads: Int) {
    for _ in 0..<threads { Thread.detachNewThread { self.work() } }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    count.signal()
  }

  private func work() {
    while true {
      count.wait()
      jobs.withLock { $0.removeFirst() }.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
