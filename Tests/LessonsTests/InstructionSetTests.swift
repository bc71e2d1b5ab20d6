import Foundation
import ServiceTool
import Testing

@Suite("The instruction set", .waits)
struct InstructionSetTests {
  @Test("does not change a bit of a lesson's files, between AVX2 and AVX-512")
  func sameBits() throws {
    var offered: [String] = []
    for name in ["avx2", "avx512"] {
      let outcome = try Program(name: "batch-normalization").run(["--version"], environment: ["GRADUS_ISA": name])
      if outcome.status == 0 {
        offered.append(name)
      } else {
        #expect(outcome.status == 2 && outcome.error.contains(name), "\(outcome.error)")
        print("➜ this machine has no \(name), so it is left out of the comparison")
      }
    }
    // The widest one that there is is what all other tests of lessons run with.
    let quick = try QuickRun.of("batch-normalization").contents()
    for name in offered.dropLast() {
      let folder = try TemporaryFolder()
      let outcome = try Program(name: "batch-normalization").run(
        QuickRun.options + ["--out", folder.url.path], environment: ["GRADUS_ISA": name])
      #expect(outcome.status == 0, "\(outcome.error)")
      let isSame = try folder.contents() == quick
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
