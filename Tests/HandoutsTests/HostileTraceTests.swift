import Fuzzing
import GradusHandouts
import Testing

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
}
