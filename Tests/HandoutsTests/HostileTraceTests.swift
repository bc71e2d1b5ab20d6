import GradusHandouts
import GradusTraces
import Testing

@testable import Fuzzing

@Suite("The files that are damaged for tests")
struct HostileTraceTests {
  @Test("are read by every reader before they are damaged", arguments: FuzzedReader.all.map(\.name))
  func whole(_ name: String) throws {
    let reader = try #require(FuzzedReader.all.first { $0.name == name })
    for input in reader.corpus() {
      do {
        try reader.read(input)
      } catch let error as WorksheetError {
        guard case .tooLarge = error else { throw error }  // the example of every operation has too many numbers
      }
    }
  }

  @Test("hold every operation that a file may name")
  func operations() {
    let known = Set(OperationCatalog.project.map { String(describing: $0) })
    let found = Set(TraceTools.corpus.flatMap { $0.nodes.map(\.operationName) })
    #expect(found == known)
  }
}
