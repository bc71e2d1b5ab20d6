import Foundation

/// Runs scripts in Python, for the programs of others that read our files.
enum Python {
  /// Whether there is a Python that has the module.
  static func has(_ module: String) -> Bool { interpreter(with: module) != nil }

  /// Runs `script`, which needs `module`, with `arguments`; gives what it prints, errors included.
  static func run(
    _ script: String, _ arguments: [String] = [], with module: String
  ) throws -> (status: Int32, output: String) {
    try run(interpreter(with: module) ?? "python3", script, arguments)
  }

  /// The Python that is found first need not be the one that the system's packages are for.
  private static func interpreter(with module: String) -> String? {
    ["python3", "/usr/bin/python3"].first { (try? run($0, "import \(module)", []).status) == 0 }
  }

  private static func run(
    _ interpreter: String, _ script: String, _ arguments: [String]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, "-c", script] + arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }
}
