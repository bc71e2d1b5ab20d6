import Foundation

/// A built program of this package, run as a user runs it.
struct Program {
  let name: String

  struct Outcome: Sendable {
    let status: Int32
    let output, error: String
  }

  /// The project's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Where the programs are: optimized ones where `script/test` names their folder, otherwise those beside the tests.
  private static let products: URL = {
    if let folder = ProcessInfo.processInfo.environment["GRADUS_PROGRAMS"] { return URL(fileURLWithPath: folder) }
    #if os(macOS)
      return Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }!.bundleURL.deletingLastPathComponent()
    #else
      return Bundle.main.bundleURL
    #endif
  }()

  static func url(of name: String) -> URL { products.appendingPathComponent(name) }

  /// - Parameter input: what standard input holds; nil for nothing.
  func run(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = Self.url(of: name)
    process.arguments = arguments
    process.currentDirectoryURL = Self.root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    let answers = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : answers
    try process.run()
    if let input { try answers.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try answers.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      error: String(decoding: complaint, as: UTF8.self))
  }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  /// The files below, by their names, with their contents.
  func contents() throws -> [String: Data] { try FileManager.default.contents(ofFilesIn: url) }
}

extension FileManager {
  /// The files in a folder, by their names, with their contents.
  func contents(ofFilesIn folder: URL) throws -> [String: Data] {
    let names = try contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appendingPathComponent($0))) })
  }
}
