import Foundation
import Synchronization

/// The folder of golden files: `Tests/Golden`, or the one that the environment variable GRADUS_GOLDEN names.
struct GoldenFolder {
  let url: URL

  /// The folder that comes with the tests.
  static let standard = GoldenFolder(
    url: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden", isDirectory: true))

  static let chosen: GoldenFolder = {
    let path = ProcessInfo.processInfo.environment["GRADUS_GOLDEN"]
    return path.map { GoldenFolder(url: URL(fileURLWithPath: $0, isDirectory: true)) } ?? standard
  }()

  /// Everything in the folder but its description; throws where there is no such folder or nothing in it.
  func files() throws -> [GoldenFile] {
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
    let files = names.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }.sorted()
    guard !files.isEmpty else { throw GoldenError("no golden file is in \(url.path)") }
    return files.map { GoldenFile(name: $0, url: url.appendingPathComponent($0), needsCounts: isStandard) }
  }

  private var isStandard: Bool {
    url.resolvingSymlinksInPath().path == Self.standard.url.resolvingSymlinksInPath().path
  }
}

/// One golden file, which is read where it is first asked for.
struct GoldenFile: Sendable, CustomStringConvertible {
  let name: String
  let url: URL
  /// Whether it is a failure that the file does not say how much it holds: in the folder that comes with the tests.
  let needsCounts: Bool
  var description: String { name }

  func json() throws -> JSON {
    guard name.hasSuffix(".json") else { throw GoldenError("\(name) is not a JSON file") }
    return try Self.known.withLock { known in
      if let json = known[url] { return json }
      let json = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: url))
      known[url] = json
      return json
    }
  }

  /// What was read before: to read a file takes longer than most that tests do with it.
  private static let known = Mutex<[URL: JSON]>([:])
}
