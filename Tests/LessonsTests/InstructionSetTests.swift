import Foundation
import Testing

@Suite("The instruction set")
struct InstructionSetTests {
  @Test("does not change a bit of a lesson's files, between AVX2 and AVX-512")
  func sameBits() throws {
    var results: [String: [String: Data]] = [:]
    for name in ["avx2", "avx512"] {
      let folder = try TemporaryFolder()
      let outcome = try Program(name: "batch-normalization").run(
        ["--quick", "--seed", "2", "--out", folder.url.path], environment: ["GRADUS_ISA": name])
      if outcome.status == 0 {
        results[name] = try folder.contents()
      } else {
        #expect(outcome.status == 2 && outcome.error.contains(name), "\(outcome.error)")
        print("➜ this machine has no \(name), so it is left out of the comparison")
      }
    }
    for (name, files) in results {
      let isSame = files == results.values.first
      #expect(isSame, "\(name) gives other files")
    }
  }

  @Test("that is not known is refused")
  func unknown() throws {
    let outcome = try Program(name: "batch-normalization").run(["--quick"], environment: ["GRADUS_ISA": "sse9"])
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("sse9") && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }
}
