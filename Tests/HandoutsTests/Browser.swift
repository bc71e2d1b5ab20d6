import Foundation

/// Chromium without a window.
enum Browser {
  static let program = ["chromium", "chromium-browser", "google-chrome"].lazy
    .flatMap { name in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Loads the page at `url`; gives it as it stands after its scripts have run, and what was on the console.
  static func load(_ url: String) throws -> (page: String, console: [String]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program!)
    let profile = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: profile) }
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1280,900",
      "--user-data-dir=\(profile.path)", "--dump-dom", url,
    ]
    let log = profile.appendingPathExtension("log")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, try FileHandle(forWritingTo: log))
    try process.run()
    let page = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
    return (String(decoding: page, as: UTF8.self), lines.filter { $0.contains("CONSOLE") })
  }
}
