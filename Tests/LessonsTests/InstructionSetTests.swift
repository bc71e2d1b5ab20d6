import Foundation
import ServiceTool
import Testing

@Suite("The instruction set", .waits)
struct InstructionSetTests {
  /// What a lesson runs with to be compared with the widest one that there is, which it takes by itself.
  static let narrower = Once {
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
    return offered.dropLast().first.map { ["GRADUS_ISA": $0] } ?? [:]
  }

  @Test("that is not known is refused")
  func unknown() throws {
    let outcome = try Program(name: "batch-normalization").run(["--quick"], environment: ["GRADUS_ISA": "sse9"])
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("sse9") && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }
}
