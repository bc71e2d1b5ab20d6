import Foundation
import GradusKernels
import Testing

@Suite struct DispatchTests {
  @Test("every table has its name, and there is always a baseline")
  func names() {
    for set in InstructionSet.all { #expect(String(cString: set.table.name) == set.name) }
    #expect(InstructionSet.all.last?.name == "baseline")
    #expect(kernelTable("mmx") == nil)
    #expect(kernelTable("") == nil)
  }

  @Test("the chosen table is the one that is asked for, or the best")
  func choice() {
    let asked = ProcessInfo.processInfo.environment["GRADUS_ISA"] ?? ""
    #expect(String(cString: gradusKernels.pointee.name) == (asked.isEmpty ? InstructionSet.all[0].name : asked))
  }

  #if os(Linux)
    @Test("an instruction set that the machine does not have ends the program with a sentence")
    func unknownName() throws {
      let process = Process()
      let errors = Pipe()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.environment = ProcessInfo.processInfo.environment.merging(["GRADUS_ISA": "mmx"]) { $1 }
      process.standardError = errors
      try process.run()
      let sentence = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      #expect(sentence.hasPrefix("GRADUS_ISA is \"mmx\", but this machine offers"))
    }
  #endif
}
