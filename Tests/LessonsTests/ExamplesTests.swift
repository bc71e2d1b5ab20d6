import Autograd
import Foundation
import Testing
import Traces

@Suite("A package of one's own")
struct ExamplesTests {
  @Test("that depends on the project defines a network, traces a step, and writes a trace and a handout")
  func builds() throws {
    let scratch = ".build-examples"
    // SwiftPM plans a build only once, and would not see that the project has got a new file since.
    for plan in ["debug.yaml", "debug/description.json"] {
      try? FileManager.default.removeItem(at: Program.root.appendingPathComponent("\(scratch)/\(plan)"))
    }
    let build = try run(
      "/usr/bin/env", ["swift", "build", "--package-path", "Examples", "--scratch-path", scratch])
    try #require(build.status == 0, "\(build.output)")
    let folder = try TemporaryFolder()
    let program = Program.root.appendingPathComponent("\(scratch)/debug/TracedStep").path
    let outcome = try run(program, [folder.url.path])
    #expect(outcome.status == 0 && outcome.output.contains("∂L/∂σ₁ = "), "\(outcome.output)")
    let trace = try Trace(contentsOf: folder.url.appendingPathComponent("step.trace.json"))
    #expect(try trace["norm.sigma"].value.count == 3)
    let files = try folder.contents().keys
    #expect(files.contains("handout.html") && files.contains("handout.tex") && files.contains("handout.md"))
  }

  /// Runs a program in the project's folder; gives its status and all that it prints.
  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = Program.root
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}
