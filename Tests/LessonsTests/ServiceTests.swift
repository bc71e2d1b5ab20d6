import Foundation
import PythonTool
import ServiceTool
import Synchronization
import Testing

@Suite("A program that answers the requests of tests", .waits) struct ServiceTests {
  @Test("is an error of one request where it has ended or reads nothing more, and not the end of all tests")
  func ended() throws {
    for script in ["exit 0", "exec 0<&-; sleep 0.6"] {
      let service = try Service(["sh", "-c", script])
      usleep(200_000)
      #expect(throws: ServiceError.self, "\(script)") { let _: String = try service.ask("a request", seconds: 5) }
    }
  }

  @Test("tells how each of many scripts ended that run at once")
  func many() throws {
    let statuses = Mutex<[Int32]>([])
    let isDone = DispatchSemaphore(value: 0)
    for status in 0..<40 {
      Thread.detachNewThread {
        let outcome = try? Python.run("raise SystemExit(\(status))")
        statuses.withLock { $0.append(outcome?.status ?? -1) }
        isDone.signal()
      }
    }
    for _ in 0..<40 { isDone.wait() }
    #expect(statuses.withLock { $0.sorted() } == Array(0..<40))
  }
}
