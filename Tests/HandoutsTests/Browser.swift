import Foundation

/// Chromium without a window.
enum Browser {
  /// Loads the page at `url`; gives it as it stands after its scripts have run, and what was on the console.
  static func load(_ url: String, in folder: URL) throws -> (page: String, console: [String]) {
    let profile = folder.appendingPathComponent("profile")
    let outcome = try Tool.chromium.run(
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1280,900",
        "--user-data-dir=\(profile.path)",
        // Scripts see the names and roles of the accessibility tree.
        "--enable-blink-features=ComputedAccessibilityInfo", "--dump-dom", url,
      ], in: folder)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    return (outcome.output, lines.filter { $0.contains(":CONSOLE") })
  }
}
