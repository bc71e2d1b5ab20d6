package import Foundation
import Synchronization

/// Runs scripts in Python, for the programs of others that read our files.
package enum Python {
  /// Where `script/bootstrap` puts what the system has no package of.
  private static let modules = ["python", "markdown"].map { name in
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../.build/\(name)")
      .standardized.path
  }.joined(separator: ":")

  /// Whether there is a Python that has the module.
  package static func has(_ module: String) -> Bool { interpreter(with: module) != nil }

  /// The Python that is found first need not be the one that the system's packages are for.
  package static func interpreter(with module: String) -> String? {
    // To ask takes as long as many a script: once is enough.
    found.withLock { found in
      if let known = found[module] { return known }
      let interpreter = ["python3", "/usr/bin/python3"].first { interpreter in
        (try? run(interpreter, "import \(module)", [], in: nil).status) == 0
      }
      found[module] = .some(interpreter)
      return interpreter
    }
  }
  private static let found = Mutex<[String: String?]>([:])

  /// Runs `script`, which needs `module`, with `arguments`; gives what it prints, errors included.
  package static func run(
    _ script: String, _ arguments: [String] = [], with module: String = "json", in folder: URL? = nil
  ) throws -> (status: Int32, output: String) {
    try run(interpreter(with: module) ?? "python3", script, arguments, in: folder)
  }

  private static func run(
    _ interpreter: String, _ script: String, _ arguments: [String], in folder: URL?
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["PYTHONPATH=\(modules)", interpreter, "-c", script] + arguments
    if let folder { process.currentDirectoryURL = folder }
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}
