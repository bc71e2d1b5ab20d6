import Foundation
import Testing

/// What `Package.swift` says of the targets, as SwiftPM understands it.
struct Manifest: Decodable, Sendable {
  let targets: [Target]

  struct Target: Decodable, Sendable {
    let name: String
    let path: String?
    let type: String
    let dependencies: [Dependency]

    var folder: String { path ?? "\(type == "test" ? "Tests" : "Sources")/\(name)" }
    /// The name in the table of CONTRIBUTING: that of the folder in `Sources`.
    var row: String {
      if folder.hasPrefix("lessons/") { return "lessons/NN-name" }
      return folder.hasPrefix("Sources/") ? String(folder.dropFirst("Sources/".count)) : TableName.of(module: name)
    }
  }

  /// A target of this package or a product of another; both are called as the module that is imported.
  struct Dependency: Decodable, Sendable {
    let module: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let parts = try container.decode([String: [JSONPart]].self)
      module = try #require(parts.values.first?.first?.text, "a dependency without a name")
    }
  }

  /// A text, or what is none.
  struct JSONPart: Decodable {
    let text: String?
    init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
  }

  /// What `import Gradus` imports.
  var umbrella: Set<String> {
    Set(targets.filter { $0.name == "Gradus" }.flatMap { $0.dependencies.map(\.module) })
  }

  static let shared = Once { try read() }

  private static func read() throws -> Manifest {
    // A scratch folder of its own, since the build that runs the tests holds the other.
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", Program.root.path, "--scratch-path", scratch.url.path, "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSONDecoder().decode(Manifest.self, from: text)
  }
}

/// What a module is called in the table of CONTRIBUTING.
enum TableName {
  static func of(module: String) -> String {
    switch module {
    case "Gradus": module
    case "Mustache": "swift-mustache"
    case "FlyingSocks": "FlyingFox"
    case _ where module.hasPrefix("CGradus"): "C" + module.dropFirst("CGradus".count)
    case _ where module.hasPrefix("Gradus"): String(module.dropFirst("Gradus".count))
    default: module
    }
  }
}
