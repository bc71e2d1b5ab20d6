package import Foundation

/// Runs the scripts of our pages outside of a browser, to compare what they compute with what Swift computes.
package enum Node {
  package static let isInstalled = (try? process("process.exit(0)", input: nil).status) == 0

  /// Runs `scripts` one after the other as a page would, then `program`, which finds `input` as the JSON value of that name and
  /// gives its answer to the function `report`.
  package static func run<Answer: Decodable>(_ scripts: [String], _ program: String, input: Data) throws -> Answer {
    let start = """
      const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
      const report = (answer) => process.stdout.write(JSON.stringify(answer));
      """
    let outcome = try process((scripts + [start, program]).joined(separator: "\n"), input: input)
    guard outcome.status == 0 else { throw NodeError(description: String(decoding: outcome.output, as: UTF8.self)) }
    return try JSONDecoder().decode(Answer.self, from: outcome.output)
  }

  private static func process(_ program: String, input: Data?) throws -> (status: Int32, output: Data) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, data) = (folder.appendingPathComponent("program.js"), folder.appendingPathComponent("input.json"))
    try Data(program.utf8).write(to: script)
    try (input ?? Data("null".utf8)).write(to: data)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["node", script.path]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    process.standardInput = try FileHandle(forReadingFrom: data)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

/// What a script of a page said when it failed.
package struct NodeError: Error, CustomStringConvertible {
  package let description: String
}
