package import Foundation
import ServiceTool
import Synchronization

/// Runs scripts in Python, for the programs of others that read our files.
package enum Python {
  /// Where `script/bootstrap` puts what the system has no package of.
  private static let modules = ["python", "markdown"].map { name in
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../.build/\(name)")
      .standardized.path
  }.joined(separator: ":")

  /// Each imports a module once for all scripts that need it.
  private static let all = ["python3", "/usr/bin/python3"].filter { Service.path(of: $0) != nil }.map { interpreter in
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("forks.py").path
    let service = Result { try Service([interpreter, script], environment: ["PYTHONPATH": modules]) }
    return (interpreter: interpreter, service: service)
  }

  /// Whether there is a Python that has the module.
  package static func has(_ module: String) -> Bool { interpreter(with: module) != nil }

  /// The Python that is found first need not be the one that the system's packages are for.
  package static func interpreter(with module: String) -> String? {
    found.withLock { found in
      if let known = found[module] { return known }
      let interpreter = all.first { (try? run("", [], with: module, in: nil, $0.service).status) == 0 }?.interpreter
      found[module] = .some(interpreter)
      return interpreter
    }
  }
  private static let found = Mutex<[String: String?]>([:])

  /// Runs `script`, which needs `module`, with `arguments`; gives what it prints, errors included.
  package static func run(
    _ script: String, _ arguments: [String] = [], with module: String = "json", in folder: URL? = nil
  ) throws -> (status: Int32, output: String) {
    guard let name = interpreter(with: module), let python = all.first(where: { $0.interpreter == name }) else {
      throw ServiceError(description: "no Python has the module \(module)")
    }
    return try run(script, arguments, with: module, in: folder, python.service)
  }

  private struct Request: Encodable {
    let script: String
    let arguments: [String]
    let module, folder, output: String
  }

  private static func run(
    _ script: String, _ arguments: [String], with module: String, in folder: URL?, _ service: Result<Service, any Error>
  ) throws -> (status: Int32, output: String) {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: output) }
    let folder = folder?.path ?? FileManager.default.currentDirectoryPath
    let request = Request(
      script: script, arguments: arguments, module: module, folder: folder, output: output.path)
    let status: Int32 = try service.get().ask(request, seconds: 600)
    return (status, String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }
}
