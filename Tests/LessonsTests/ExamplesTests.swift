import Foundation
import GradusAutograd
import GradusTensors
import GradusTraces
import ServiceTool
import Testing

@Suite("A package of one's own", .waits)
struct ExamplesTests {
  @Test("that depends on the project traces a step, writes a trace and a handout, and draws a chart")
  func builds() throws {
    let scratch = ".build-examples"
    // SwiftPM plans a build only once, and would not see that the project has got a new file since; and it does not compile
    // what imports the project anew where a module that the project exports has changed.
    // To plan where nothing has changed takes as long as to run both programs many times.
    let mark = Program.root.appendingPathComponent("\(scratch)/built")
    if try Self.hasChanged(since: mark) {
      for plan in ["debug.yaml", "debug/description.json", "debug/TracedStep.build", "debug/LossChart.build"] {
        try? FileManager.default.removeItem(at: Program.root.appendingPathComponent("\(scratch)/\(plan)"))
      }
      let build = try run(
        "/usr/bin/env", ["swift", "build", "--package-path", "Examples", "--scratch-path", scratch])
      try #require(build.status == 0, "\(build.output)")
      try Data().write(to: mark)
    }
    let folder = try TemporaryFolder()
    let program = Program.root.appendingPathComponent("\(scratch)/debug/TracedStep").path
    let outcome = try run(program, [folder.url.path])
    #expect(outcome.status == 0 && outcome.output.contains("∂L/∂σ₁ = "), "\(outcome.output)")
    let trace = try Trace(contentsOf: folder.url.appendingPathComponent("step.trace.json"))
    #expect(try trace["norm.sigma"].value.count == 3)
    let files = try folder.contents().keys
    #expect(files.contains("handout.html") && files.contains("handout.tex") && files.contains("handout.md"))

    let shown = try Program(name: "gradus").run([
      "show", folder.url.appendingPathComponent("run.sqlite").path, "loss", "--steps", "1000:1000",
    ])
    #expect(shown.output.contains("1000 ") && shown.status == 0, "\(shown.output)\(shown.error)")

    let chart = try run(Program.root.appendingPathComponent("\(scratch)/debug/LossChart").path, [folder.url.path])
    #expect(chart.status == 0 && chart.output.contains("loss after 200 steps: 0.00"), "\(chart.output)")
    #expect(Set(["losses.png", "losses.svg", "losses.pdf"]).isSubset(of: try folder.contents().keys))
  }

  @Test("is what the README shows, line by line")
  func readme() throws {
    let programs = try ["TracedStep", "LossChart"].map { try Self.text("Examples/Sources/\($0)/main.swift") }
    let lines = Set(programs.joined(separator: "\n").split(separator: "\n"))
    let blocks = try Self.text("README.md").components(separatedBy: "```swift\n").dropFirst()
    #expect(blocks.count == 3)
    for line in blocks.flatMap({ $0.components(separatedBy: "```")[0].split(separator: "\n") }) {
      #expect(lines.contains(line), "no example has the README's line \(line)")
    }
  }

  /// Whether a file of the project or of the package has changed, come or gone after the build that left `mark`, or there was none.
  private static func hasChanged(since mark: URL) throws -> Bool {
    func date(_ file: URL) throws -> Date? {
      try URL(fileURLWithPath: file.path).resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
    }
    guard let built = try? date(mark) else { return true }
    return try ["Sources", "assets", "Package.swift", "Examples/Sources", "Examples/Package.swift"].contains { name in
      let place = Program.root.appendingPathComponent(name)
      let below = (try? FileManager.default.subpathsOfDirectory(atPath: place.path)) ?? []
      return try ([place] + below.map(place.appendingPathComponent)).contains { try date($0) ?? built >= built }
    }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Program.root.appendingPathComponent(path), encoding: .utf8)
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
