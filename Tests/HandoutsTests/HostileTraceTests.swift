import Fuzzing
import GradusHandouts
import Testing

@Suite("Damaged files of traces")
struct HostileTraceTests {
  /// What is asked of each damaged trace; drawing takes longer, and sees fewer.
  static let counts = FuzzedReader.all.filter { $0.name.hasPrefix("trace-") }.map { reader in
    let isDrawn = ["trace-html", "trace-handout", "trace-worksheet"].contains(reader.name)
    return (reader.name, isDrawn ? 100 as UInt64 : 2000)
  }

  @Test("are answered by a result or an error in every tool", arguments: counts)
  func answered(_ name: String, _ count: UInt64) throws {
    let reader = try #require(FuzzedReader.all.first { $0.name == name })
    var accepted = 0
    for number in 0..<count where reader.accepts(reader.input(number)) { accepted += 1 }
    #expect(accepted > 0 && accepted < count, "the damage must be neither too much nor none")
    for input in reader.corpus {
      do {
        try reader.read(input)
      } catch let error as WorksheetError {
        guard case .tooLarge = error else { throw error }  // the example of every operation has too many numbers
      }
    }
  }
}
