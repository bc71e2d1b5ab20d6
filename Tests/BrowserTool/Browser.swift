import Foundation
import ServiceTool

/// Chromium without a window, started once for all tests, since that takes a second.
package enum Browser {
  private static let path = Service.path(of: "chromium-headless-shell", "chromium", "google-chrome")
  package static let isInstalled = path != nil && Service.path(of: "node") != nil

  private static let driver = Result {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("driver.js").path
    return try Service(["node", script, path ?? "chromium"])
  }

  /// The window that a page is seen in, width and height in pixels; or heard, so that scripts may ask for the names of many parts.
  package struct Window: Encodable, Sendable {
    let (width, height): (Int, Int)
    let isDark, isHeard: Bool
    package init(width: Int = 1280, height: Int = 900, isDark: Bool = false, isHeard: Bool = false) {
      (self.width, self.height, self.isDark, self.isHeard) = (width, height, isDark, isHeard)
    }
  }

  /// Pages as they stand after their scripts have run, and what was on the console.
  package struct Loaded: Decodable {
    package let pages, console: [String]
    package var page: String { pages[0] }
  }

  /// Loads pages one after the other for a reader who has seen none before; gives each as it stands ten seconds later.
  ///
  /// - Parameter part: what of a page is looked at, in JavaScript: a whole page takes long to write.
  package static func load(
    _ urls: [String], in window: Window = Window(), seeing part: String = "document.documentElement.outerHTML"
  ) throws -> Loaded {
    struct Input: Encodable {
      let urls: [String]
      let window: Window
      let part: String
    }
    return try run(
      "return load(input.urls, input.window, input.part)", input: Input(urls: urls, window: window, part: part))
  }

  /// Runs a program in node that acts as a reader does: with real keys and buttons, reload, back and print.
  ///
  /// - Parameter program: the body of a function that returns the answer; `open` gives a page (`tab.js`).
  package static func run<Answer: Decodable>(_ program: String, input: some Encodable) throws -> Answer {
    try driver.get().ask(Request(program: program, input: input))
  }
  private struct Request<Input: Encodable>: Encodable {
    let program: String
    let input: Input
  }
}
