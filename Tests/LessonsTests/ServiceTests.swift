import Foundation
import ServiceTool
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
}
